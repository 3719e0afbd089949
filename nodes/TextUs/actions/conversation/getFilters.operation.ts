/** Lists the filters of an inbox with their counts (vendor page docs/conversation_filters/index). */
import { collect, path } from '../../../shared/http';
import { operation, simplifyField } from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { conversationFilter } from '../../transport/replies';
import { account, readAccount } from '../common/fields';

export const getFilters = operation({
	value: 'getFilters',
	name: 'Get Filters',
	action: 'Get filters of conversations',
	description:
		'Get the filters of the inbox of an account, with how many conversations each has and how many are unread',
	kind: 'read',
	requests: ['GET /{account}/conversation_filters'],
	fields: [account, simplifyField],
	read: (input) => ({ account: readAccount(input), simplify: input.flag('simplify') }),
	async run({ api, request: { account: slug, simplify } }) {
		const filters = await collect(api, collection(path`/${slug}/conversation_filters`, conversationFilter), Infinity);
		return simplify ? filters.map((row) => conversationFilter.simple(row)) : filters;
	},
});
