/** Changes a draft: GET /v1/messages/{messageGuid}, PUT /v1/messages/{messageGuid}/save (vendor page SaveMessage v8.12.2.0). */
import { operation } from '../../shared/operation';
import { readContent } from '../draftInput';
import { updateDraft } from '../drafts';
import { changedDraftFields, draftLocator, readGuid } from '../fields';

export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update draft',
	description: 'Change a draft; fields left empty keep their value, files are added',
	kind: 'write',
	sendsFiles: true,
	fields: [draftLocator, ...changedDraftFields],
	read: async (input) => ({ messageGuid: readGuid(input, 'messageGuid'), changes: await readContent(input) }),
	oneAtATimePer: ({ messageGuid }) => messageGuid,
	async run({ api, request: { messageGuid, changes }, steps }) {
		const { attachments } = await updateDraft(api, steps, messageGuid, changes);
		return { messageGuid, attachments };
	},
});
