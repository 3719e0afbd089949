/** Lists the contacts of a group: GET /groups/{groupId}/contacts (a third party's digest; a report of one client). */
import { collect, path } from '../../../shared/http';
import { listFields, operation, simplifyField } from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { contact } from '../../transport/replies';
import { readId } from '../common/fields';
import { groupId } from './fields';

export const getContacts = operation({
	value: 'getContacts',
	name: 'Get Contacts',
	action: 'Get contacts of group',
	description: 'Get the contacts of a group',
	kind: 'read',
	requests: ['GET /groups/{groupId}/contacts'],
	fields: [groupId, ...listFields, simplifyField],
	read: (input) => ({
		groupId: readId(input, 'groupId', 'groups'),
		limit: input.limit(),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request: { groupId: id, limit, simplify } }) {
		const contacts = await collect(api, collection(path`/groups/${id}/contacts`, contact), limit);
		return simplify ? contacts.map((row) => contact.simple(row)) : contacts;
	},
});
