/** Lists a conversation's messages: GET /conversations/{id}/timeline (vendor page docs/conversations/timeline). */
import type { IDataObject } from 'n8n-workflow';
import { listFields } from '../../shared/fields';
import { operation } from '../../shared/operation';
import { collect } from '../../shared/pages';
import { path } from '../../shared/url';
import { readId } from '../fields';
import { collection } from '../collection';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many messages',
	description: 'Get the messages of a conversation, newest first',
	kind: 'read',
	fields: [
		{
			displayName: 'Conversation ID',
			name: 'conversationId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. /conversations/kY1QwY',
			description: 'The conversation whose timeline to read',
		},
		...listFields,
		{
			displayName: 'Include Events',
			name: 'includeEvents',
			type: 'boolean',
			default: false,
			description: 'Whether to return what else is in the timeline, such as assignments and opt-outs',
		},
	],
	read: (input) => ({
		conversationId: readId(input, 'conversationId', 'conversations'),
		includeEvents: input.flag('includeEvents'),
		limit: input.limit(),
	}),
	async run({ api, request: { conversationId, includeEvents, limit } }) {
		const timeline = collection(path`/conversations/${conversationId}/timeline`);
		const isWanted = (row: IDataObject) => includeEvents || row['@type'] === 'Message';
		return await collect(api, { ...timeline, rows: (reply) => timeline.rows(reply).filter(isWanted) }, limit);
	},
});
