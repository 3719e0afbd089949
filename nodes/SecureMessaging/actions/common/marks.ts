/** What a message is found by later: labels, and names and values of one's own. */
import type { INodeProperties } from 'n8n-workflow';
import { fromList, type Input, mayBeEmpty } from '../../../shared/operation';
import type { Extension, Marks } from '../../transport/organised/marks';
import { readListedGuids } from './messageFields';

/** Names and values of one's own. */
export const extensions: INodeProperties = {
	displayName: 'Extensions',
	name: 'extensions',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add extension',
	default: {},
	description: 'Names and values of your own, such as the number of an order',
	options: [
		{
			displayName: 'Extension',
			name: 'extension',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. orderNumber',
					description: 'The name under which the value is found',
				},
				{
					displayName: 'Public',
					name: 'isPublic',
					type: 'boolean',
					default: false,
					description: 'Whether the other people of the message see it too (what the portal calls public; inferred)',
				},
				{
					displayName: 'Value',
					name: 'value',
					...mayBeEmpty,
					type: 'string',
					default: '',
					placeholder: 'e.g. 4711',
					description: 'What stands under the name',
				},
			],
		},
	],
};

/** Labels that a message gets. */
export const labels: INodeProperties = {
	displayName: 'Labels',
	name: 'labelGuids',
	...fromList('searchLabels', {
		placeholder: 'e.g. 5c1f77ab000000000000000000000001',
		hint: 'Separate several with commas',
	}),
	description:
		'The labels that the message gets with the user of the credential: their labelGuids, separated by commas',
};

/** The fields of an object that stand for a label, as 'Label: Get Many' puts them out. */
const LABEL_KEYS = ['labelGuid', 'guid', 'id', 'value'];

/** Names with their values, each once; none where none is given. */
export function readExtensions(input: Input): Extension[] {
	const rows = input.rows('extensions', 'extension').map((row) => ({
		name: row.requiredText('name').trim(),
		value: row.text('value') ?? '',
		isPublic: row.flag('isPublic'),
	}));
	if (new Set(rows.map(({ name }) => name)).size < rows.length)
		throw input.refuse('extensions', 'has one name twice', 'Give each name once.');
	return rows;
}

/** What a message is to be marked with. */
export function readMarks(more: Input): Marks {
	return { labelGuids: readListedGuids(more, 'labelGuids', LABEL_KEYS), extensions: readExtensions(more) };
}
