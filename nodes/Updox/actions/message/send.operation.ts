/** Sends a Direct message (vendor page API Method DirectMessageSend). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { additionalFields, attachments, type Input, operation } from '../../../shared/operation';
import { callWithFiles } from '../../transport/call';
import type { Sender } from '../../transport/credential';
import { settle, settledFailure } from '../../transport/directReply';
import { toldOf } from '../../transport/told';
import { sentMessage } from '../../transport/replies';
import { unreachable } from '../../transport/validated';
import { readSender, sizeLimitOption } from '../common/fields';
import { type Letter, readFiles } from '../common/letter';
import { readRecipients } from '../common/recipients';
import { sendIndividually } from './individually';

interface SendMessage {
	letter: Letter;
	more: IDataObject;
	sender: Sender;
	failOnPartial: boolean;
	isIndividual: boolean;
}

export const to: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. ann.lee@direct.example.org',
	description: 'Direct addresses of the recipients, separated by commas. Ordinary e-mail addresses do not work.',
};

export const subject: INodeProperties = {
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Referral',
	description: 'The subject of the message',
};

export const send = operation<SendMessage>({
	value: 'send',
	name: 'Send',
	action: 'Send message',
	description: 'Send a Direct message, with or without files, to one or several recipients',
	kind: 'send',
	requests: ['POST DirectMessageSend (in one)', "POST DirectSimpleSend (for each recipient, with 'Send Individually')"],
	sendsFiles: ({ letter }) => letter.attachments !== undefined,
	fields: [
		to,
		subject,
		{
			displayName: 'Message',
			name: 'textMessage',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			placeholder: 'e.g. Please see the attached referral',
			description: 'The text of the message, plain. Some recipients refuse messages without a text.',
		},
		attachments,
		additionalFields([
			{
				displayName: 'Additional Body Fields',
				name: 'additionalBody',
				type: 'json',
				default: '{}',
				description: 'Further fields of the request as JSON, as Updox documents them for your partnership',
			},
		]),
	],
	options: [
		{
			displayName: 'Fail on Partial Delivery',
			name: 'failOnPartial',
			type: 'boolean',
			default: true,
			description:
				'Whether an item fails when only some of its recipients were sent to. When off, such an item lists each recipient with its outcome.',
		},
		sizeLimitOption,
		{
			displayName: 'Send Individually',
			name: 'sendIndividually',
			type: 'boolean',
			default: false,
			description:
				'Whether to send to each recipient in a call of its own, so that each has a message ID and an outcome of its own',
		},
	],
	told: (reply, { letter }) => toldOf(reply, letter.to),
	oneAtATimePer: ({ letter }) => letter.to.map((recipient) => recipient.toLowerCase()),
	message: {
		recipients: ({ letter }) => letter.to,
		text: ({ letter }) => letter.textMessage,
		subject: ({ letter }) => letter.subject,
		redirect: ({ target, noted }, input, { more }) =>
			Object.keys(more).length > 0
				? {
						problem: "has 'Additional Body Fields', which may name other recipients",
						fix: 'Take them out for tests, or use a credential without it.',
					}
				: { to: target, textMessage: noted(input.text('textMessage')) },
		unreachable: async ({ api, request: { letter, sender } }) => await unreachable(api, letter.to, sender),
	},
	async read(input) {
		const letter: Letter = {
			to: readRecipients(input),
			subject: input.requiredText('subject'),
			textMessage: input.requiredText('textMessage'),
			...(await readFiles(input)),
		};
		const options = input.group('options');
		return {
			letter,
			more: readMore(input.group('additionalFields'), Object.keys(letter)),
			sender: readSender(input),
			failOnPartial: options.has('failOnPartial') ? options.flag('failOnPartial') : true,
			isIndividual: options.flag('sendIndividually'),
		};
	},
	async run({ api, request: { letter, more, sender, failOnPartial, isIndividual }, steps }) {
		if (isIndividual) return await sendIndividually(api, steps, { letter, more, sender, failOnPartial });
		const reply = await callWithFiles(api, 'DirectMessageSend', sentMessage, { ...letter, ...more }, sender).catch(
			async (error: unknown) => await Promise.reject(settledFailure(error, letter.to)),
		);
		return settle(api, reply, letter.to, failOnPartial);
	},
});

function readMore(input: Input, taken: string[]): IDataObject {
	const more = input.json('additionalBody') ?? {};
	const key = Object.keys(more).find((name) => /^auth$/i.test(name) || taken.includes(name));
	if (key === undefined) return more;
	if (taken.includes(key))
		throw input.refuse('additionalBody', `sets '${key}', which has a field of its own`, `Remove '${key}' from it.`);
	throw input.refuse(
		'additionalBody',
		"sets 'auth', which is the credential's",
		"Remove it. 'Account' and 'User' in 'Sending Options' name another practice or user.",
	);
}
