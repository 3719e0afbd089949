// TextUs accounts (also the credential test) and users.
import { z } from 'zod';
import { collection, pagedQuery, type PageQuery } from '../http/collections';
import { accountOf, endpoint, find, Refusal, type Call, type Context, type Endpoint } from '../http/endpoint';
import { text } from '../http/fields';
import { TOKEN_USER } from '../settings';
import { accountShape, listedAccountShape } from '../shapes/accounts';
import { memberOf, shownUserShape } from '../shapes/users';
import type { AccountRow } from '../world/rows';

/** The form of the switches is documented nowhere (inferred). */
const flag = z.enum(['true', 'false']).optional();

/** GET /accounts{?ancestors,descendants,legal,q,type,slug} (page "accounts"). */
const accountQuery = pagedQuery({
	q: z.string().optional(),
	slug: text.optional(),
	type: text.optional(),
	ancestors: flag,
	descendants: flag,
	legal: flag,
});

/** GET /accounts/:account/accounts{?messaging,q,legal,type} (page "descendants"). */
const descendantQuery = pagedQuery({
	q: z.string().optional(),
	type: text.optional(),
	messaging: flag,
	legal: flag,
});

/** The account endpoints: lists and descendants documented, one by itself by its IRI (inferred). */
export function accountEndpoints(context: Context): Endpoint[] {
	return [
		endpoint({
			method: 'get',
			path: '/accounts',
			query: accountQuery,
			handle: (call) => {
				const { slug } = call.query;
				const listed = reachable(context, call.query);
				return accountPage(context, call, (row) => (slug ?? row.slug) === row.slug && listed(row));
			},
		}),
		endpoint({
			method: 'get',
			path: '/accounts/:account',
			handle: (call) => ({ status: 200, body: accountShape(accountOf(context, call)) }),
		}),
		endpoint({
			method: 'get',
			path: '/accounts/:account/accounts',
			query: descendantQuery,
			handle: (call) => {
				const { slug } = accountOf(context, call);
				return accountPage(context, call, (row) => isBelow(context, row, slug));
			},
		}),
	];
}

/** The user endpoints: one by id documented (page "users": get), `/profile` from a third-party digest, the list inferred. */
export function userEndpoints(context: Context): Endpoint[] {
	const show = (id: string) => ({
		status: 200,
		body: shownUserShape(context.world, find(context.world.users, id, 'User')),
	});
	return [
		endpoint({ method: 'get', path: '/profile', handle: () => show(TOKEN_USER) }),
		endpoint({ method: 'get', path: '/users/:user', handle: (call) => show(call.param('user')) }),
		endpoint({
			method: 'get',
			path: '/:account/users',
			query: pagedQuery({}),
			handle: (call) => {
				const { slug } = accountOf(context, call);
				if (!context.world.settings.usersListed) throw new Refusal(404, 'Not Found');
				const body = collection(context, call, {
					list: 'users',
					rows: [...context.world.users.values()].filter((row) => memberOf(row, slug)),
					key: (row) => row.name,
					shape: (row) => shownUserShape(context.world, row),
				});
				return { status: 200, body };
			},
		}),
	];
}

function accountPage(
	context: Context,
	call: Call<unknown, PageQuery & { q?: string; type?: string }>,
	wanted: (row: AccountRow) => boolean,
) {
	const { q = '', type = 'standard' } = call.query;
	const body = collection(context, call, {
		list: 'accounts',
		type: 'AccountCollection',
		rows: [...context.world.accounts.values()].filter(
			(row) => row.name.toLowerCase().includes(q.toLowerCase()) && type === 'standard' && wanted(row),
		),
		key: (row) => `${row.name.toLowerCase()} ${row.slug}`,
		shape: (row) => listedAccountShape(context.world, row),
	});
	return { status: 200, body };
}

/**
 * The accounts that a list holds: those whose direct member the token's user is, "descendants" with all below these, "ancestors"
 * with all above (page "accounts"; that a switch adds to the list is inferred).
 */
function reachable(context: Context, { ancestors, descendants }: { ancestors?: string; descendants?: string }) {
	const user = context.world.users.get(TOKEN_USER);
	const own = [...context.world.accounts.values()].filter(({ slug }) => user && memberOf(user, slug));
	return (row: AccountRow): boolean =>
		own.includes(row) ||
		(descendants === 'true' && own.some(({ slug }) => isBelow(context, row, slug))) ||
		(ancestors === 'true' && own.some((one) => isBelow(context, one, row.slug)));
}

/** Whether an account is another one or stands below it. */
function isBelow({ world }: Context, row: AccountRow, slug: string): boolean {
	for (let at: AccountRow | undefined = row; at; at = at.parent === null ? undefined : world.accounts.get(at.parent)) {
		if (at.slug === slug) return true;
	}
	return false;
}
