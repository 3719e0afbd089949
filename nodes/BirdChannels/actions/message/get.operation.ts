/** Reads one message (vendor page "Get a channel message"). */
import { path } from '../../../shared/http';
import { operation, simplifyField } from '../../../shared/operation';
import { message } from '../../transport/replies';
import { simpleMessage } from '../../transport/simpleMessage';
import { channel, messageId } from '../common/fields';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get message',
	description: 'Get one message with its status and, when it failed, the reason',
	kind: 'read',
	requests: ['GET /workspaces/{workspaceId}/channels/{channelId}/messages/{messageId}'],
	fields: [channel, messageId, simplifyField],
	read: (input) => ({
		channelId: input.id('channelId'),
		messageId: input.id('messageId'),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request: { channelId, messageId: id, simplify } }) {
		const found = await api.get(path`/channels/${channelId}/messages/${id}`, message);
		return simplify ? simpleMessage(found) : found;
	},
});
