/** Lists the contacts of the workspace, or of one list (docs.bird.com, manage-workspace-contacts, manage-contact-lists). */
import { collect, path } from '../../../shared/http';
import { filtersField, listFields, operation, simplifyField } from '../../../shared/operation';
import { list } from '../../transport/list';
import { contact } from '../../transport/replies';
import { contactList } from '../common/fields';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many contacts',
	description: 'Get the contacts of the workspace, or those of one list',
	kind: 'read',
	requests: [
		'GET /workspaces/{workspaceId}/contacts (of the workspace)',
		'GET /workspaces/{workspaceId}/lists/{listId}/contacts (of a list)',
	],
	fields: [
		...listFields,
		filtersField([{ ...contactList, required: false, description: 'Only contacts that are on this list' }]),
		simplifyField,
	],
	read(input) {
		const filters = input.group('filters');
		return {
			listId: filters.has('listId') ? filters.id('listId') : undefined,
			limit: input.limit(),
			simplify: input.flag('simplify'),
		};
	},
	async run({ api, request: { listId, limit, simplify } }) {
		const address = listId === undefined ? path`/contacts` : path`/lists/${listId}/contacts`;
		const contacts = await collect(api, list(address, contact, limit), limit);
		return simplify ? contacts.map((row) => contact.simple(row)) : contacts;
	},
});
