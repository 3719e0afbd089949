/** The filter through which TextUs lists conversations and changes many at once. */
import type { INodeProperties } from 'n8n-workflow';
import { fromList } from '../../../shared/operation';

export const filter: INodeProperties = {
	displayName: 'Filter',
	name: 'filter',
	...fromList('searchConversationFilters', {
		placeholder: 'e.g. all',
		hint: "The filter's name in the address: all, you, active or one of your own",
	}),
	default: { mode: 'list', value: 'all', cachedResultName: 'All' },
	description: 'Which conversations of the account, as in the inbox of TextUs',
};
