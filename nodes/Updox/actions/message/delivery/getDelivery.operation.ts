/** Gets what became of a message that was sent (public client; values: help.updox.com). */
import { getDeliveryOf, type Tracking } from '../../../../shared/delivery';
import { deliveryOfMessage } from '../../../transport/delivery';
import type { Sender } from '../../../transport/credential';
import { messageId, readId, readSender } from '../../common/fields';

type Sent = { messageId: number | string; sender: Sender };

/** How Updox tells what became of a message. */
export const tracking: Tracking<Sent> = {
	what: 'message',
	fields: [messageId],
	requests: ['POST MdnStatusList'],
	read: (input) => ({ messageId: readId(input, 'messageId'), sender: readSender(input) }),
	ids: ({ messageId: id }) => ({ messageId: id }),
	look: async (api, { messageId: id, sender }) => await deliveryOfMessage(api, id, sender),
};

export const getDelivery = getDeliveryOf(tracking);
