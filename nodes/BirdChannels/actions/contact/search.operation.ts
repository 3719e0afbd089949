/** Finds contacts by an identifier (docs.bird.com, search-contact-by-identifier). */
import { collect, path } from '../../../shared/http';
import { operation, simplifyField } from '../../../shared/operation';
import { listOf } from '../../transport/list';
import { contact } from '../../transport/replies';
import { identifierFields, identifierKinds, readKind } from '../common/fields';
import { readIdentifier } from '../message/recipients';

export const search = operation({
	value: 'search',
	name: 'Search',
	action: 'Search contacts',
	description: 'Find contacts by their phone number, email address or another identifier',
	kind: 'read',
	requests: ['POST /workspaces/{workspaceId}/contacts/search'],
	fields: [
		...identifierFields(identifierKinds, 'The phone number with country code, email address or other identifier'),
		simplifyField,
	],
	read(input) {
		const key = readKind(input);
		const value = readIdentifier(input, 'identifierValue', key);
		return { identifier: { key, value }, simplify: input.flag('simplify') };
	},
	async run({ api, request: { identifier, simplify } }) {
		const { value: address } = path`/contacts/search`;
		const matches = listOf({ method: 'POST', path: address, body: { identifier } }, contact);
		const found = await collect(api, matches, Infinity);
		return simplify ? found.map((row) => contact.simple(row)) : found;
	},
});
