/** Searches messages, with filter and sort order in JSV (vendor's request classes, web app). */
import type { INodeProperties } from 'n8n-workflow';
import { collect } from '../../../shared/http';
import { filtersField, fromList, listFields, operation, simplifyField } from '../../../shared/operation';
import { simplifiedMessage } from '../../transport/messages';
import { ALL_FOLDERS, messageSearch, typesOf } from '../../transport/search';
import { messageGuidsFilter, readGuids } from '../common/messageFields';

const DIRECTIONS = ['Asc', 'Desc'] as const;

const filters = filtersField([
	{
		displayName: 'Folder',
		name: 'folder',
		...fromList('searchFolders', {
			displayName: 'By Name',
			placeholder: 'e.g. Inbox',
			hint: 'Name of the folder: Inbox, Sent, Draft, Trash',
		}),
		default: { mode: 'list', value: 'Inbox' },
		description: 'The folder to search',
	},
	messageGuidsFilter,
	{
		displayName: 'Search Criteria',
		name: 'searchCriteria',
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice',
		description: 'Part of the subject, or of the name or address of a person',
	},
]);

const sort: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'collection',
	placeholder: 'Add sort order',
	default: {},
	options: [
		{
			displayName: 'Direction',
			name: 'direction',
			type: 'options',
			options: [
				{ name: 'Newest First', value: 'Desc' },
				{ name: 'Oldest First', value: 'Asc' },
			],
			default: 'Desc',
			description: 'Which messages come first',
		},
		{
			displayName: 'Type',
			name: 'type',
			type: 'string',
			default: 'Date',
			placeholder: 'e.g. Date',
			description: 'What to sort by',
		},
	],
};

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many messages',
	description: 'Get messages of a folder, or those that match a search, without their texts',
	kind: 'read',
	requests: ['GET /v1/messages/search'],
	fields: [...listFields, simplifyField, filters, sort],
	read(input) {
		const wanted = input.group('filters');
		const order = input.group('sort');
		const folder = wanted.has('folder') ? wanted.choice('folder') : ALL_FOLDERS;
		return {
			filter: {
				types: typesOf(folder),
				messageGuids: readGuids(wanted, 'messageGuids'),
				searchCriteria: wanted.text('searchCriteria')?.trim(),
			},
			sort: {
				type: order.has('type') ? order.choice('type') : 'Date',
				direction: order.has('direction') ? order.choice('direction', DIRECTIONS) : 'Desc',
			},
			limit: input.limit(),
			simplify: input.flag('simplify'),
		};
	},
	async run({ api, request: { filter, sort, limit, simplify } }) {
		const messages = await collect(api, messageSearch(filter, limit, sort), limit);
		return simplify ? messages.map(simplifiedMessage) : messages;
	},
});
