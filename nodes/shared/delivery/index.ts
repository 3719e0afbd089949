/** What became of a message that was sent: one shape for all providers, asking for it, and waiting for it. */
export { deliveryOutputs, waitingTooltip } from './fields';
export { getDeliveryOf, type Tracking } from './getDelivery';
export { type Delivery, deliveryOf, type Fate, wordReader } from './state';
export { waitForDeliveryOf } from './waitForDelivery';
export { wakeUp, withWakeUp } from './wakeUp';
