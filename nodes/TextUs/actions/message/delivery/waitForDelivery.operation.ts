/** Waits until a message was delivered or failed (vendor page docs/messages/get). */
import { waitForDeliveryOf } from '../../../../shared/delivery';
import { tracking } from './getDelivery.operation';

export const waitForDelivery = waitForDeliveryOf(tracking);
