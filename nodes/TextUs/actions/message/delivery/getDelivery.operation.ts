/** Gets what became of a message (vendor page docs/messages/get). */
import { getDeliveryOf, type Tracking } from '../../../../shared/delivery';
import { deliveryOfMessage } from '../../../transport/delivery';
import { messageId, readId } from '../../common/fields';

/** How TextUs tells what became of a message. */
export const tracking: Tracking<{ messageId: string }> = {
	what: 'message',
	fields: [messageId],
	requests: ['GET /messages/{messageId}'],
	read: (input) => ({ messageId: readId(input, 'messageId', 'messages') }),
	ids: ({ messageId: id }) => ({ messageId: `/messages/${id}` }),
	look: deliveryOfMessage,
};

export const getDelivery = getDeliveryOf(tracking);
