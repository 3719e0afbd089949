/** Finds the phones of contacts, which campaigns take (vendor page docs/contact_phones/index). */
import type { IDataObject } from 'n8n-workflow';
import { collect, isObject, path, type Read } from '../../../shared/http';
import { filtersField, listFields, operation, simplifyField } from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { contactPhone } from '../../transport/replies';
import { account, readAccount, readSearch, searchText } from '../common/fields';

/** Of the contact, which the page embeds, who it is. */
function simplified(row: Read<typeof contactPhone>): IDataObject {
	const simple = contactPhone.simple(row);
	const { contact } = row;
	return isObject(contact) ? { ...simple, contact: { id: contact.id, name: contact.name } } : simple;
}

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many contact phones',
	description: 'Get the phones of contacts with a name or number; campaigns take the IDs of these phones',
	kind: 'read',
	requests: ['GET /{account}/contact_phones'],
	fields: [account, ...listFields, filtersField([searchText]), simplifyField],
	read: (input) => ({
		account: readAccount(input),
		q: readSearch(input.group('filters')),
		limit: input.limit(),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request: { account: slug, q, limit, simplify } }) {
		const phones = await collect(api, collection(path`/${slug}/contact_phones`, contactPhone, { q }), limit);
		return simplify ? phones.map(simplified) : phones;
	},
});
