/** Lists the channels of the workspace (docs.bird.com, channels-management). */
import { collect, path } from '../../../shared/http';
import { listFields, operation } from '../../../shared/operation';
import { list } from '../../transport/list';
import { channel } from '../../transport/replies';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many channels',
	description: 'Get the channels of the workspace',
	kind: 'read',
	requests: ['GET /workspaces/{workspaceId}/channels'],
	fields: listFields,
	read: (input) => ({ limit: input.limit() }),
	run: async ({ api, request: { limit } }) => await collect(api, list(path`/channels`, channel, limit), limit),
});
