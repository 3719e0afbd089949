/** Replies to the people of a conversation (vendor page reply-on-message-conversation). */
import { path } from '../../../shared/http';
import { neverRedirected, operation, when } from '../../../shared/operation';
import { attachedIds, type Composition, encoded, messageContent } from '../../transport/composition';
import { type Id, isSameId } from '../../transport/ids';
import { sentMessage } from '../../transport/replies';
import { uploadRequests } from '../../transport/upload';
import { conversation, readId } from '../common/fields';
import { compositionFields, compositionOptions, readComposition } from './composition';
import { toldOf } from './told';

interface ReplyMessage {
	conversationId: Id;
	message: Composition;
}

export const reply = operation<ReplyMessage>({
	value: 'reply',
	name: 'Reply',
	action: 'Reply to message',
	description: 'Send a message to everybody in a conversation',
	kind: 'send',
	requests: [...when('for each file', uploadRequests), 'POST /api/4/conversations/{conversationId}/messages'],
	fields: [conversation, ...compositionFields],
	options: compositionOptions,
	told: (sent) => toldOf(sent),
	message: {
		recipients: () => [],
		text: ({ message }) => message.html,
		redirect: neverRedirected('goes to everybody in the conversation', "Use 'Send' for tests."),
	},
	oneAtATimePer: ({ conversationId }) => `conversation:${conversationId}`,
	read: async (input) => ({ conversationId: readId(input, 'conversationId'), message: await readComposition(input) }),
	async run({ api, request: { conversationId, message }, steps }) {
		const ids = await attachedIds(api, steps, message);
		const target = path`/api/4/conversations/${conversationId}/messages`;
		const body = encoded('message', messageContent(message, ids), message.encoding, 'id');
		const answer = await api.request({ method: 'POST', path: target, ...body });
		const sent = api.read(answer, sentMessage, 'send');
		if (!isSameId(sent.conversationid, conversationId))
			throw api.notUnderstood(answer, "the asked 'conversationid'", 'send');
		return sent;
	},
});
