/**
 * Replies to a message that was received (public client MessageRetrieveWithAttachmentID; vendor page DirectMessageSend). Updox has
 * no call of its own for it: the sender's Direct address and the subject are read first.
 */
import type { IDataObject } from 'n8n-workflow';
import { type Api, CallFailure } from '../../../shared/http';
import { additionalFields, attachments, type Input, neverRedirected, operation } from '../../../shared/operation';
import { callWithFiles } from '../../transport/call';
import type { Sender } from '../../transport/credential';
import { settled } from '../../transport/directReply';
import { getMessage } from '../../transport/messages';
import { party, sentMessage, type Message } from '../../transport/replies';
import { toldOf } from '../../transport/told';
import { messageId, readId, readSender, sizeLimitOption } from '../common/fields';
import { type Letter, readFiles } from '../common/letter';

interface Reply {
	messageId: number | string;
	subject?: string;
	content: Pick<Letter, 'textMessage' | 'attachments'>;
	sender: Sender;
}

export const reply = operation<Reply>({
	value: 'reply',
	name: 'Reply',
	action: 'Reply to message',
	description: 'Reply to a Direct message by its ID alone, as the user who received it',
	kind: 'send',
	requests: ['POST MessageRetrieveWithAttachmentID', 'POST DirectMessageSend'],
	sendsFiles: ({ content }) => content.attachments !== undefined,
	fields: [
		{ ...messageId, description: 'The ID of the message to reply to, as the trigger or Get Many gives it' },
		{
			displayName: 'Message',
			name: 'textMessage',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			placeholder: 'e.g. Thank you, we have it',
			description: 'The text of the message, plain. Some recipients refuse messages without a text.',
		},
		attachments,
		additionalFields([
			{
				displayName: 'Subject',
				name: 'subject',
				type: 'string',
				default: '',
				placeholder: 'e.g. Referral',
				description: "The subject of the message. Default: that of the message, with 'RE:' in front of it.",
			},
		]),
	],
	options: [sizeLimitOption],
	told(output) {
		const { more, ...known } = toldOf(output, [String(output.to)]);
		return { ...known, more: { inReplyTo: output.inReplyTo, ...more } };
	},
	oneAtATimePer: ({ messageId: id }) => String(id),
	message: {
		recipients: () => [],
		text: ({ content }) => content.textMessage,
		subject: ({ subject }) => subject,
		redirect: neverRedirected('goes to the sender of the message', "Use 'Send' for tests."),
	},
	read: async (input: Input) => ({
		messageId: readId(input, 'messageId'),
		subject: input.group('additionalFields').text('subject'),
		content: { textMessage: input.requiredText('textMessage'), ...(await readFiles(input)) },
		sender: readSender(input),
	}),
	async run({ api, request: { messageId: id, subject, content, sender } }) {
		const received = await getMessage(api, id, sender);
		const to = senderOf(api, received);
		const letter: Letter = { to: [to], subject: subject ?? subjectOf(api, received), ...content };
		const asked = callWithFiles(api, 'DirectMessageSend', sentMessage, { ...letter }, sender);
		const known: IDataObject = { inReplyTo: id, to };
		return { ...known, ...(await settled(api, asked, letter.to, { isListed: true })), ...known };
	},
});

/** The Direct address of who sent a message; portal mail has none (public client). */
function senderOf(api: Api, { from }: Message): string {
	const address = party.ifFits(from)?.directAddress?.trim() ?? '';
	if (address === '')
		throw new CallFailure({
			message: 'The message names no Direct address of its sender, so it cannot be replied to. Nothing was sent',
			hint: "Only Direct messages can be replied to. Use 'Send' with the address of the recipient.",
			outcome: 'notSent',
		});
	api.conceal(address);
	return address;
}

/** The subject of a reply, marked once. It goes out again as the item's own would, so no error quotes it either. */
function subjectOf(api: Api, { subject }: Message): string {
	const text = typeof subject === 'string' ? subject.trim() : '';
	api.keepPrivate(text);
	return /^re:/i.test(text) ? text : `RE: ${text}`.trim();
}
