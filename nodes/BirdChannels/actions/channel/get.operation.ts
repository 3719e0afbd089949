/** Reads one channel (docs.bird.com, channels-management). */
import type { IDataObject } from 'n8n-workflow';
import { path, unchecked } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { channel } from '../common/fields';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get channel',
	description: 'Get one channel with its platform, number or address, and status',
	kind: 'read',
	requests: ['GET /workspaces/{workspaceId}/channels/{channelId}'],
	fields: [channel],
	read: (input) => ({ channelId: input.id('channelId') }),
	run: async ({ api, request: { channelId } }) => await api.get(path`/channels/${channelId}`, unchecked<IDataObject>()),
});
