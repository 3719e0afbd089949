/** Lists the address book of the practice, with addresses outside the USA (method AddressBookList/1.1; see body.ts). */
import { operation } from '../../../shared/operation';
import { call, told } from '../../transport/call';
import { envelope } from '../../transport/replies';
import { bodyFields, readBody } from './body';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many contacts',
	description: 'Get the contacts in the address book of the practice, as Updox lists them: in one item',
	kind: 'read',
	requests: ['POST AddressBookList/1.1'],
	fields: [
		bodyFields('The fields that narrow the list down, as JSON; Updox documents them for your partnership alone', false),
	],
	read: (input) => readBody(input, false),
	run: async ({ api, request: { fields, sender } }) =>
		told({}, await call(api, 'AddressBookList/1.1', envelope, fields, sender)),
});
