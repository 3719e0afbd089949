/** The list of conversations, for its operation and for the picker. */
import type { IDataObject } from 'n8n-workflow';
import type { Listing, Query } from '../../shared/http';
import { content, entries } from './replies';

/** More than this many in a page HighQ does not give. */
const PAGE = 25;

/**
 * Conversations (vendor page get-conversations, GET /api/4/conversations). Whether `offset` counts rows is not said; it is
 * taken for that, and the list ends with the first page that brings nothing new. New messages shift the list between
 * pages, so a conversation seen before is left out.
 *
 * @param wanted how many rows are wanted
 */
export function conversationList(query: Query, wanted: number): Listing<IDataObject> {
	const seen = new Set<unknown>();
	const rowsOf = (body: unknown) => entries(content(body, 'conversations'), 'conversation');
	return {
		first: {
			method: 'GET',
			path: '/api/4/conversations',
			query: { ...query, limit: Math.min(PAGE, wanted), offset: 0 },
		},
		rows: ({ body }) => rowsOf(body),
		next: ({ body }, call) => {
			const rows = rowsOf(body);
			const hasNew = rows.filter(({ conversationid: id }) => !seen.has(id) && seen.add(id)).length > 0;
			const offset = Number(call.query?.offset ?? 0) + rows.length;
			return hasNew ? { ...call, query: { ...call.query, offset } } : undefined;
		},
		id: ({ conversationid }) => String(conversationid),
	};
}

/** The people of a conversation, without addresses of pictures and pages. */
export function peopleOf({ recipients }: IDataObject): IDataObject[] {
	const users = typeof recipients === 'object' && recipients !== null && 'users' in recipients ? recipients.users : {};
	return entries(users, 'user').map(({ userid, name }) => ({
		userid,
		...(typeof name === 'object' && name !== null ? name : {}),
	}));
}

/** The latest message of a list entry: its `text` and `lastsentdatetime`. */
export function latestOf({ messages }: IDataObject): IDataObject {
	return entries(messages, 'message')[0] ?? {};
}
