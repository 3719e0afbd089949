/** Lists a conversation's messages (vendor page docs/conversations/timeline). */
import { collect, path } from '../../../shared/http';
import { listFields, operation, simplifyField } from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { isMessage, simpleMessage, timelineRow } from '../../transport/replies';
import { conversationId, readId } from '../common/fields';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many messages',
	description: 'Get the messages of a conversation, newest first',
	kind: 'read',
	requests: ['GET /conversations/{conversationId}/timeline'],
	fields: [
		conversationId,
		...listFields,
		{
			displayName: 'Include Events',
			name: 'includeEvents',
			type: 'boolean',
			default: false,
			description: 'Whether to return what else is in the timeline, such as assignments and opt-outs',
		},
		simplifyField,
	],
	read: (input) => ({
		conversationId: readId(input, 'conversationId', 'conversations'),
		includeEvents: input.flag('includeEvents'),
		limit: input.limit(),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request }) {
		const timeline = collection(path`/conversations/${request.conversationId}/timeline`, timelineRow);
		const list: typeof timeline = request.includeEvents ? timeline : { ...timeline, isWanted: isMessage };
		const rows = await collect(api, list, request.limit);
		return request.simplify ? rows.map(simpleMessage) : rows;
	},
});
