/** The messages of a conversation. */
import { type Api, path } from '../../shared/http';
import { type Message, messages, messagesIn } from './replies';

/** All messages of a conversation, in no documented order: GET /api/4/conversations/{conversationid}/messages (vendor page get-conversation-messages). */
export async function messagesOf(api: Api, conversationid: number): Promise<Message[]> {
	return messagesIn(await api.get(path`/api/4/conversations/${conversationid}/messages`, messages));
}
