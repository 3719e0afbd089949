/** Sends a Direct message (vendor page API Method DirectMessageSend). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Api } from '../../../shared/http';
import { additionalFields, attachments, operation } from '../../../shared/operation';
import { callWithFiles } from '../../transport/call';
import type { Sender } from '../../transport/credential';
import { settled } from '../../transport/directReply';
import { toldOf } from '../../transport/told';
import { sentAlone, sentMessage } from '../../transport/replies';
import { unreachable } from '../../transport/validated';
import { failOnPartialOption, readFailOnPartial, readSender, sizeLimitOption } from '../common/fields';
import { individually } from '../common/individually';
import { type Letter, readFiles } from '../common/letter';
import { additionalBody, MAY_NAME_OTHERS, readMore } from '../common/more';
import { readRecipients } from '../common/recipients';

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
	description: 'Direct addresses of the recipients, separated by commas. Ordinary email addresses do not work.',
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

export const textMessage: INodeProperties = {
	displayName: 'Message',
	name: 'textMessage',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	placeholder: 'e.g. Please see the attached referral',
	description: 'The text of the message, plain. Some recipients refuse messages without a text.',
};

export const send = operation<SendMessage>({
	value: 'send',
	name: 'Send',
	action: 'Send message',
	description: 'Send a Direct message, with or without files, to one or several recipients',
	kind: 'send',
	requests: ['POST DirectMessageSend (in one)', "POST DirectSimpleSend (for each recipient, with 'Send Individually')"],
	sendsFiles: ({ letter }) => letter.attachments !== undefined,
	fields: [to, subject, textMessage, attachments, additionalFields([additionalBody])],
	options: [
		failOnPartialOption,
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
		hint: () => "Updox queues what it accepts. Whether it arrives, 'Get Delivery' tells.",
		redirect: ({ target, noted }, input, { more }) =>
			Object.keys(more).length > 0 ? MAY_NAME_OTHERS : { to: target, textMessage: noted(input.text('textMessage')) },
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
			failOnPartial: readFailOnPartial(options),
			isIndividual: options.flag('sendIndividually'),
		};
	},
	async run({ api, request: { letter, more, sender, failOnPartial, isIndividual }, steps }) {
		if (isIndividual) {
			const { to: recipients, ...content } = letter;
			const sendOne = async (one: string) => await sendAlone(api, one, { ...content, ...more }, sender);
			return await individually({ api, steps }, recipients, sendOne, { list: 'messages', id: 'messageId', failOnPartial });
		}
		const asked = callWithFiles(api, 'DirectMessageSend', sentMessage, { ...letter, ...more }, sender);
		return await settled(api, asked, letter.to, { failOnPartial, isListed: true });
	},
});

/** One recipient, one message ID: POST DirectSimpleSend (developer wiki API_Method_DirectSimpleSend; public client). */
async function sendAlone(api: Api, recipient: string, fields: Record<string, unknown>, sender: Sender) {
	const asked = callWithFiles(api, 'DirectSimpleSend', sentAlone, { to: recipient, ...fields }, sender);
	await settled(api, asked, [recipient]);
	return (await asked).messageId;
}
