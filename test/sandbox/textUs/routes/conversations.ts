// TextUs conversations: one by id or number, its timeline, and what can be done to it.
import { z } from 'zod';
import { collection, pagedQuery } from '../http/collections';
import { accountOf, endpoint, find, Refusal, type Call, type Context, type Endpoint } from '../http/endpoint';
import { e164, iri } from '../http/fields';
import { TOKEN_USER } from '../settings';
import { typed } from '../shapes/common';
import { assignmentShape, changedConversationShape, conversationShape, userInfoShape } from '../shapes/conversations';
import { latest, newestOf, timelineShape } from '../shapes/messages';
import type { ConversationRow } from '../world/rows';
import type { World } from '../world/world';

/** POST /conversations/:conversation/assignments (page "conversation assignments"). */
const newAssignment = z.object({ assignee: iri('users') }).strict();

/** What one action does. `possible` is asked first: an action whose link is null is refused (422, inferred). */
export interface Action {
	verb: 'put' | 'delete';
	name: string;
	event?: string;
	possible?: (row: ConversationRow) => boolean;
	apply: (row: ConversationRow) => void;
}

/**
 * The actions. Documented: PUT read, PUT and DELETE block. In a public client: PUT close. From the links of a conversation
 * (inferred): DELETE read, PUT reopen, PUT and DELETE star and subscribe.
 */
export const ACTIONS: Action[] = [
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
	/** "So that it appears in the open filter" (page "unblock"). */
	{
		verb: 'delete',
		name: 'block',
		event: 'ConversationUnblockedEvent',
		apply: (row) => Object.assign(row, { blocked: false, closed: false }),
	},
	{ verb: 'put', name: 'subscribe', apply: (row) => (row.subscribed = true) },
	{ verb: 'delete', name: 'subscribe', apply: (row) => (row.subscribed = false) },
];

/**
 * The endpoints of one conversation. `user_info` is inferred from its link; `stats`, of which no page prints the reply, is from a
 * third-party digest.
 */
export function conversationEndpoints(context: Context): Endpoint[] {
	const one = (call: Call) => find(context.world.conversations, call.param('conversation'), 'Conversation');
	return [
		endpoint({
			method: 'get',
			path: '/conversations/:conversation',
			handle: (call) => ({ status: 200, body: conversationShape(context.world, one(call)) }),
		}),
		timelineEndpoint(context, one),
		endpoint({
			method: 'get',
			path: '/conversations/:conversation/user_info',
			handle: (call) => ({ status: 200, body: userInfoShape(one(call)) }),
		}),
		endpoint({
			method: 'get',
			path: '/conversations/:conversation/stats',
			handle: (call) => ({ status: 200, body: typed('ConversationStats', `/conversations/${one(call).id}/stats`) }),
		}),
		...ACTIONS.map((action) =>
			endpoint({
				method: action.verb,
				path: `/conversations/:conversation/${action.name}`,
				handle: (call) => ({
					status: 200,
					body: changedConversationShape(context.world, act(context.world, one(call), action)),
				}),
			}),
		),
		endpoint({
			method: 'post',
			path: '/conversations/:conversation/assignments',
			body: newAssignment,
			handle: (call) => {
				const row = one(call);
				const assignee = find(context.world.users, call.body.assignee, 'Assignee', 422).id;
				row.assignment = { id: context.world.nextId('assignment'), assignee, assigner: TOKEN_USER };
				context.world.addEvent(row, 'ConversationAssignedEvent');
				return { status: 200, body: assignmentShape(context.world, row.assignment) };
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
	];
}

function timelineEndpoint(context: Context, one: (call: Call) => ConversationRow): Endpoint {
	return endpoint({
		method: 'get',
		path: '/conversations/:conversation/timeline',
		query: pagedQuery({}),
		handle: (call) => {
			const rows = one(call).timeline;
			const body = collection(context, call, {
				list: 'timeline',
				type: 'Timeline',
				before: { latestPosition: latest(rows)?.at ?? null },
				rows,
				key: (row) => `${row.at} ${row.id}`,
				newestFirst: true,
				shape: timelineShape,
			});
			return { status: 200, body };
		},
	});
}

/** Does one action to a conversation. */
export function act(world: World, row: ConversationRow, action: Action): ConversationRow {
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
