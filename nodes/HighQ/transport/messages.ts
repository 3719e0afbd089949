/** The messages of a conversation. */
import { type Api, path } from '../../shared/http';
import { type Id, isSameId } from './ids';
import { holdersIn, type Message, messages } from './replies';

/**
 * All messages of a conversation, in no documented order: GET /api/4/conversations/{conversationid}/messages (vendor page
 * get-conversation-messages). Where the reply names conversations, those of this one alone count.
 *
 * @throws CallFailure when it has no list of messages, or that of another conversation
 */
export async function messagesOf(api: Api, conversationid: Id): Promise<Message[]> {
	const reply = await api.request({ method: 'GET', path: path`/api/4/conversations/${conversationid}/messages` });
	const read = api.read(reply, messages, 'read');
	const own = holdersIn(read).filter(({ conversationid: named }) => isSameId(named ?? conversationid, conversationid));
	if (own.length === 0) throw api.notUnderstood(reply, "the asked 'conversationid'", 'read');
	return own.flatMap((holder) => holder.messages.message);
}
