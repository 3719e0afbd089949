/** Deletes a file of the user (request class DeleteAttachment). */
import { path } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { acknowledgement } from '../../transport/replies';
import { attachmentGuid, readGuid } from '../common/messageFields';

export const deleteAttachment = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete attachment',
	description: 'Delete a file of your own for good',
	kind: 'write',
	requests: ['DELETE /v1/attachments/{attachmentGuid}'],
	fields: [attachmentGuid],
	read: (input) => ({ attachmentGuid: readGuid(input, 'attachmentGuid') }),
	oneAtATimePer: ({ attachmentGuid: guid }) => guid,
	async run({ api, request: { attachmentGuid: guid } }) {
		await api.json({ method: 'DELETE', path: path`/v1/attachments/${guid}` }, acknowledgement);
		return { attachmentGuid: guid, deleted: true };
	},
});
