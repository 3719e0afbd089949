// TextUs conversation filters: the only way to list conversations, and what can be done to many of them at once.
import { z } from 'zod';
import { collection, pagedQuery } from '../http/collections';
import { accountOf, endpoint, find, Refusal, type Context, type Endpoint } from '../http/endpoint';
import { iri, time } from '../http/fields';
import { TOKEN_USER } from '../settings';
import { typed, type Json } from '../shapes/common';
import { contactsOf, listedConversationShape } from '../shapes/conversations';
import { newestOf } from '../shapes/messages';
import type { ConversationRow } from '../world/rows';
import type { World } from '../world/world';
import { act, ACTIONS } from './conversations';

/**
 * The filters: slug, title, and which conversations they hold. `all`, `you` and `active` are printed, the others inferred. A
 * blocked conversation "appears in the closed filter" (page "block").
 */
const FILTERS: Record<string, { title: string; holds: (row: ConversationRow) => boolean }> = {
	all: { title: 'All Conversations', holds: () => true },
	you: { title: 'You', holds: (row) => row.assignment?.assignee === TOKEN_USER },
	active: { title: 'Active', holds: (row) => !row.closed && !row.blocked },
	starred: { title: 'Starred', holds: (row) => row.starred },
	closed: { title: 'Closed', holds: (row) => row.closed || row.blocked },
};

/** GET /:account/conversation_filters/:conversation_filter/conversations{?q} (page "conversation filters": conversations). */
const search = pagedQuery({ q: z.string().optional() });

/** PUT .../conversations/{close,reopen,read}{?modified_before} (pages "batch close", "batch reopen", "batch read"). */
const batchQuery = z.object({ modified_before: time.optional() }).strict();
const batchBody = z
	.object({ conversations: z.array(iri('conversations')).min(1) })
	.strict()
	.optional();

/** The filter endpoints. */
export function conversationFilterEndpoints(context: Context): Endpoint[] {
	return [
		endpoint({
			method: 'get',
			path: '/:account/conversation_filters',
			query: pagedQuery({}),
			handle: (call) => {
				const { slug } = accountOf(context, call);
				const body = collection(context, call, {
					list: 'conversationFilters',
					type: 'ConversationFilterCollection',
					rows: Object.keys(FILTERS),
					key: (filter) => String(Object.keys(FILTERS).indexOf(filter)),
					shape: (filter) => filterShape(context.world, slug, filter),
				});
				return { status: 200, body };
			},
		}),
		endpoint({
			method: 'get',
			path: '/:account/conversation_filters/:filter/conversations',
			query: search,
			handle: (call) => {
				const { slug } = accountOf(context, call);
				const body = collection(context, call, {
					list: 'conversations',
					type: 'ConversationCollection',
					rows: held(context.world, slug, call.param('filter')).filter((row) =>
						matches(context.world, row, call.query.q),
					),
					key: (row) => `${newestOf(row)?.at ?? ''} ${row.id}`,
					newestFirst: true,
					shape: (row) => listedConversationShape(context.world, row),
				});
				return { status: 200, body };
			},
		}),
		...['close', 'reopen', 'read'].map((name) => batchEndpoint(context, name)),
	];
}

/** Closes, reopens or reads many: 202 without a body. A call that names neither conversations nor a time is refused (inferred). */
function batchEndpoint(context: Context, name: string): Endpoint {
	return endpoint({
		method: 'put',
		path: `/:account/conversation_filters/:filter/conversations/${name}`,
		query: batchQuery,
		body: batchBody,
		handle: (call) => {
			const { world } = context;
			const rows = held(world, accountOf(context, call).slug, call.param('filter'));
			const ids = call.body?.conversations;
			const before = call.query.modified_before;
			if ((ids === undefined) === (before === undefined))
				throw new Refusal(422, 'Either conversations or modified_before is needed');
			ids?.forEach((id) => find(world.conversations, id, 'Conversation', 422));
			const chosen = rows.filter((row) =>
				ids ? ids.includes(row.id) : Date.parse(newestOf(row)?.at ?? '') < Date.parse(before ?? ''),
			);
			const action = ACTIONS.find((entry) => entry.verb === 'put' && entry.name === name);
			if (action) chosen.filter(action.possible ?? (() => true)).forEach((row) => act(world, row, action));
			return { status: 202 };
		},
	});
}

function held(world: World, account: string, filter: string): ConversationRow[] {
	if (!Object.hasOwn(FILTERS, filter)) throw new Refusal(404, 'Conversation filter not found');
	return [...world.conversations.values()].filter((row) => row.account === account && FILTERS[filter].holds(row));
}

/** What `q` looks at is documented nowhere: number and names (inferred). */
function matches(world: World, row: ConversationRow, q = ''): boolean {
	const texts = [row.phoneNumber, ...contactsOf(world, row).map(({ name }) => name)];
	return texts.some((value) => value.toLowerCase().includes(q.toLowerCase()));
}

/** A filter with its links, each with the present time (page "conversation filters": index). */
function filterShape(world: World, account: string, filter: string): Json {
	const rows = held(world, account, filter);
	const id = `/${account}/conversation_filters/${filter}`;
	const action = (name: string) => `${id}/conversations/${name}?modified_before=${world.now().replace('Z', '000Z')}`;
	return {
		...typed('ConversationFilter', id),
		slug: filter,
		title: FILTERS[filter].title,
		unreadCount: rows.filter((row) => !row.read).length,
		totalCount: rows.length,
		closeConversations: action('close'),
		reopenConversations: action('reopen'),
		starConversations: action('star'),
		unstarConversations: action('star'),
		readConversations: action('read'),
		unreadConversations: action('read'),
		assignConversations: action('assign'),
		unassignConversations: action('assign'),
		searchConversations: `${id}/conversations`,
	};
}
