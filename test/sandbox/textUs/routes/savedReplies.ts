// TextUs saved replies, which belong to a user.
import { z } from 'zod';
import { collection, pagedQuery } from '../http/collections';
import { endpoint, find, Refusal, type Call, type Context, type Endpoint } from '../http/endpoint';
import { text } from '../http/fields';
import { TOKEN_USER } from '../settings';
import { listedSavedReplyShape, savedReplyShape } from '../shapes/accounts';
import type { UserRow } from '../world/rows';

const count = z.number().int().nonnegative();

/** A file by the place it was uploaded to (pages "saved replies": create, update); that all keys are needed is inferred. */
const attachment = z
	.object({
		key: text,
		originalFilename: z.string().nullable(),
		size: count,
		height: count.nullable(),
		width: count.nullable(),
		contentType: text,
	})
	.strict();
const savedReply = { title: text, content: text, attachments: z.array(attachment).optional() };

/** POST /users/:user/saved_replies: wrapped (page "saved replies": create). */
const newSavedReply = z.object({ saved_reply: z.object(savedReply).strict() }).strict();

/** PUT /saved_replies/:saved_reply: the same body (page "update"); that parts of it are enough is inferred. */
const changedSavedReply = z.object({ saved_reply: z.object(savedReply).partial().strict() }).strict();

/** GET /users/:user/saved_replies{?filter,query} (page "search"); its examples name the text `q`. */
const search = pagedQuery({
	filter: z.enum(['all', 'mine']).optional(),
	q: z.string().optional(),
	query: z.string().optional(),
});

/** The saved reply endpoints; that only the token's own user's can be changed is inferred. */
export function savedReplyEndpoints(context: Context): Endpoint[] {
	const path = '/users/:user/saved_replies';
	const user = (call: Call): UserRow => find(context.world.users, call.param('user'), 'User');
	return [
		endpoint({
			method: 'get',
			path,
			query: search,
			handle: (call) => {
				const { id } = user(call);
				const { filter = 'all', q, query } = call.query;
				const wanted = (q ?? query ?? '').toLowerCase();
				const body = collection(context, call, {
					list: 'savedReplies',
					type: 'SavedReplyCollection',
					rows: [...context.world.savedReplies.values()].filter(
						(row) =>
							(row.user === id || (filter === 'all' && row.shared)) &&
							`${row.title} ${row.content}`.toLowerCase().includes(wanted),
					),
					key: (row) => `${row.title.toLowerCase()} ${row.id}`,
					shape: listedSavedReplyShape,
				});
				return { status: 200, body };
			},
		}),
		endpoint({
			method: 'post',
			path,
			body: newSavedReply,
			handle: (call) => {
				const { title, content, attachments } = call.body.saved_reply;
				const row = context.world.addSavedReply(ownOnly(user(call).id), title, content, { attachments });
				return { status: 201, body: savedReplyShape(row) };
			},
		}),
		endpoint({
			method: 'put',
			path: '/saved_replies/:savedReply',
			body: changedSavedReply,
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
