/** Writes a draft (vendor pages PreCreateMessage, SaveMessage v8.12.2.0). */
import { operation } from '../../../shared/operation';
import { createDraft, createRequests, orderKeys } from '../../transport/drafts/drafts';
import { newDraftFields } from '../common/draftFields';
import { readNewDraft } from '../common/draftInput';

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create draft',
	description: 'Write a message, a reply or a forward and save it without sending it',
	kind: 'write',
	requests: createRequests,
	fields: newDraftFields,
	read: readNewDraft,
	sendsFiles: ({ content }) => content.files.length > 0,
	oneAtATimePer: orderKeys,
	async run({ api, request, steps }) {
		const { messageGuid, attachments } = await createDraft(api, steps, request);
		return { messageGuid, attachments };
	},
});
