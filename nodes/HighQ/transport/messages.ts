/** The messages of a conversation. */
import type { IDataObject } from 'n8n-workflow';
import { type Api, path } from '../../shared/http';
import { type Id, isId, isSameId, toId } from './ids';
import { holdersIn, message, type Message, messages, personsOf } from './replies';

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

/** Whose picture a message links to: the field notes call it the author's, and there is no sender (vendor page). */
export function authorsOf(row: Message): string[] {
	return personsOf(row).flatMap(({ userid, avatar, httpavatar }) => {
		const linked = /(?:userID=|\/users\/)(\d+)/i.exec(`${String(httpavatar ?? '')} ${String(avatar ?? '')}`)?.[1];
		const id = userid ?? linked;
		return id === undefined ? [] : [String(id)];
	});
}

/** A message with its images and files as plain lists, and without its people but the one whose picture it shows. */
export function simplifiedMessage(row: Message): IDataObject {
	const { images, attachments } = row;
	const [author, ...others] = authorsOf(row);
	const isTold = author !== undefined && others.length === 0 && isId(author);
	return {
		...message.simple({ ...row, images: images?.image ?? [], attachments: attachments?.attachment ?? [] }),
		...(isTold ? { authorid: toId(author) } : {}),
	};
}
