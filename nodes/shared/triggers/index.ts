/** What starts a workflow: polls with a memory, and webhooks with a signature. */
export { type Attached, wantedField, withFiles } from './attached';
export { type Delivery, type DeliveryReader, receive, unparsedBody } from './delivery';
export { filterFields, type Filters, isOpen, isToSelf, passes, readFilters, textsAmong, type Told } from './filters';
export { type Feed, watermark, type Watermark } from './feed';
export { type Decision, type IdFeed, idWindow, type IdWindow } from './window';
export { choices, type Registered, type Subscription, unlessGone, type Wanted, type WebhookKind } from './kind';
export { membership, type Membership } from './membership';
export { emit, type Emission } from './emission';
export { explained, isForGood, isOfRow, isRateLimited, type Limits, poll, type Source } from './poll';
export { type Pushed, type PushReader, receivePush } from './webhook/push';
export { seenOf, type SeenIds, withMore } from './seenIds';
export { readSettings, type Settings, settingsOf } from './settings';
export { hmac, sameSignature } from './signature';
export { createSubscriptions, deleteSubscriptions, subscriptionsExist } from './subscriptions';
