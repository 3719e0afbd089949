/** Users of HighQ: the list, and one by e-mail address. */
import { type Api, CallFailure, type Connection, type Listing, pageReader, path, type Query } from '../../shared/http';
import { explainForbidden } from './calls';
import { highQ } from './profile';
import { type User, user, users } from './replies';

/** The server's own page size. */
const PAGE = 100;

export const USER_LIST_HINT =
	"HighQ shows its list of users to administrators alone. Use a credential of one, or enter a user's id or e-mail address.";
const UNKNOWN_USER_HINT =
	'HighQ has no user with this e-mail address, or the user of the credential may not see that user. The user id works as well.';

/**
 * The list of users (vendor page get-user-list, GET /api/3/users). An offset beyond its end starts over, so it ends with
 * `totalcount`, with a page that is not full, or with one that brings nobody new.
 *
 * @param wanted how many rows are wanted
 */
export function userList(query: Query, wanted: number): Listing<User> {
	const limit = Math.min(PAGE, wanted);
	const seen = new Set<unknown>();
	const read = pageReader(highQ, users);
	return {
		first: { method: 'GET', path: '/api/3/users', query: { ...query, limit, offset: 0 } },
		rows: (reply) => read(reply).user ?? [],
		next: (reply, call) => {
			const { user: listed, totalcount } = read(reply);
			const rows = listed ?? [];
			const hasNew = rows.filter(({ userid }) => !seen.has(userid) && seen.add(userid)).length > 0;
			const offset = Number(call.query?.offset ?? 0) + rows.length;
			const total = totalcount ?? (rows.length < limit ? offset : Infinity);
			return offset >= total || !hasNew ? undefined : { ...call, query: { ...call.query, offset } };
		},
		id: ({ userid, email }) => String(userid ?? email),
	};
}

/** One user by e-mail address: GET /api/6/users/{email}?type=email (public clients; somebody unknown is a 403). */
export async function userByEmail(api: Api, email: string): Promise<User> {
	const lookup = api.get(path`/api/6/users/${email}`, user, { type: 'email' });
	return await explainForbidden(lookup, UNKNOWN_USER_HINT);
}

/** The ids found so far in one execution, by instance and e-mail address. */
const known = new WeakMap<Connection, Map<string, Promise<number>>>();

async function idOf(api: Api, email: string): Promise<number> {
	const { userid } = await userByEmail(api, email);
	if (typeof userid === 'number') return userid;
	throw new CallFailure({
		message: 'HighQ gave no user id for an e-mail address',
		hint: 'Nothing was sent. Enter the user id instead.',
		outcome: 'notSent',
	});
}

/** A look-up that is under way or was answered; one that failed otherwise is made again for the next item. */
async function lookUp(api: Api, lookups: Map<string, Promise<number>>, email: string): Promise<number> {
	const { connection, scope } = api;
	const instance = connection.provider.baseUrl(await connection.credentials(scope.itemIndex));
	const key = `${instance} ${email.toLowerCase()}`;
	const lookup = lookups.get(key) ?? idOf(api, email);
	lookups.set(key, lookup);
	void lookup.catch((error: unknown) => {
		const wasAnswered = error instanceof CallFailure && error.failure.outcome === 'rejected';
		return wasAnswered || lookups.delete(key);
	});
	return await lookup;
}

/**
 * The ids of users given by id or e-mail address, each once. An address is looked up once in an execution.
 *
 * @throws CallFailure when one is not known; nothing has been sent then
 */
export async function userIds(api: Api, given: Array<number | string>): Promise<number[]> {
	const lookups = known.get(api.connection) ?? new Map<string, Promise<number>>();
	known.set(api.connection, lookups);
	const ids: number[] = [];
	for (const one of given) ids.push(typeof one === 'number' ? one : await lookUp(api, lookups, one));
	return [...new Set(ids)];
}
