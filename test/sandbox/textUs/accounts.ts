// TextUs accounts (also the credential test), users and their saved replies.
import { z } from 'zod';
import { collection, pagedQuery } from './collections';
import { accountOf, endpoint, find, Refusal, text, type Call, type Context, type Endpoint } from './http';
import type { UserRow } from './rows';
import { TOKEN_USER } from './settings';
import { accountShape, savedReplyShape, userShape } from './shapes/people';

const flag = z.enum(['true', 'false']).optional();
const count = z.number().int().nonnegative();
const savedReply = {
	title: text,
	content: text,
	attachments: z
		.array(
			z
				.object({
					key: text,
					originalFilename: z.string().nullable(),
					size: count,
					height: count.nullable(),
					width: count.nullable(),
					contentType: text,
				})
				.partial()
				.strict(),
		)
		.optional(),
};

/** The account and user endpoints (provider file, sections 1 and 2.6). */
export function accountEndpoints(context: Context): Endpoint[] {
	return [
		endpoint({
			method: 'get',
			path: '/accounts',
			query: pagedQuery({
				q: z.string().optional(),
				slug: text.optional(),
				type: text.optional(),
				ancestors: flag,
				descendants: flag,
				legal: flag,
			}),
			handle: (call) => {
				const { q = '', slug, type = 'standard' } = call.query;
				const rows = [...context.world.accounts.values()].filter(
					(row) =>
						row.name.toLowerCase().includes(q.toLowerCase()) && (slug ?? row.slug) === row.slug && type === 'standard',
				);
				const body = collection(context, call, {
					list: 'accounts',
					type: 'AccountCollection',
					rows,
					key: (row) => `${row.name.toLowerCase()} ${row.slug}`,
					shape: accountShape,
				});
				return { status: 200, body };
			},
		}),
		endpoint({
			method: 'get',
			path: '/accounts/:account',
			handle: (call) => ({ status: 200, body: accountShape(accountOf(context, call)) }),
		}),
		endpoint({
			method: 'get',
			path: '/:account/users',
			query: pagedQuery({}),
			handle: (call) => {
				const { slug } = accountOf(context, call);
				if (!context.world.settings.usersListed) throw new Refusal(404, 'Not Found');
				const rows = [...context.world.users.values()].filter(({ memberships }) =>
					memberships.some(({ account }) => account === slug),
				);
				return {
					status: 200,
					body: collection(context, call, { list: 'users', rows, key: (row) => row.name, shape: userShape }),
				};
			},
		}),
		endpoint({
			method: 'get',
			path: '/users/:user',
			handle: (call) => ({ status: 200, body: userShape(find(context.world.users, call.param('user'), 'User')) }),
		}),
	];
}

/** The saved reply endpoints (provider file, section 2.6); only the token's own user's can be changed. */
export function savedReplyEndpoints(context: Context): Endpoint[] {
	const path = '/users/:user/saved_replies';
	const user = (call: Call): UserRow => find(context.world.users, call.param('user'), 'User');
	return [
		endpoint({
			method: 'get',
			path,
			query: pagedQuery({
				filter: z.enum(['all', 'mine']).optional(),
				q: z.string().optional(),
				query: z.string().optional(),
			}),
			handle: (call) => {
				const { id } = user(call);
				const { filter = 'all', q, query } = call.query;
				const wanted = (q ?? query ?? '').toLowerCase();
				const rows = [...context.world.savedReplies.values()].filter(
					(row) =>
						(row.user === id || (filter === 'all' && row.shared)) &&
						`${row.title} ${row.content}`.toLowerCase().includes(wanted),
				);
				const body = collection(context, call, {
					list: 'savedReplies',
					type: 'SavedReplyCollection',
					rows,
					key: (row) => `${row.title.toLowerCase()} ${row.id}`,
					shape: savedReplyShape,
				});
				return { status: 200, body };
			},
		}),
		endpoint({
			method: 'post',
			path,
			body: z.object({ saved_reply: z.object(savedReply).strict() }).strict(),
			handle: (call) => {
				const { title, content, attachments = [] } = call.body.saved_reply;
				const row = context.world.addSavedReply(ownOnly(user(call).id), title, content);
				row.attachments = attachments;
				return { status: 201, body: savedReplyShape(row) };
			},
		}),
		endpoint({
			method: 'put',
			path: '/saved_replies/:savedReply',
			body: z.object({ saved_reply: z.object(savedReply).partial().strict() }).strict(),
			handle: (call) => {
				const row = find(context.world.savedReplies, call.param('savedReply'), 'Saved reply');
				ownOnly(row.user);
				const { title, content, attachments } = call.body.saved_reply;
				row.title = title ?? row.title;
				row.content = content ?? row.content;
				row.attachments = attachments ?? row.attachments;
				return { status: 200, body: savedReplyShape(row) };
			},
		}),
	];
}

function ownOnly(user: string): string {
	if (user !== TOKEN_USER) throw new Refusal(403, "Saved replies of another user can't be changed");
	return user;
}
