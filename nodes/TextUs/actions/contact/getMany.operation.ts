/** Lists or searches contacts (vendor pages docs/contacts/index, docs/contact_filters/contacts). */
import { collect, path } from '../../../shared/http';
import { filtersField, type Input, listFields, operation, simplifyField } from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { contact } from '../../transport/replies';
import { account, readAccount, readSearch, searchText } from '../common/fields';

const filters = filtersField([
	{
		displayName: 'Filter',
		name: 'filter',
		type: 'string',
		default: 'all',
		placeholder: 'e.g. search:aBj5Rk6',
		description: 'Which contacts: all, or those of a search that was saved in TextUs, by its name in the address',
	},
	searchText,
]);

const readFilters = (fields: Input) => ({
	filter: fields.has('filter') ? fields.id('filter') : undefined,
	q: readSearch(fields),
});

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many contacts',
	description: 'Get the contacts of an account, or those with a name or phone number, or of a saved search',
	kind: 'read',
	requests: [
		'GET /{account}/contacts (without a filter)',
		'GET /{account}/contact_filters/{filter}/contacts (with a filter)',
	],
	fields: [account, ...listFields, filters, simplifyField],
	read: (input) => ({
		account: readAccount(input),
		...readFilters(input.group('filters')),
		limit: input.limit(),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request: { account: slug, filter, q, limit, simplify } }) {
		const list =
			filter === undefined && q === undefined
				? collection(path`/${slug}/contacts`, contact)
				: collection(path`/${slug}/contact_filters/${filter ?? 'all'}/contacts`, contact, { q });
		const contacts = await collect(api, list, limit);
		return simplify ? contacts.map((row) => contact.simple(row)) : contacts;
	},
});
