/** Deletes a label; what it marked stays (request class DeleteLabel). */
import { path } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { acknowledgement } from '../../transport/replies';
import { labelLocator, readGuid } from '../common/messageFields';

export const deleteLabel = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete label',
	description: 'Delete a label. The messages that it marks stay.',
	kind: 'write',
	requests: ['DELETE /v1/labels/{labelGuid}'],
	fields: [labelLocator],
	read: (input) => ({ labelGuid: readGuid(input, 'labelGuid') }),
	oneAtATimePer: ({ labelGuid }) => labelGuid,
	async run({ api, request: { labelGuid } }) {
		await api.json({ method: 'DELETE', path: path`/v1/labels/${labelGuid}` }, acknowledgement);
		return { labelGuid, deleted: true };
	},
});
