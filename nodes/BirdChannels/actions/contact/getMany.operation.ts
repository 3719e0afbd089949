/** Lists the contacts of the workspace (docs.bird.com, manage-workspace-contacts). */
import { collect, path } from '../../../shared/http';
import { listFields, operation, simplifyField } from '../../../shared/operation';
import { list } from '../../transport/list';
import { contact } from '../../transport/replies';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many contacts',
	description: 'Get the contacts of the workspace',
	kind: 'read',
	requests: ['GET /workspaces/{workspaceId}/contacts'],
	fields: [...listFields, simplifyField],
	read: (input) => ({ limit: input.limit(), simplify: input.flag('simplify') }),
	async run({ api, request: { limit, simplify } }) {
		const contacts = await collect(api, list(path`/contacts`, contact, limit), limit);
		return simplify ? contacts.map((row) => contact.simple(row)) : contacts;
	},
});
