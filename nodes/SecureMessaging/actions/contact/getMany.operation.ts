/** Lists people the user knows (request class GetUserContacts). */
import { collect } from '../../../shared/http';
import { listFields, operation, simplifyField } from '../../../shared/operation';
import { contact } from '../../transport/organised/replies';
import { contactList } from '../../transport/search/search';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many contacts',
	description: 'Get the people the user has written with, and the state of their accounts',
	kind: 'read',
	requests: ['GET /v1/user/contacts'],
	fields: [...listFields, simplifyField],
	read: (input) => ({ limit: input.limit(), simplify: input.flag('simplify') }),
	async run({ api, request: { limit, simplify } }) {
		const found = await collect(api, contactList(limit), limit);
		return simplify ? found.map((row) => contact.simple(row)) : found;
	},
});
