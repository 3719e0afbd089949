/** Reads one channel (docs.bird.com, channels-management). */
import { path } from '../../../shared/http';
import { operation, simplifyField } from '../../../shared/operation';
import { channel } from '../../transport/replies';
import { channel as channelField } from '../common/fields';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get channel',
	description: 'Get one channel with its platform, number or address, and status',
	kind: 'read',
	requests: ['GET /workspaces/{workspaceId}/channels/{channelId}'],
	fields: [channelField, simplifyField],
	read: (input) => ({ channelId: input.id('channelId'), simplify: input.flag('simplify') }),
	async run({ api, request: { channelId, simplify } }) {
		const found = await api.get(path`/channels/${channelId}`, channel);
		return simplify ? channel.simple(found) : found;
	},
});
