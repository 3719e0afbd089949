/** Writes and sends a message in one: pre-create, save, files, save, PUT /v1/messages/{messageGuid}/send (vendor pages, v8.12.2.0). */
import { operation } from '../../shared/operation';
import { assertSendable, readNewDraft, readSendBody } from '../draftInput';
import { createDraft, orderKeys, sendDraft } from '../drafts';
import { newDraftFields, sendFields } from '../fields';

export const send = operation({
	value: 'send',
	name: 'Send',
	action: 'Send message',
	description: 'Write a message, a reply or a forward, with files if wanted, and send it',
	kind: 'send',
	sendsFiles: true,
	fields: [...newDraftFields, ...sendFields],
	async read(input) {
		const draft = await readNewDraft(input);
		const body = readSendBody(input);
		assertSendable(input, draft, body);
		return { draft, body };
	},
	oneAtATimePer: ({ draft }) => orderKeys(draft),
	async run({ api, request: { draft, body }, steps }) {
		const { messageGuid, attachments } = await createDraft(api, steps, draft);
		const reply = await sendDraft(api, messageGuid, body);
		return attachments.length > 0 ? { ...reply, attachments } : reply;
	},
});
