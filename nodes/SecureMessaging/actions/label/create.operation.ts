/** Makes a label (request class CreateLabel). */
import { path } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { newLabel } from '../../transport/organised/replies';
import { readGuid } from '../common/messageFields';
import { labelName, parentLabel } from './fields';

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create label',
	description: 'Create a label with which messages can be marked, such as those that were handled',
	kind: 'write',
	requests: ['POST /v1/labels'],
	fields: [labelName, parentLabel],
	read(input) {
		const more = input.group('additionalFields');
		const parentLabelGuid = more.has('parentLabelGuid') ? readGuid(more, 'parentLabelGuid') : undefined;
		return { name: input.requiredText('name').trim(), ...(parentLabelGuid ? { parentLabelGuid } : {}) };
	},
	async run({ api, request }) {
		const { labelGuid } = await api.post(path`/v1/labels`, newLabel, request);
		return { labelGuid, ...request };
	},
});
