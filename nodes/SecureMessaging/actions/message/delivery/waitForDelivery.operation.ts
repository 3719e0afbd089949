/** Waits until a message was opened, recalled or expired (vendor's request classes). */
import { waitForDeliveryOf } from '../../../../shared/delivery';
import { tracking } from './getDelivery.operation';

export const waitForDelivery = waitForDeliveryOf(tracking);
