/** Lists conversations (vendor page get-conversations). */
import { collect } from '../../../shared/http';
import { filtersField, listFields, operation, simplifyField } from '../../../shared/operation';
import { conversationList } from '../../transport/conversations';
import { simplifiedConversation } from '../../transport/replies';

const FILTERS = ['ACTIVE', 'UNREAD', 'ARCHIVED'];

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many conversations',
	description: 'Get conversations with the text of their latest message',
	kind: 'read',
	requests: ['GET /api/4/conversations'],
	fields: [
		...listFields,
		filtersField([
			{
				displayName: 'Search',
				name: 'searchText',
				type: 'string',
				default: '',
				placeholder: 'e.g. Project Juniper',
				description: 'A text to search the conversations for',
			},
			{
				displayName: 'Show',
				name: 'filter',
				type: 'options',
				options: [
					{ name: 'Active', value: 'ACTIVE' },
					{ name: 'Archived', value: 'ARCHIVED' },
					{ name: 'Unread', value: 'UNREAD' },
				],
				default: 'ACTIVE',
				description: 'Which conversations to return',
			},
		]),
		simplifyField,
	],
	read(input) {
		const filters = input.group('filters');
		const query = {
			searchtext: filters.text('searchText')?.trim(),
			filter: filters.has('filter') ? filters.choice('filter', FILTERS) : undefined,
		};
		return { query, limit: input.limit(), simplify: input.flag('simplify') };
	},
	async run({ api, request: { query, limit, simplify } }) {
		const conversations = await collect(api, conversationList(query, limit), limit);
		return simplify ? conversations.map(simplifiedConversation) : conversations;
	},
});
