/** Gets what became of a message (vendor pages "Get a channel message", "List message interactions"). */
import { getDeliveryOf, type Tracking } from '../../../../shared/delivery';
import { deliveryOfMessage } from '../../../transport/delivery';
import { channel, messageId } from '../../common/fields';

type MessageId = { channelId: string; messageId: string };

const message = '/workspaces/{workspaceId}/channels/{channelId}/messages/{messageId}';

/** How Bird tells what became of a message. */
export const tracking: Tracking<MessageId> = {
	what: 'message',
	fields: [channel, messageId],
	requests: [`GET ${message}`, `GET ${message}/interactions (once it was sent)`],
	read: (input) => ({ channelId: input.id('channelId'), messageId: input.id('messageId') }),
	ids: ({ channelId, messageId: id }) => ({ channelId, messageId: id }),
	look: deliveryOfMessage,
	tellsRead: true,
	push: "send the message with '{{ $execution.resumeUrl }}' as its Status Webhook URL. Bird calls it where the workspace has a webhook subscription.",
};

export const getDelivery = getDeliveryOf(tracking);
