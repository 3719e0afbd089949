/** The messages of a conversation. */
import { type Api, path } from '../../shared/http';
import { type Id, isSameId } from './ids';
import { holdersIn, type Message, messages, personsOf } from './replies';

/** A conversation by its messages: there is no other call that reads one. */
export interface WholeConversation {
	/** The people of it, as the reply names them. */
	people: ReturnType<typeof personsOf>;
	/** In no documented order. */
	messages: Message[];
}

/**
 * A conversation with all its messages: GET /api/4/conversations/{conversationid}/messages (vendor page
 * get-conversation-messages). Where the reply names conversations, those of this one alone count.
 *
 * @throws CallFailure when it has no list of messages, or that of another conversation
 */
export async function wholeConversation(api: Api, conversationid: Id): Promise<WholeConversation> {
	const reply = await api.request({ method: 'GET', path: path`/api/4/conversations/${conversationid}/messages` });
	const read = api.read(reply, messages, 'read');
	const own = holdersIn(read).filter(({ conversationid: named }) => isSameId(named ?? conversationid, conversationid));
	if (own.length === 0) throw api.notUnderstood(reply, "the asked 'conversationid'", 'read');
	return {
		people: own.flatMap((holder) => personsOf(holder)),
		messages: own.flatMap((holder) => holder.messages.message),
	};
}

/** All messages of a conversation; see `wholeConversation`. */
export async function messagesOf(api: Api, conversationid: Id): Promise<Message[]> {
	return (await wholeConversation(api, conversationid)).messages;
}
