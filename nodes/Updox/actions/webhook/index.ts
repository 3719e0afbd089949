import type { Resource } from '../../../shared/operation';
import { getEvents } from './getEvents.operation';
import { subscribe } from './subscribe.operation';

export const webhookResource: Resource = { value: 'webhook', name: 'Webhook', operations: [getEvents, subscribe] };
