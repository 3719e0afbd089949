/** Changes a draft (vendor page SaveMessage v8.12.2.0). */
import { operation } from '../../../shared/operation';
import { updateDraft, updateRequests } from '../../transport/drafts/drafts';
import { changedDraftFields } from '../common/draftFields';
import { readContent } from '../common/draftInput';
import { draftLocator, readGuid } from '../common/messageFields';

export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update draft',
	description: 'Change a draft; fields left empty keep their value, files are added',
	kind: 'write',
	requests: updateRequests,
	fields: [draftLocator, ...changedDraftFields],
	read: async (input) => ({ messageGuid: readGuid(input, 'messageGuid'), changes: await readContent(input) }),
	sendsFiles: ({ changes }) => changes.files.length > 0,
	oneAtATimePer: ({ messageGuid }) => messageGuid,
	async run({ api, request: { messageGuid, changes }, steps }) {
		const { attachments } = await updateDraft(api, steps, messageGuid, changes);
		return { messageGuid, attachments };
	},
});
