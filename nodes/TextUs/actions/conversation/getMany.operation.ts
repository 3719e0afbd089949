/** Lists conversations (vendor pages docs/conversation_filters/conversations, docs/contacts/conversations). */
import { collect, path } from '../../../shared/http';
import { filtersField, listFields, operation, shownWhen, simplifyField } from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { contactConversation, conversation } from '../../transport/replies';
import { account, contactId, readAccount, readId, readSearch, searchText } from '../common/fields';
import { filter } from './fields';

const ofFilter = { source: ['filter'] };

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many conversations',
	description: 'Get the conversations of an account, those with the newest message first, or those of a contact',
	kind: 'read',
	requests: [
		'GET /{account}/conversation_filters/{filter}/conversations (of an account)',
		'GET /contacts/{contactId}/conversations (of a contact)',
	],
	fields: [
		{
			displayName: 'Source',
			name: 'source',
			type: 'options',
			options: [
				{ name: 'Contact', value: 'contact', description: 'Those of a contact, each with the message scheduled next' },
				{ name: 'Filter', value: 'filter', description: 'Those of an account that a filter of its inbox shows' },
			],
			default: 'filter',
			description: 'Whose conversations to get',
		},
		shownWhen({ source: ['contact'] }, contactId),
		shownWhen(ofFilter, account),
		shownWhen(ofFilter, filter),
		...listFields,
		shownWhen(ofFilter, filtersField([searchText])),
		simplifyField,
	],
	read(input) {
		const common = { limit: input.limit(), simplify: input.flag('simplify') };
		return input.choice('source', ['filter', 'contact'] as const) === 'contact'
			? { ...common, contactId: readId(input, 'contactId', 'contacts') }
			: { ...common, account: readAccount(input), filter: input.id('filter'), q: readSearch(input.group('filters')) };
	},
	async run({ api, request }) {
		const { limit, simplify } = request;
		if ('contactId' in request) {
			const list = collection(path`/contacts/${request.contactId}/conversations`, contactConversation);
			const conversations = await collect(api, list, limit);
			return simplify ? conversations.map((row) => contactConversation.simple(row)) : conversations;
		}
		const list = path`/${request.account}/conversation_filters/${request.filter}/conversations`;
		const conversations = await collect(api, collection(list, conversation, { q: request.q }), limit);
		return simplify ? conversations.map((row) => conversation.simple(row)) : conversations;
	},
});
