/** Lists conversations (vendor page docs/conversation_filters/conversations). */
import { collect, path } from '../../../shared/http';
import { filtersField, listFields, operation, simplifyField } from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { conversation } from '../../transport/replies';
import { account, readAccount, searchText } from '../common/fields';
import { filter } from './fields';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many conversations',
	description: 'Get the conversations of an account, those with the newest message first',
	kind: 'read',
	requests: ['GET /{account}/conversation_filters/{filter}/conversations'],
	fields: [account, filter, ...listFields, filtersField([searchText]), simplifyField],
	read: (input) => ({
		account: readAccount(input),
		filter: input.id('filter'),
		q: input.group('filters').text('q'),
		limit: input.limit(),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request }) {
		const list = path`/${request.account}/conversation_filters/${request.filter}/conversations`;
		const conversations = await collect(api, collection(list, conversation, { q: request.q }), request.limit);
		return request.simplify ? conversations.map((row) => conversation.simple(row)) : conversations;
	},
});
