/** Finds contacts by an identifier or an address (docs.bird.com, search-contact-by-identifier: `identifier` or `platformAddress`). */
import { collect, path } from '../../../shared/http';
import { operation, simplifyField } from '../../../shared/operation';
import { listOf } from '../../transport/list';
import { contact } from '../../transport/replies';
import { identifierFields, identifierKinds, readKind } from '../common/fields';
import { readIdentifier } from '../message/recipients';

const PLATFORM_ADDRESS = 'platformAddress';

/** What a contact is found by: an identifier, or the address on a platform, whatever identifier it belongs to. */
const kinds = [...identifierKinds, { name: 'Platform Address', value: PLATFORM_ADDRESS }];

export const search = operation({
	value: 'search',
	name: 'Search',
	action: 'Search contacts',
	description: 'Find contacts by their phone number, email address or another identifier',
	kind: 'read',
	requests: ['POST /workspaces/{workspaceId}/contacts/search'],
	fields: [
		...identifierFields(kinds, 'The phone number with country code, email address or other identifier'),
		simplifyField,
	],
	read(input) {
		const key = readKind(input, kinds);
		const value = readIdentifier(input, 'identifierValue', key);
		const body = key === PLATFORM_ADDRESS ? { platformAddress: value } : { identifier: { key, value } };
		return { body, simplify: input.flag('simplify') };
	},
	async run({ api, request: { body, simplify } }) {
		const { value: address } = path`/contacts/search`;
		const matches = listOf({ method: 'POST', path: address, body }, contact);
		const found = await collect(api, matches, Infinity);
		return simplify ? found.map((row) => contact.simple(row)) : found;
	},
});
