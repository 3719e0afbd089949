/** Searches messages, with filter and sort order in JSV (vendor's request classes, web app). */
import type { INodeProperties } from 'n8n-workflow';
import { collect } from '../../../shared/http';
import { filtersField, fromList, type Input, listFields, operation, simplifyField } from '../../../shared/operation';
import { simplifiedMessage } from '../../transport/messages';
import { ALL_FOLDERS, FOLDERS, messageSearch, narrowed, type Narrowing, typesOf } from '../../transport/search/search';
import {
	campaignFilter,
	labelsFilter,
	messageGuidsFilter,
	peopleFilter,
	readGuids,
	readOneGuid,
} from '../common/messageFields';

const DIRECTIONS = ['Asc', 'Desc'] as const;

const filters = filtersField([
	campaignFilter('messages'),
	{
		displayName: 'Extension Name',
		name: 'searchExtensionNameCriteria',
		type: 'string',
		default: '',
		placeholder: 'e.g. orderNumber',
		description: 'Part of a name that was put on the message by Set Extensions',
	},
	{
		displayName: 'Extension Value',
		name: 'searchExtensionValueCriteria',
		type: 'string',
		default: '',
		placeholder: 'e.g. 4711',
		description: 'Part of a value that was put on the message by Set Extensions',
	},
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
	labelsFilter('messages'),
	messageGuidsFilter,
	{
		displayName: 'After',
		name: 'receivedAfter',
		type: 'dateTime',
		default: '',
		description: 'Only messages from this time on',
	},
	{
		displayName: 'Before',
		name: 'receivedBefore',
		type: 'dateTime',
		default: '',
		description: 'Only messages up to this time',
	},
	peopleFilter('To Contact IDs', 'recipientGuids', 'Only messages to'),
	{
		displayName: 'Search',
		name: 'searchCriteria',
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice',
		description: 'Part of the subject, or of the name or address of a person',
	},
	peopleFilter('From Contact IDs', 'senderGuids', 'Only messages from'),
	{
		displayName: 'Unread Only',
		name: 'unreadOnly',
		type: 'boolean',
		default: false,
		description:
			'Whether to return only messages that were not retrieved yet. The portal has no such filter: all are read for it.',
	},
]);

const order: INodeProperties = {
	displayName: 'Order',
	name: 'sort',
	type: 'options',
	options: [
		{ name: 'Newest First', value: 'Desc' },
		{ name: 'Oldest First', value: 'Asc' },
	],
	default: 'Desc',
	description: 'Which messages come first',
};

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many messages',
	description: 'Get messages of a folder, or those that match a search, without their texts',
	kind: 'read',
	requests: ['GET /v1/messages/search'],
	fields: [...listFields, simplifyField, filters],
	options: [order],
	read(input) {
		const wanted = input.group('filters');
		const options = input.group('options');
		const folder = wanted.has('folder') ? wanted.choice('folder', [ALL_FOLDERS, ...FOLDERS]) : ALL_FOLDERS;
		return {
			filter: {
				types: typesOf(folder),
				messageGuids: readGuids(wanted, 'messageGuids'),
				campaignGuid: readOneGuid(wanted, 'campaignGuid'),
				labelGuids: readGuids(wanted, 'labelGuids'),
				senderGuids: readGuids(wanted, 'senderGuids'),
				recipientGuids: readGuids(wanted, 'recipientGuids'),
				searchCriteria: wanted.text('searchCriteria')?.trim(),
				searchExtensionNameCriteria: wanted.text('searchExtensionNameCriteria')?.trim(),
				searchExtensionValueCriteria: wanted.text('searchExtensionValueCriteria')?.trim(),
			},
			/** The one type that is documented. */
			sort: { type: 'Date', direction: options.has('sort') ? options.choice('sort', DIRECTIONS) : 'Desc' },
			narrowing: readNarrowing(wanted),
			limit: input.limit(),
			simplify: input.flag('simplify'),
		};
	},
	async run({ api, request: { filter, sort, narrowing, limit, simplify } }) {
		const list = messageSearch(filter, narrowing ? Infinity : limit, sort);
		const messages = await collect(api, narrowing ? narrowed(list, narrowing, sort.direction === 'Desc') : list, limit);
		return simplify ? messages.map(simplifiedMessage) : messages;
	},
});

/** What is looked at here; `undefined` where nothing is. @throws InputError for a time span that is none */
function readNarrowing(wanted: Input): Narrowing | undefined {
	const isUnreadOnly = wanted.flag('unreadOnly');
	const receivedAfter = wanted.date('receivedAfter');
	const receivedBefore = wanted.date('receivedBefore');
	if (receivedAfter !== undefined && receivedBefore !== undefined && receivedBefore < receivedAfter)
		throw wanted.refuse('receivedBefore', "is before 'After'", 'Enter a later date and time.');
	const isNarrow = isUnreadOnly || receivedAfter !== undefined || receivedBefore !== undefined;
	return isNarrow ? { isUnreadOnly, receivedAfter, receivedBefore } : undefined;
}
