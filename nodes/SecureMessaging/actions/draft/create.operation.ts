/** Writes a draft (vendor pages PreCreateMessage, SaveMessage v8.12.2.0). */
import { operation } from '../../../shared/operation';
import { createDraft, createRequests, orderKeys } from '../../transport/drafts/drafts';
import { keepingDraft } from '../../transport/drafts/failures';
import { mark, markRequests } from '../../transport/organised/marks';
import { newDraftFields } from '../common/draftFields';
import { readNewDraft } from '../common/draftInput';
import { readMarks } from '../common/marks';

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create draft',
	description: 'Write a message, a reply or a forward and save it without sending it',
	kind: 'write',
	requests: [...createRequests, ...markRequests],
	fields: newDraftFields,
	read: async (input) => ({
		draft: await readNewDraft(input),
		marks: readMarks(input.group('additionalFields')),
	}),
	sendsFiles: ({ draft }) => draft.content.files.length > 0,
	oneAtATimePer: ({ draft }) => orderKeys(draft),
	async run({ api, request: { draft, marks }, steps }) {
		const { messageGuid, attachments } = await createDraft(api, steps, draft);
		return { messageGuid, attachments, ...(await keepingDraft(messageGuid, mark(api, messageGuid, marks, 'save'))) };
	},
});
