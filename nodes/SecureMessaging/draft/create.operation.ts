/** Writes a draft: POST /v1/messages, PUT /v1/messages/{messageGuid}/save (vendor pages PreCreateMessage, SaveMessage v8.12.2.0). */
import { operation } from '../../shared/operation';
import { readNewDraft } from '../draftInput';
import { createDraft, orderKeys } from '../drafts';
import { newDraftFields } from '../fields';

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create draft',
	description: 'Write a message, a reply or a forward and save it without sending it',
	kind: 'write',
	sendsFiles: true,
	fields: newDraftFields,
	read: readNewDraft,
	oneAtATimePer: orderKeys,
	async run({ api, request, steps }) {
		const { messageGuid, attachments } = await createDraft(api, steps, request);
		return { messageGuid, attachments };
	},
});
