/**
 * Sets own names and values on a message (request class SetMessageExtensions, C# SDK). Whether those that it has under other
 * names stay is not documented.
 */
import type { INodeProperties } from 'n8n-workflow';
import { path } from '../../../../shared/http';
import { type Input, mayBeEmpty, operation } from '../../../../shared/operation';
import { acknowledgement } from '../../../transport/replies';
import { messageLocator, readGuid } from '../../common/messageFields';

const extensions: INodeProperties = {
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

interface Extension {
	name: string;
	value: string;
	isPublic: boolean;
}

function readExtensions(input: Input): Extension[] {
	const rows = input.rows('extensions', 'extension').map((row) => ({
		name: row.requiredText('name').trim(),
		value: row.text('value') ?? '',
		isPublic: row.flag('isPublic'),
	}));
	if (rows.length === 0) throw input.refuse('extensions', 'is empty', 'Add at least one name with its value.');
	if (new Set(rows.map(({ name }) => name)).size < rows.length)
		throw input.refuse('extensions', 'has one name twice', 'Give each name once.');
	return rows;
}

export const setExtensions = operation({
	value: 'setExtensions',
	name: 'Set Extensions',
	action: 'Set extensions of message',
	description: 'Put names and values of your own on a message, by which it can be found with Get Many',
	kind: 'write',
	requests: ['PUT /v1/messages/{messageGuid}/extensions'],
	fields: [messageLocator('searchMessages'), extensions],
	read: (input) => ({ messageGuid: readGuid(input, 'messageGuid'), extensions: readExtensions(input) }),
	oneAtATimePer: ({ messageGuid }) => messageGuid,
	async run({ api, request }) {
		await api.put(path`/v1/messages/${request.messageGuid}/extensions`, acknowledgement, request);
		return { messageGuid: request.messageGuid, extensions: request.extensions.map((one) => ({ ...one })) };
	},
});
