/** Lists a conversation's messages, which come without paging (vendor page get-conversation-messages). */
import { listFields, operation, simplifyField } from '../../../shared/operation';
import { compareIds } from '../../transport/ids';
import { messagesOf } from '../../transport/messages';
import { simplifiedMessage } from '../../transport/replies';
import { conversation, readId } from '../common/fields';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many messages',
	description: 'Get the messages of a conversation, newest first',
	kind: 'read',
	requests: ['GET /api/4/conversations/{conversationId}/messages'],
	fields: [conversation, ...listFields, simplifyField],
	read: (input) => ({
		conversationId: readId(input, 'conversationId'),
		limit: input.limit(),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request: { conversationId, limit, simplify } }) {
		const known = { conversationid: conversationId };
		const listed = await messagesOf(api, conversationId);
		const newestFirst = listed.sort((a, b) => compareIds(b.messageid, a.messageid));
		const messages = newestFirst.slice(0, limit).map((message) => ({ ...known, ...message, ...known }));
		return simplify ? messages.map(simplifiedMessage) : messages;
	},
});
