/** Lists the channels of the workspace (docs.bird.com, channels-management). */
import { listFields } from '../../shared/fields';
import { operation } from '../../shared/operation';
import { collect } from '../../shared/pages';
import { path } from '../../shared/url';
import { list } from '../list';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many channels',
	description: 'Get the channels of the workspace',
	kind: 'read',
	requests: ['GET /workspaces/{workspaceId}/channels'],
	fields: listFields,
	read: (input) => ({ limit: input.limit() }),
	run: async ({ api, request: { limit } }) => await collect(api, list(path`/channels`, limit), limit),
});
