/** The filter through which TextUs lists conversations and changes many at once. */
import type { INodeProperties } from 'n8n-workflow';

export const filter: INodeProperties = {
	displayName: 'Filter',
	name: 'filter',
	type: 'resourceLocator',
	default: { mode: 'list', value: 'all', cachedResultName: 'All' },
	required: true,
	description: 'Which conversations of the account, as in the inbox of TextUs',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchConversationFilters', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. all',
			hint: "The filter's slug: all, you, active or another one of the account",
		},
	],
};
