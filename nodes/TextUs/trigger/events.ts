/** The events that start the workflow, as the node's parameters choose them. */
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { settingsOf } from '../../shared/triggers';

/** The events that an integration can ask for (vendor pages docs/integrations, overview/webhooks) with their labels in the form. */
const EVENTS = {
	'contact.created': 'Contact Created',
	'contact.opted_in': 'Contact Opted In',
	'contact.opted_out': 'Contact Opted Out',
	'message.delivered': 'Message Delivered',
	'message.failed': 'Message Failed',
	'message.received': 'Message Received',
	'message.unknown': 'Message Delivery Unknown',
	'phone_call.completed': 'Phone Call Completed',
};

/** All of them. */
export const allEvents = Object.keys(EVENTS);

/** The chosen events, each once. @throws InputError for one that TextUs does not know */
export function chosenEvents(ctx: IHookFunctions | IWebhookFunctions): string[] {
	return settingsOf(ctx).choices('events', 'Trigger On', EVENTS);
}
