// TextUs conversations: lists through a filter, the lookup by number, timelines, and what can be done to one or many.
import { z } from 'zod';
import { collection, pagedQuery } from './collections';
import { accountOf, e164, endpoint, find, iri, Refusal, type Call, type Context, type Endpoint } from './http';
import type { ConversationRow } from './rows';
import { TOKEN_USER } from './settings';
import { assignmentShape, contactsOf, conversationShape, listedConversationShape } from './shapes/conversations';
import { latest, newestOf, timelineShape } from './shapes/messages';
import type { World } from './world';

/** The conversation filters: slug, title, and which conversations they hold. */
const FILTERS: Record<string, { title: string; holds: (row: ConversationRow) => boolean }> = {
	all: { title: 'All', holds: () => true },
	you: { title: 'You', holds: (row) => row.assignment?.assignee === TOKEN_USER },
	active: { title: 'Active', holds: (row) => !row.closed && !row.blocked },
	starred: { title: 'Starred', holds: (row) => row.starred },
	closed: { title: 'Closed', holds: (row) => row.closed },
};

/** What one action does. `possible` is asked first: an action whose link is null is refused (422). */
interface Action {
	verb: 'put' | 'delete';
	name: string;
	event?: string;
	possible?: (row: ConversationRow) => boolean;
	apply: (row: ConversationRow) => void;
}

const ACTIONS: Action[] = [
	{ verb: 'put', name: 'read', apply: markRead },
	{ verb: 'delete', name: 'read', apply: (row) => Object.assign(row, { read: false, readTo: null }) },
	{
		verb: 'put',
		name: 'close',
		event: 'ConversationClosedEvent',
		possible: (row) => !row.closed && !row.blocked,
		apply: (row) => (row.closed = true),
	},
	{
		verb: 'put',
		name: 'reopen',
		event: 'ConversationReopenedEvent',
		possible: (row) => row.closed || row.blocked,
		apply: (row) => Object.assign(row, { closed: false, blocked: false }),
	},
	{ verb: 'put', name: 'star', apply: (row) => (row.starred = true) },
	{ verb: 'delete', name: 'star', apply: (row) => (row.starred = false) },
	{ verb: 'put', name: 'block', event: 'ConversationBlockedEvent', apply: (row) => (row.blocked = true) },
	{ verb: 'delete', name: 'block', event: 'ConversationUnblockedEvent', apply: (row) => (row.blocked = false) },
	{ verb: 'put', name: 'subscribe', apply: (row) => (row.subscribed = true) },
	{ verb: 'delete', name: 'subscribe', apply: (row) => (row.subscribed = false) },
];

/** The conversation endpoints (provider file, section 2.2). */
export function conversationEndpoints(context: Context): Endpoint[] {
	const one = (call: Call) => find(context.world.conversations, call.param('conversation'), 'Conversation');
	return [
		endpoint({
			method: 'get',
			path: '/conversations/:conversation',
			handle: (call) => ({ status: 200, body: conversationShape(context.world, one(call)) }),
		}),
		timelineEndpoint(context, one),
		...ACTIONS.map((action) =>
			endpoint({
				method: action.verb,
				path: `/conversations/:conversation/${action.name}`,
				handle: (call) => ({
					status: 200,
					body: conversationShape(context.world, act(context.world, one(call), action)),
				}),
			}),
		),
		endpoint({
			method: 'post',
			path: '/conversations/:conversation/assignments',
			body: z.object({ assignee: iri('users') }).strict(),
			handle: (call) => {
				const row = one(call);
				const assignee = find(context.world.users, call.body.assignee, 'Assignee', 422).id;
				row.assignment = { id: context.world.nextId('assignment'), assignee, assigner: TOKEN_USER };
				context.world.addEvent(row, 'ConversationAssignedEvent');
				return { status: 200, body: assignmentShape(row.assignment) };
			},
		}),
		endpoint({
			method: 'get',
			path: '/:account/conversations/:phone',
			handle: (call) => {
				const account = accountOf(context, call);
				const row =
					e164.safeParse(call.param('phone')).success &&
					context.world.findConversation(account.slug, call.param('phone'));
				if (!row) throw new Refusal(404, 'Conversation not found');
				return { status: 200, body: conversationShape(context.world, row) };
			},
		}),
		...filterEndpoints(context),
		...['close', 'reopen', 'read'].map((name) => batchEndpoint(context, name)),
	];
}

