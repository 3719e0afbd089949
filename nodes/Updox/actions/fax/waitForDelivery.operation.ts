/** Waits until a fax was delivered or failed (developer wiki Fax_Status_Messages). */
import { waitForDeliveryOf } from '../../../shared/delivery';
import { tracking } from './getDelivery.operation';

export const waitForDelivery = waitForDeliveryOf(tracking);
