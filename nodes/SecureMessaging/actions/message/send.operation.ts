/** Writes and sends a message in one (vendor pages, v8.12.2.0). */
import { operation } from '../../../shared/operation';
import { isHtml, recipientsOf } from '../../transport/drafts/draftContent';
import { createDraft, createRequests, orderKeys, sendDraft } from '../../transport/drafts/drafts';
import { markRequests, markSent } from '../../transport/organised/marks';
import { toldOf } from '../common/told';
import { unreachable } from '../../transport/reachable';
import { sentDraftFields } from '../common/draftFields';
import { assertSendable, readNewDraft, readSendBody } from '../common/draftInput';
import { readMarks } from '../common/marks';
import { sendingOptions } from '../common/sendFields';

/** What goes to the people of the parent message where no one is named. */
const ANSWERS = ['Reply', 'ReplyAll'];

export const send = operation({
	value: 'send',
	name: 'Send',
	action: 'Send message',
	description: 'Send a message, a reply or a forward, with attachments',
	kind: 'send',
	requests: [...createRequests, 'PUT /v1/messages/{messageGuid}/send', ...markRequests],
	fields: sentDraftFields,
	options: sendingOptions,
	async read(input) {
		const draft = await readNewDraft(input);
		const body = readSendBody(input);
		assertSendable(input, draft, body);
		return { draft, body, marks: readMarks(input.group('additionalFields')) };
	},
	told: (reply, { draft }) => toldOf(reply, recipientsOf(draft.content)),
	message: {
		recipients: ({ draft }) => recipientsOf(draft.content),
		text: ({ draft }) => draft.content.body,
		subject: ({ draft }) => draft.content.subject,
		redirect: ({ target, noted }, input, { draft: { content, create } }) =>
			content.to.length === 0 && ANSWERS.includes(create.actionCode)
				? {
						problem: `has no recipient of its own in 'To', so the ${create.actionCode} goes to those of the parent message`,
						fix: "Name recipients in 'To', or write a new message for tests.",
					}
				: {
						to: target,
						body: noted(content.body, isHtml(content) ? 'html' : 'text'),
						additionalFields: input.groupWithout('additionalFields', ['cc', 'bcc']),
						options: input.groupWithout('options', ['cc', 'bcc']),
					},
		unreachable: async ({ api, request: { draft } }) => await unreachable(api, recipientsOf(draft.content)),
	},
	sendsFiles: ({ draft }) => draft.content.files.length > 0,
	oneAtATimePer: ({ draft }) => orderKeys(draft),
	async run({ api, request: { draft, body, marks }, steps }) {
		const { messageGuid, attachments } = await createDraft(api, steps, draft, body);
		const reply = await sendDraft(api, messageGuid, body);
		const marked = await markSent(api, messageGuid, marks);
		return attachments.length > 0 ? { ...reply, attachments, ...marked } : { ...reply, ...marked };
	},
});
