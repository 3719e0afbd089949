/** The list of conversations, and changes to one, for the operations, the picker and the trigger. */
import type { IDataObject } from 'n8n-workflow';
import {
	type Api,
	type Call,
	type Listing,
	pageReader,
	path,
	type Query,
	type Read,
	type Reply,
} from '../../shared/http';
import { acknowledged, requestWithoutBody } from './calls';
import { type Id, isSameId } from './ids';
import { highQ } from './profile';
import { changedConversation, type Conversation, conversations } from './replies';

/** More than this many in a page HighQ does not give. */
const PAGE = 25;

/**
 * Conversations (vendor page get-conversations, GET /api/4/conversations). Whether `offset` counts rows is not said; it is
 * taken for that, and the list ends with the first page that brings nothing new. New messages shift the list between
 * pages, so a conversation seen before is left out.
 *
 * @param wanted how many rows are wanted
 */
export function conversationList(query: Query, wanted: number): Listing<Conversation> {
	const seen = new Set<unknown>();
	const read = pageReader(highQ, conversations);
	const rowsOf = (reply: Reply) => read(reply).conversation;
	return {
		first: {
			method: 'GET',
			path: '/api/4/conversations',
			query: { ...query, limit: Math.min(PAGE, wanted), offset: 0 },
		},
		rows: rowsOf,
		next: (reply, call) => {
			const rows = rowsOf(reply);
			const hasNew = rows.filter(({ conversationid: id }) => !seen.has(id) && seen.add(id)).length > 0;
			const offset = Number(call.query?.offset ?? 0) + rows.length;
			return hasNew ? { ...call, query: { ...call.query, offset } } : undefined;
		},
		id: ({ conversationid }) => String(conversationid),
	};
}

/**
 * Changes the state of a conversation: PUT /api/4/conversations/{conversationid}?action= (vendor page
 * update-message-conversation).
 *
 * @param effect `prepare` where it is a step after a message: it may be repeated, and a failure says that the message is out
 * @returns what HighQ answers, which is nothing as far as it is documented
 * @throws CallFailure also for a reply that is neither empty nor about this conversation
 */
export async function changeConversation(
	api: Api,
	conversationid: Id,
	action: string,
	effect?: Call['effect'],
): Promise<IDataObject> {
	const target = path`/api/4/conversations/${conversationid}`;
	const call = { method: 'PUT' as const, path: target, query: { action }, effect };
	const isThis = (told: Read<typeof changedConversation>) => isSameId(told.conversationid, conversationid);
	return acknowledged(api, await requestWithoutBody(api, call), changedConversation, isThis, effect);
}
