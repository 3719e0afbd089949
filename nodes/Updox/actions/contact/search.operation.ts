/** Searches the address book of the practice (method AddressBookSearch; see body.ts). */
import { operation } from '../../../shared/operation';
import { call, told } from '../../transport/call';
import { envelope } from '../../transport/replies';
import { bodyFields, readBody } from './body';

export const search = operation({
	value: 'search',
	name: 'Search',
	action: 'Search contacts',
	description: 'Search the address book of the practice; what Updox finds comes out in one item',
	kind: 'read',
	requests: ['POST AddressBookSearch'],
	fields: [bodyFields('What to search for, as JSON; Updox documents the fields for your partnership alone', true)],
	read: (input) => readBody(input, true),
	run: async ({ api, request: { fields, sender } }) =>
		told({}, await call(api, 'AddressBookSearch', envelope, fields, sender)),
});
