/** Gets that HighQ has a message: it does not tell what became of it (vendor page get-conversation-messages). */
import { getDeliveryOf } from '../../../../shared/delivery';
import { deliveryOfMessage, type MessageId } from '../../../transport/conversation/delivery';
import { conversation, messageId, readId } from '../../common/fields';

export const getDelivery = getDeliveryOf<MessageId>({
	what: 'message',
	fields: [conversation, messageId],
	requests: ['GET /api/4/conversations/{conversationId}/messages'],
	read: (input) => ({ conversationId: readId(input, 'conversationId'), messageId: readId(input, 'messageId') }),
	ids: ({ conversationId, messageId: id }) => ({ conversationid: conversationId, messageId: id }),
	look: deliveryOfMessage,
});
