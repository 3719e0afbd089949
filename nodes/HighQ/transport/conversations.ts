/** The list of conversations, and changes to one, for the operations, the picker and the trigger. */
import type { IDataObject } from 'n8n-workflow';
import { type Api, type Listing, pageReader, path, type Query, type Reply } from '../../shared/http';
import { requestWithoutBody } from './calls';
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
	const rowsOf = (reply: Reply) => read(reply).conversation ?? [];
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
 * @returns what HighQ answers, which is nothing as far as it is documented
 */
export async function changeConversation(
	api: Api,
	conversationid: number,
	action: string,
): Promise<IDataObject | null | undefined> {
	const call = { method: 'PUT' as const, path: path`/api/4/conversations/${conversationid}`, query: { action } };
	return api.read(await requestWithoutBody(api, call), changedConversation, 'send');
}
