/** Waits until a message was delivered or failed (public client; values: help.updox.com). */
import { waitForDeliveryOf } from '../../../../shared/delivery';
import { tracking } from './getDelivery.operation';

export const waitForDelivery = waitForDeliveryOf(tracking);
