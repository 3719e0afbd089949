/**
 * Lets Updox push an event to an address (developer wiki Web_Hooks, method WebHookSave). `callbackUrl` is documented; under which key
 * the event stands is not, nor is a call that ends a subscription: `eventId` is inferred, and can be changed.
 */
import { type Api, CallFailure } from '../../../shared/http';
import { additionalFields, operation, webAddress } from '../../../shared/operation';
import { call, told } from '../../transport/call';
import { type Sender, updoxCredential } from '../../transport/credential';
import { envelope } from '../../transport/replies';
import { readSender } from '../common/fields';
import { additionalBody, readMore } from '../common/more';

/** The key of the event (inferred). */
const EVENT_KEY = 'eventId';

export const subscribe = operation({
	value: 'subscribe',
	name: 'Subscribe',
	action: 'Subscribe to webhook event',
	description:
		'Let Updox push an event to an address: of all practices of the application, or of one alone. Only Updox can end it.',
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
		{
			displayName: 'For This Practice Only',
			name: 'forPractice',
			type: 'boolean',
			default: false,
			description:
				"Whether only events of one practice are pushed: of that in 'Account' of the options, or else of the credential's. When off and no account is chosen, those of all practices are.",
		},
		additionalFields([
			additionalBody,
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
		return {
			event: input.choice('event'),
			key,
			callbackUrl,
			more: readMore(more, [key, 'callbackUrl']),
			forPractice: input.flag('forPractice'),
			sender: readSender(input),
		};
	},
	async run({ api, request: { event, key, callbackUrl, more, forPractice, sender } }) {
		const who = forPractice ? await ofPractice(api, sender) : sender;
		const reply = await call(api, 'WebHookSave', envelope, { [key]: event, callbackUrl, ...more }, who);
		return told({ event, callbackUrl, subscribed: true }, reply);
	},
	oneAtATimePer: ({ callbackUrl }) => callbackUrl,
});

/** For one practice: without its ID the subscription would be for all of them (wiki). */
async function ofPractice(api: Api, sender: Sender): Promise<Sender> {
	const { accountId } = updoxCredential.read(await api.connection.credentials(api.scope.itemIndex));
	const own = sender.accountId ?? accountId;
	if (own !== '') return { ...sender, accountId: own };
	throw new CallFailure({
		message: "'For This Practice Only' is on, and no practice is named",
		hint: "Choose it in 'Account' of the options, or enter 'Account ID' in the credential.",
		outcome: 'notSent',
	});
}
