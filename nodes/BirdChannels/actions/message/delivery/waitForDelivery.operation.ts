/** Waits until a message was delivered or failed (vendor pages "Get a channel message", "List message interactions"). */
import { waitForDeliveryOf } from '../../../../shared/delivery';
import { tracking } from './getDelivery.operation';

export const waitForDelivery = waitForDeliveryOf(tracking);
