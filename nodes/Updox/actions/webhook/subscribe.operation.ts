/**
 * Lets Updox push an event to an address (developer wiki Web_Hooks, method WebHookSave). `callbackUrl` is documented; under which key
 * the event stands is not, nor is a call that ends a subscription: `eventId` is inferred, and can be changed.
 */
import { additionalFields, operation, webAddress } from '../../../shared/operation';
import { call, told } from '../../transport/call';
import { envelope } from '../../transport/replies';
import { readSender } from '../common/fields';

/** The key of the event (inferred). */
const EVENT_KEY = 'eventId';

export const subscribe = operation({
	value: 'subscribe',
	name: 'Subscribe',
	action: 'Subscribe to webhook event',
	description:
		'Let Updox push an event to an address: of all practices, or of the one in Account of the options. Only Updox can end it.',
	kind: 'write',
	requests: ['POST WebHookSave'],
	fields: [
		{
			displayName: 'Event',
			name: 'event',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. inbound_fax',
			description: 'The ID of the event, as Get Events lists it',
		},
		{
			displayName: 'Webhook URL',
			name: 'callbackUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://n8n.example.com/webhook/fax',
			description: 'The address to push to, such as the Production URL of Updox Webhook Trigger',
		},
		additionalFields([
			{
				displayName: 'Event Key',
				name: 'eventKey',
				type: 'string',
				default: EVENT_KEY,
				placeholder: 'e.g. eventId',
				description: 'The name under which the event goes out, if Updox gave you another one',
			},
		]),
	],
	read(input) {
		const more = input.group('additionalFields');
		const key = more.has('eventKey') ? more.requiredText('eventKey').trim() : EVENT_KEY;
		if (!/^[a-z]\w*$/i.test(key) || /^(auth|callbackUrl)$/i.test(key))
			throw more.refuse('eventKey', 'is no name of a field', 'Enter the name that Updox gave you, e.g. eventId.');
		const callbackUrl = webAddress(input, 'callbackUrl', input.requiredText('callbackUrl'));
		return { event: input.choice('event'), key, callbackUrl, sender: readSender(input) };
	},
	async run({ api, request: { event, key, callbackUrl, sender } }) {
		const reply = await call(api, 'WebHookSave', envelope, { [key]: event, callbackUrl }, sender);
		return told({ event, callbackUrl, subscribed: true }, reply);
	},
	oneAtATimePer: ({ callbackUrl }) => callbackUrl,
});
