/** Gets what became of a fax that was sent (developer wiki Fax_Status_Messages). */
import { getDeliveryOf, type Tracking } from '../../../shared/delivery';
import { deliveryOfFax } from '../../transport/delivery';
import type { Sender } from '../../transport/credential';
import { faxId, readId, readSender } from '../common/fields';

type Sent = { faxId: number | string; sender: Sender };

/** How Updox tells what became of a fax. */
export const tracking: Tracking<Sent> = {
	what: 'fax',
	fields: [faxId],
	requests: ['POST FaxStatusGet'],
	read: (input) => ({ faxId: readId(input, 'faxId'), sender: readSender(input) }),
	ids: ({ faxId: id }) => ({ faxId: id }),
	look: async (api, { faxId: id, sender }) => await deliveryOfFax(api, id, sender),
	push: "send the fax with '{{ $execution.resumeUrl }}' as its Status Webhook URL, which Updox calls at each change.",
};

export const getDelivery = getDeliveryOf(tracking);
