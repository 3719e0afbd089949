/** Lists a conversation's messages, which come without paging (vendor page get-conversation-messages). */
import type { IDataObject } from 'n8n-workflow';
import { path, unchecked } from '../../../shared/http';
import { listFields, operation, pick, simplifyField } from '../../../shared/operation';
import { entries, messagesIn } from '../../transport/replies';
import { conversation, readId } from '../common/fields';

function simplified(message: IDataObject): IDataObject {
	return {
		...pick(message, ['conversationid', 'messageid', 'text', 'html', 'lastsentdatetime']),
		images: entries(message.images, 'image'),
		attachments: entries(message.attachments, 'attachment'),
	};
}

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
		const body = await api.get(path`/api/4/conversations/${conversationId}/messages`, unchecked<unknown>());
		const newestFirst = messagesIn(body).sort((a, b) => Number(b.messageid) - Number(a.messageid));
		const messages = newestFirst.slice(0, limit).map((message) => ({ conversationid: conversationId, ...message }));
		return simplify ? messages.map(simplified) : messages;
	},
});
