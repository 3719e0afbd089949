/** Gets a conversation by its messages: there is no other call that reads one (vendor page get-conversation-messages). */
import { operation, simplifyField } from '../../../shared/operation';
import { compareIds } from '../../transport/ids';
import { simplifiedMessage, wholeConversation } from '../../transport/messages';
import { peopleOf } from '../../transport/replies';
import { conversation, readId } from '../common/fields';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get conversation',
	description: 'Get who is in a conversation, how many messages it has, and the latest one',
	kind: 'read',
	requests: ['GET /api/4/conversations/{conversationId}/messages'],
	fields: [conversation, simplifyField],
	read: (input) => ({ conversationId: readId(input, 'conversationId'), simplify: input.flag('simplify') }),
	async run({ api, request: { conversationId, simplify } }) {
		const { people, messages } = await wholeConversation(api, conversationId);
		const newestFirst = messages.sort((a, b) => compareIds(b.messageid, a.messageid));
		const known = { conversationid: conversationId, messageCount: messages.length };
		if (!simplify) return { ...known, recipients: people, messages: newestFirst };
		const [latest] = newestFirst;
		const recipients = peopleOf({ recipients: { users: { user: people } } });
		return { ...known, recipients, latestMessage: latest ? simplifiedMessage(latest) : null };
	},
});
