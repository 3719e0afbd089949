/** Lists the channels of the workspace (docs.bird.com, channels-management). */
import { collect, path } from '../../../shared/http';
import { filtersField, listFields, operation, simplifyField } from '../../../shared/operation';
import { list } from '../../transport/list';
import { channel } from '../../transport/replies';
import { channelIds, readSeveral } from '../common/fields';

const filters = filtersField([
	{ ...channelIds, description: 'Only these channels, their IDs separated by commas' },
	{
		displayName: 'Own Channels Only',
		name: 'onlyMyChannels',
		type: 'boolean',
		default: false,
		description: 'Whether to leave out channels that the access key has no part in, as Bird tells',
	},
	{
		displayName: 'Platform',
		name: 'platform',
		type: 'string',
		default: '',
		placeholder: 'e.g. whatsapp',
		description: 'Only channels of one of these platforms, separated by commas',
	},
	{
		displayName: 'Reverse Order',
		name: 'reverse',
		type: 'boolean',
		default: false,
		description: 'Whether to reverse the order of the list',
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'string',
		default: '',
		placeholder: 'e.g. active',
		description: 'Only channels with this status',
	},
]);

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many channels',
	description: 'Get the channels of the workspace',
	kind: 'read',
	requests: ['GET /workspaces/{workspaceId}/channels'],
	fields: [...listFields, filters, simplifyField],
	read(input) {
		const fields = input.group('filters');
		const query = {
			channelIds: readSeveral(fields, 'channelIds'),
			onlyMyChannels: fields.flag('onlyMyChannels') ? true : undefined,
			platform: readSeveral(fields, 'platform'),
			reverse: fields.flag('reverse') ? true : undefined,
			status: fields.has('status') ? fields.choice('status') : undefined,
		};
		return { query, limit: input.limit(), simplify: input.flag('simplify') };
	},
	async run({ api, request: { query, limit, simplify } }) {
		const channels = await collect(api, list(path`/channels`, channel, limit, query), limit);
		return simplify ? channels.map((row) => channel.simple(row)) : channels;
	},
});
