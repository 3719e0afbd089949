/** Lists or searches contacts (vendor pages docs/contacts/index, docs/contact_filters/contacts). */
import { collect, path } from '../../../shared/http';
import { filtersField, listFields, operation, simplifyField } from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { contact } from '../../transport/replies';
import { account, readAccount, searchText } from '../common/fields';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many contacts',
	description: 'Get the contacts of an account, or those with a name or phone number',
	kind: 'read',
	requests: [
		'GET /{account}/contacts (without a search)',
		'GET /{account}/contact_filters/all/contacts?q={q} (with a search)',
	],
	fields: [account, ...listFields, filtersField([searchText]), simplifyField],
	read: (input) => ({
		account: readAccount(input),
		q: input.group('filters').text('q'),
		limit: input.limit(),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request: { account: slug, q, limit, simplify } }) {
		const list =
			q === undefined
				? collection(path`/${slug}/contacts`, contact)
				: collection(path`/${slug}/contact_filters/all/contacts`, contact, { q });
		const contacts = await collect(api, list, limit);
		return simplify ? contacts.map((row) => contact.simple(row)) : contacts;
	},
});
