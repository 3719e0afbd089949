/** Lists messages of a channel or of the workspace (vendor page Messaging). */
import { collect, path } from '../../../shared/http';
import { listFields, operation, shownWhen, simplifyField } from '../../../shared/operation';
import { list, PAGE_SIZE } from '../../transport/list';
import { message } from '../../transport/replies';
import { simpleMessage } from '../../transport/simpleMessage';
import { channel } from '../common/fields';
import { filters, isWanted, readFilters } from './filters';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many messages',
	description: 'Get messages of one channel or of the whole workspace',
	kind: 'read',
	requests: [
		'GET /workspaces/{workspaceId}/channels/{channelId}/messages (of a channel)',
		'GET /workspaces/{workspaceId}/messages (of the workspace)',
	],
	fields: [
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'options',
			options: [
				{ name: 'All Channels', value: 'workspace', description: 'The messages of the whole workspace' },
				{ name: 'One Channel', value: 'channel', description: 'The messages of the channel below' },
			],
			default: 'channel',
			description: 'Whose messages to get',
		},
		shownWhen({ scope: ['channel'] }, channel),
		...listFields,
		filters,
		simplifyField,
	],
	read(input) {
		const isChannel = input.choice('scope', ['channel', 'workspace'] as const) === 'channel';
		const channelId = isChannel ? input.id('channelId') : undefined;
		const query = readFilters(input, isChannel);
		return { channelId, query, limit: input.limit(), simplify: input.flag('simplify') };
	},
	async run({ api, request: { channelId, query, limit, simplify } }) {
		const address = channelId === undefined ? path`/messages` : path`/channels/${channelId}/messages`;
		const isChecked = [query.direction, query.status, query.tag].some((filter) => filter !== undefined);
		const messages = list(address, message, isChecked ? PAGE_SIZE : limit, query);
		const found = await collect(api, { ...messages, isWanted: (row) => isWanted(row, query) }, limit);
		return simplify ? found.map(simpleMessage) : found;
	},
});
