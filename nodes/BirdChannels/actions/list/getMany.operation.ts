/** Lists the lists of contacts (docs.bird.com, manage-contact-lists; a public client). */
import { collect, path } from '../../../shared/http';
import { listFields, operation } from '../../../shared/operation';
import { list } from '../../transport/list';
import { contactList } from '../../transport/replies';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many lists',
	description: 'Get the contact lists of the workspace',
	kind: 'read',
	requests: ['GET /workspaces/{workspaceId}/lists'],
	fields: listFields,
	read: (input) => ({ limit: input.limit() }),
	run: async ({ api, request: { limit } }) => await collect(api, list(path`/lists`, contactList, limit), limit),
});
