/** Renames a label (request class UpdateLabel). */
import { path } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { acknowledgement } from '../../transport/replies';
import { labelLocator, readGuid } from '../common/messageFields';
import { labelName } from './fields';

export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update label',
	description: 'Rename a label; messages keep it',
	kind: 'write',
	requests: ['PUT /v1/labels/{labelGuid}'],
	fields: [labelLocator, labelName],
	read: (input) => ({ labelGuid: readGuid(input, 'labelGuid'), name: input.requiredText('name').trim() }),
	oneAtATimePer: ({ labelGuid }) => labelGuid,
	async run({ api, request: { labelGuid, name } }) {
		await api.put(path`/v1/labels/${labelGuid}`, acknowledgement, { labelGuid, name });
		return { labelGuid, name };
	},
});
