/** Lists the events that Updox can push (developer wiki Web_Hooks). */
import { operation } from '../../../shared/operation';
import { call } from '../../transport/call';
import { webhookEvent, webhookEvents } from '../../transport/replies';
import { readSender } from '../common/fields';

export const getEvents = operation({
	value: 'getEvents',
	name: 'Get Events',
	action: 'Get events of webhooks',
	description: 'Get the events that Updox can push to an address, such as that of Updox Webhook Trigger',
	kind: 'read',
	requests: ['POST WebHookEventList'],
	fields: [],
	read: (input) => ({ sender: readSender(input) }),
	async run({ api, request: { sender } }) {
		const { events } = await call(api, 'WebHookEventList', webhookEvents, {}, sender);
		return events.map((row) => webhookEvent.simple(row));
	},
});
