/** Renames a label, and moves it below another one (request classes UpdateLabel, UpdateLabelParent). */
import { path } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { acknowledgement } from '../../transport/replies';
import { labelLocator, readGuid } from '../common/messageFields';
import { labelName, parentLabel } from './fields';

export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update label',
	description: 'Rename a label, or put it below another one',
	kind: 'write',
	requests: ['PUT /v1/labels/{labelGuid}', 'PUT /v1/labels/{labelGuid}/parent (with a parent)'],
	fields: [labelLocator, labelName, parentLabel],
	read(input) {
		const more = input.group('additionalFields');
		return {
			labelGuid: readGuid(input, 'labelGuid'),
			name: input.requiredText('name').trim(),
			parentLabelGuid: more.has('parentLabelGuid') ? readGuid(more, 'parentLabelGuid') : undefined,
		};
	},
	oneAtATimePer: ({ labelGuid }) => labelGuid,
	async run({ api, request: { labelGuid, name, parentLabelGuid } }) {
		const isLast = parentLabelGuid === undefined;
		// A name that is given twice is the same name: before the label is moved, that is only a step.
		const step = isLast ? undefined : { effect: 'prepare' as const };
		await api.put(path`/v1/labels/${labelGuid}`, acknowledgement, { labelGuid, name }, step);
		if (isLast) return { labelGuid, name };
		await api.put(path`/v1/labels/${labelGuid}/parent`, acknowledgement, { labelGuid, parentLabelGuid });
		return { labelGuid, name, parentLabelGuid };
	},
});
