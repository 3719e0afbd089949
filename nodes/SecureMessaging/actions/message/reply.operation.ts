/** Replies to a message by its ID alone, to its sender or to all (vendor pages PreCreateMessage, SaveMessage, SendMessage). */
import { additionalFields, attachments, neverRedirected, operation } from '../../../shared/operation';
import { createDraft, replyRequests, sendDraft } from '../../transport/drafts/drafts';
import { toldOf } from '../common/told';
import { body, bodyFormat, copies, parentPassword, sentDraftFields, subject } from '../common/draftFields';
import { assertSendable, readNewDraft, readSendBody } from '../common/draftInput';
import { messageLocator, readGuid } from '../common/messageFields';
import { readerPassword, sendingOptions } from '../common/sendFields';

export const reply = operation({
	value: 'reply',
	name: 'Reply',
	action: 'Reply to message',
	description: 'Reply to a message by its ID alone: to whom it says, or to everybody of it',
	kind: 'send',
	requests: [...replyRequests, 'PUT /v1/messages/{messageGuid}/send'],
	fields: [
		messageLocator('searchMessages', { description: 'The message to reply to' }),
		{
			displayName: 'Reply to All',
			name: 'replyToAll',
			type: 'boolean',
			default: false,
			description: 'Whether to reply to everybody of the message instead of its sender alone',
		},
		body,
		attachments,
		additionalFields([
			...copies,
			bodyFormat,
			{ ...parentPassword, description: 'Password of the message that is replied to, if it is protected' },
			readerPassword,
			{
				...subject,
				description: `${subject.description}. By default that of the message, with 'RE:' in front of it.`,
			},
		]),
	],
	options: sendingOptions,
	async read(input) {
		const parentGuid = readGuid(input, 'messageGuid');
		const actionCode = input.flag('replyToAll') ? 'ReplyAll' : 'Reply';
		const answer = input.as({ actionCode, parentGuid, to: '', subject: '' }, sentDraftFields);
		const draft = await readNewDraft(answer);
		const sent = readSendBody(answer, answer.group('additionalFields'));
		assertSendable(answer, draft, sent);
		return { draft, sent, parentGuid };
	},
	told: (output) => toldOf(output, []),
	message: {
		recipients: () => [],
		text: ({ draft }) => draft.content.body,
		subject: ({ draft }) => draft.content.subject,
		redirect: neverRedirected('goes to the people of the message', "Use 'Send' for tests."),
	},
	sendsFiles: ({ draft }) => draft.content.files.length > 0,
	/** Whom it goes to is known only once the message was read. */
	oneAtATimePer: ({ parentGuid }) => parentGuid,
	async run({ api, request: { draft, sent }, steps }) {
		const { messageGuid, attachments: files } = await createDraft(api, steps, draft, sent);
		const output = await sendDraft(api, messageGuid, sent);
		return files.length > 0 ? { ...output, attachments: files } : output;
	},
});
