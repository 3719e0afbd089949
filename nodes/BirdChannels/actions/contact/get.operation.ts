/** Reads one contact (docs.bird.com, manage-workspace-contacts; that it can be read alone is of a third party). */
import { path } from '../../../shared/http';
import { operation, simplifyField } from '../../../shared/operation';
import { contact } from '../../transport/replies';
import { contactId } from '../common/fields';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get contact',
	description: 'Get one contact with its identifiers, attributes and lists',
	kind: 'read',
	requests: ['GET /workspaces/{workspaceId}/contacts/{contactId}'],
	fields: [contactId, simplifyField],
	read: (input) => ({ contactId: input.id('contactId'), simplify: input.flag('simplify') }),
	async run({ api, request: { contactId: id, simplify } }) {
		const found = await api.get(path`/contacts/${id}`, contact);
		return simplify ? contact.simple(found) : found;
	},
});