function timelineEndpoint(context: Context, one: (call: Call) => ConversationRow): Endpoint {
	return endpoint({
		method: 'get',
		path: '/conversations/:conversation/timeline',
		query: pagedQuery({}),
		handle: (call) => {
			const rows = one(call).timeline;
			const page = collection(context, call, {
				list: 'timeline',
				type: 'Timeline',
				rows,
				key: (row) => `${row.at} ${row.id}`,
				newestFirst: true,
				shape: (row) => timelineShape(context.world, row),
			});
			return {
				status: 200,
				body: { ...page, '@context': '/contexts/Timeline.jsonld', latestPosition: latest(rows)?.at ?? null },
			};
		},
	});
}

function filterEndpoints(context: Context): Endpoint[] {
	return [
		endpoint({
			method: 'get',
			path: '/:account/conversation_filters',
			query: pagedQuery({}),
			handle: (call) => {
				const { slug } = accountOf(context, call);
				const body = collection(context, call, {
					list: 'conversationFilters',
					rows: Object.keys(FILTERS),
					key: (filter) => String(Object.keys(FILTERS).indexOf(filter)),
					shape: (filter) => filterShape(slug, filter, held(context.world, slug, filter)),
				});
				return { status: 200, body };
			},
		}),
		endpoint({
			method: 'get',
			path: '/:account/conversation_filters/:filter/conversations',
			query: pagedQuery({ q: z.string().optional() }),
			handle: (call) => {
				const { slug } = accountOf(context, call);
				const rows = held(context.world, slug, call.param('filter')).filter((row) =>
					matches(context.world, row, call.query.q),
				);
				const body = collection(context, call, {
					list: 'conversations',
					type: 'ConversationCollection',
					rows,
					key: (row) => `${newestOf(row)?.at ?? ''} ${row.id}`,
					newestFirst: true,
					shape: (row) => listedConversationShape(context.world, row),
				});
				return { status: 200, body };
			},
		}),
	];
}

/** Closes, reopens or reads many; a call that names neither conversations nor a time is refused. */
function batchEndpoint(context: Context, name: string): Endpoint {
	return endpoint({
		method: 'put',
		path: `/:account/conversation_filters/:filter/conversations/${name}`,
		query: z.object({ modified_before: z.string().datetime({ offset: true }).optional() }).strict(),
		body: z
			.object({ conversations: z.array(iri('conversations')).min(1) })
			.strict()
			.optional(),
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

function act(world: World, row: ConversationRow, action: Action): ConversationRow {
	if (action.possible && !action.possible(row))
		throw new Refusal(422, `The conversation can't be changed by ${action.name} now`);
	action.apply(row);
	if (action.event) world.addEvent(row, action.event);
	return row;
}

function markRead(row: ConversationRow): void {
	row.read = true;
	row.readTo = newestOf(row)?.at ?? null;
}

function held(world: World, account: string, filter: string): ConversationRow[] {
	if (!Object.hasOwn(FILTERS, filter)) throw new Refusal(404, 'Conversation filter not found');
	return [...world.conversations.values()].filter((row) => row.account === account && FILTERS[filter].holds(row));
}

function matches(world: World, row: ConversationRow, q = ''): boolean {
	const texts = [row.phoneNumber, ...contactsOf(world, row).map(({ name }) => name)];
	return texts.some((value) => value.toLowerCase().includes(q.toLowerCase()));
}

function filterShape(account: string, filter: string, rows: ConversationRow[]): Record<string, unknown> {
	const id = `/${account}/conversation_filters/${filter}`;
	return {
		'@type': 'ConversationFilter',
		id,
		slug: filter,
		title: FILTERS[filter].title,
		unreadCount: rows.filter((row) => !row.read).length,
		totalCount: rows.length,
		conversations: `${id}/conversations`,
		closeConversations: `${id}/conversations/close`,
		reopenConversations: `${id}/conversations/reopen`,
		readConversations: `${id}/conversations/read`,
	};
}
