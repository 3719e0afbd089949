/** Gets who opened a message (vendor's request classes). */
import { getDeliveryOf, type Tracking } from '../../../../shared/delivery';
import { deliveryOfMessage } from '../../../transport/tracking/delivery';
import { messageLocator, readGuid } from '../../common/messageFields';

/** How the portal tells what became of a message. */
export const tracking: Tracking<{ messageGuid: string }> = {
	what: 'message',
	fields: [messageLocator('searchSent')],
	requests: ['GET /v1/tracking/message/search', 'GET /v1/messages/{messageGuid}'],
	read: (input) => ({ messageGuid: readGuid(input, 'messageGuid') }),
	ids: ({ messageGuid }) => ({ messageGuid }),
	look: deliveryOfMessage,
};

export const getDelivery = getDeliveryOf(tracking);
