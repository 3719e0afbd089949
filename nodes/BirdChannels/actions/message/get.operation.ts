/** Reads one message (vendor page "Get a channel message"). */
import type { IDataObject } from 'n8n-workflow';
import { path, unchecked } from '../../../shared/http';
import { operation, simplifyField } from '../../../shared/operation';
import { channel, messageId } from '../common/fields';
import { simpleMessage } from './simplify';

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
		const message = await api.get(path`/channels/${channelId}/messages/${id}`, unchecked<IDataObject>());
		return simplify ? simpleMessage(message) : message;
	},
});
