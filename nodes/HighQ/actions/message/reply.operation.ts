/** Replies to the people of a conversation (vendor page reply-on-message-conversation). */
import type { INodeProperties } from 'n8n-workflow';
import { type Api, path } from '../../../shared/http';
import { amending, neverRedirected, operation, when } from '../../../shared/operation';
import { attachedIds, type Composition, encoded, messageContent } from '../../transport/composition';
import { changeConversation } from '../../transport/conversations';
import { type Id, isSameId } from '../../transport/ids';
import { sentMessage } from '../../transport/replies';
import { uploadRequests } from '../../transport/upload';
import { conversation, readId } from '../common/fields';
import { compositionFields, compositionOptions, readComposition } from './composition';
import { toldOf } from './told';

const NOTHING = 'nothing';
const AFTERWARDS = [NOTHING, 'MARK_AS_ARCHIVE', 'MARK_AS_READ'];

const afterwards: INodeProperties = {
	displayName: 'After Sending',
	name: 'afterSending',
	type: 'options',
	options: [
		{ name: 'Archive the Conversation', value: 'MARK_AS_ARCHIVE' },
		{ name: 'Mark the Conversation as Read', value: 'MARK_AS_READ' },
		{ name: 'Nothing', value: NOTHING },
	],
	default: NOTHING,
	description:
		'What to do with the conversation once the reply is sent. Where that fails, the error says that the reply is out, and it is not sent again.',
};

interface ReplyMessage {
	conversationId: Id;
	message: Composition;
	action: string;
}

/** What is done with the conversation of a reply that is out; done twice it comes to the same, so that it may be repeated. */
async function thenChange(api: Api, conversationId: Id, action: string, messageid: Id): Promise<void> {
	const hint = `The reply is in the conversation ${conversationId}. Change that with 'Conversation: Update', and do not send the reply again.`;
	const extra = { conversationid: conversationId, messageid };
	await amending(changeConversation(api, conversationId, action, 'prepare'), () => ({ hint, extra }));
}

export const reply = operation<ReplyMessage>({
	value: 'reply',
	name: 'Reply',
	action: 'Reply to message',
	description: 'Send a message to everybody in a conversation',
	kind: 'send',
	requests: [
		...when('for each file', uploadRequests),
		'POST /api/4/conversations/{conversationId}/messages',
		"PUT /api/4/conversations/{conversationId}?action={action} (with 'After Sending')",
	],
	fields: [conversation, ...compositionFields()],
	options: [...compositionOptions, afterwards],
	told: (sent) => toldOf(sent),
	message: {
		recipients: () => [],
		text: ({ message }) => message.html,
		redirect: neverRedirected('goes to everybody in the conversation', "Use 'Send' for tests."),
	},
	oneAtATimePer: ({ conversationId }) => `conversation:${conversationId}`,
	async read(input) {
		const options = input.group('options');
		return {
			conversationId: readId(input, 'conversationId'),
			message: await readComposition(input),
			action: options.has('afterSending') ? options.choice('afterSending', AFTERWARDS) : NOTHING,
		};
	},
	async run({ api, request: { conversationId, message, action }, steps }) {
		const ids = await attachedIds(api, steps, message);
		const target = path`/api/4/conversations/${conversationId}/messages`;
		const body = encoded('message', messageContent(message, ids), message.encoding, 'id');
		const standIn = { conversationid: conversationId, messages: { message: [{ messageid: '{messageid}' }] } };
		const answer = await api.request({ method: 'POST', path: target, ...body, standIn });
		const sent = api.read(answer, sentMessage, 'send');
		if (!isSameId(sent.conversationid, conversationId))
			throw api.notUnderstood(answer, "the asked 'conversationid'", 'send');
		if (action !== NOTHING) await thenChange(api, conversationId, action, sent.messages.message[0].messageid);
		return sent;
	},
});
