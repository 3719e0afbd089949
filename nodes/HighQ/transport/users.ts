/** Users of HighQ: the list, and one by e-mail address. */
import {
	type Api,
	CallFailure,
	collect,
	InputError,
	type Listing,
	pageReader,
	path,
	PathText,
	type Query,
	type Reply,
} from '../../shared/http';
import { AskedOnce, type Unreachable } from '../../shared/operation';
import { addressesIn } from '../../shared/recipients';
import { explainForbidden } from './calls';
import { type Id, isId, toId } from './ids';
import { highQ } from './profile';
import { type User, user, users as userPage } from './replies';

/** The server's own page size. */
const PAGE = 100;

export const USER_LIST_HINT =
	"HighQ shows its list of users to administrators alone. Use a credential of one, or enter a user's ID or email address.";
const UNKNOWN_USER_HINT =
	'HighQ has no user with this email address, or the user of the credential may not see that user. The user ID works as well.';

/**
 * The list of users (vendor page get-user-list, GET /api/3/users). An offset beyond its end starts over, so it ends with
 * `totalcount`, with a page that is not full, or with one that brings nobody new.
 *
 * @param wanted how many rows are wanted
 * @returns the list, and how many users HighQ counts in a reply; 0 where it does not
 */
export function userList(query: Query, wanted: number): Listing<User> & { countOf(reply: Reply): number } {
	const limit = Math.min(PAGE, wanted);
	const seen = new Set<unknown>();
	const read = pageReader(highQ, userPage);
	return {
		first: { method: 'GET', path: '/api/3/users', query: { ...query, limit, offset: 0 } },
		rows: (reply) => read(reply).user,
		next: (reply, call) => {
			const { user: rows, totalcount } = read(reply);
			const hasNew = rows.filter(({ userid }) => !seen.has(userid) && seen.add(userid)).length > 0;
			const offset = Number(call.query?.offset ?? 0) + rows.length;
			const total = Number(totalcount ?? (rows.length < limit ? offset : Infinity));
			return offset >= total || !hasNew ? undefined : { ...call, query: { ...call.query, offset } };
		},
		id: ({ userid }) => String(userid),
		countOf: (reply) => Number(read(reply).totalcount ?? 0),
	};
}

/** Whether a record is that of the address it was asked for. */
function isOf({ email }: User, asked: string): boolean {
	const [own, ...others] = addressesIn(email ?? '') ?? [];
	const [wanted = asked] = addressesIn(asked) ?? [];
	return others.length === 0 && own?.toLowerCase() === wanted.toLowerCase();
}

async function found(api: Api, email: string) {
	const call = { method: 'GET' as const, path: path`/api/6/users/${new PathText(email)}`, query: { type: 'email' } };
	const reply = await explainForbidden(api.request(call), UNKNOWN_USER_HINT);
	return { reply, record: api.read(reply, user, 'read') };
}

/**
 * One user by e-mail address: GET /api/6/users/{email}?type=email (public clients; somebody unknown is a 403).
 *
 * @throws CallFailure also when the record is not that of this address
 */
export async function userByEmail(api: Api, email: string): Promise<User> {
	const { reply, record } = await found(api, email);
	if (isOf(record, email)) return record;
	throw api.notUnderstood(reply, "the asked 'email'", 'read');
}

/** What HighQ has for an address: a record, which may be that of another, or why there is none. */
type Found = { record: User } | { refused: CallFailure };

/** The users of addresses, as far as an execution was told; a message to them needs what the check before it asks as well. */
const known = new AskedOnce<Found>(1, (email) => email.toLowerCase());

async function foundOnce(api: Api, email: string): Promise<Found> {
	const ask = async () => [await found(api, email).then(({ record }) => ({ record }), unknown)];
	const [user] = await known.answers(api, [email], { ask });
	return user;
}

/**
 * Somebody unknown is a 403, as somebody is whom the user of the credential may not see (public clients). A page of a proxy with that
 * status, which has none of HighQ's words, says nothing of anybody.
 */
async function unknown(error: unknown): Promise<Found> {
	if (!(error instanceof CallFailure)) return await Promise.reject(error);
	const { statusCode = 0, providerCode, providerMessage } = error.failure;
	const isUnknown = [403, 404].includes(statusCode) && (providerCode ?? providerMessage) !== undefined;
	return isUnknown ? { refused: error } : await Promise.reject(error);
}

const ID_INSTEAD = 'Nothing was sent. Check the address in HighQ, or enter the user ID instead.';

const statusOf = ({ status }: User): string => String(status ?? '').trim();

/** The id of an address whose own record says that it belongs to an active user. */
async function idOf(api: Api, email: string, field: string): Promise<Id> {
	const user = await foundOnce(api, email);
	if ('refused' in user) throw user.refused;
	const { record } = user;
	const status = statusOf(record);
	if (!isOf(record, email))
		throw new InputError(field, 'has an email address for which HighQ gives the record of another', ID_INSTEAD);
	if (status === '')
		throw new InputError(field, 'has an email address whose user HighQ does not call active', ID_INSTEAD);
	if (status.toLowerCase() !== 'active')
		throw new InputError(field, 'has the email address of a user who is not active in HighQ', ID_INSTEAD);
	return toId(String(record.userid));
}

/** The id that HighQ has for an address, as text, and the address itself where it has none. */
export async function idOfUser(api: Api, email: string): Promise<string> {
	const user = await foundOnce(api, email);
	return 'record' in user ? String(user.record.userid) : email;
}

/** What HighQ says of the users with these addresses; an id alone says nothing, since no call reads one user by it. */
export async function inactive(api: Api, users: string[]): Promise<Unreachable[]> {
	const gone: Unreachable[] = [];
	for (const email of users.filter((one) => !isId(one))) {
		const user = await foundOnce(api, email);
		const isActive = 'record' in user && isOf(user.record, email) && statusOf(user.record).toLowerCase() === 'active';
		if (!isActive) gone.push({ recipient: email, reason: 'is no active user of HighQ' });
	}
	return gone;
}

/**
 * The ids of users given by id or e-mail address, each once. An address is looked up once (`AskedOnce`).
 *
 * @param field what the field with the addresses is called
 * @throws CallFailure when one is not known, InputError when the record that HighQ gives cannot be used; nothing has been
 * sent then
 */
export async function userIds(api: Api, users: string[], field: string): Promise<Id[]> {
	const ids = new Set<Id>();
	for (const one of users) ids.add(isId(one) ? toId(one) : await idOf(api, one, field));
	return [...ids];
}

/** Whom a message goes to besides those who are named: everybody of a group or an organisation. */
export interface Circle {
	/** The filter of the list of users (vendor page get-user-list). */
	filter: 'groupid' | 'orgid';
	id: Id;
	/** What the field that names it is called. */
	field: string;
}

/** What tells a circle apart, and finds it: the part of the query. */
export const keyOf = ({ filter, id }: Circle): string => `${filter}=${id}`;

/** The members of circles, as far as an execution was told: items for one group read its list once. */
const knownMembers = new AskedOnce<Id[]>();

/** The ids of all active users of a circle, by its key. @throws CallFailure when the list cannot be read whole */
export async function membersByKey(api: Api, key: string): Promise<Id[]> {
	const [members] = await knownMembers.answers(api, [key], { ask: async () => [await activeMembers(api, key)] });
	return members;
}

/**
 * The active users of a circle.
 *
 * @throws CallFailure where HighQ counts more than it gives: some would not get the message
 */
async function activeMembers(api: Api, circle: string): Promise<Id[]> {
	const query = { status: 'active', ...Object.fromEntries(new URLSearchParams(circle)) };
	const listing = userList(query, Infinity);
	let total = 0;
	const rowsOf = (reply: Reply): User[] => {
		total = Math.max(total, listing.countOf(reply));
		return listing.rows(reply);
	};
	const rows = await explainForbidden(collect(api, { ...listing, rows: rowsOf }, Infinity), USER_LIST_HINT);
	if (rows.length < total)
		throw new CallFailure({
			message: `HighQ gave ${rows.length} of ${total} users of a group or organisation, so that some would not get the message`,
			hint: "Nothing was sent. Run it again, or name the users in 'To'.",
			outcome: 'notSent',
		});
	return rows.filter((row) => ['', 'active'].includes(statusOf(row).toLowerCase())).map(({ userid }) => userid);
}

/**
 * The ids of all active users of some groups and organisations: GET /api/3/users?groupid= or orgid=, which administrators alone may
 * read (vendor page get-user-list).
 *
 * @throws CallFailure when the list cannot be read, InputError when it names nobody; nothing has been sent then
 */
export async function membersOf(api: Api, circles: Circle[]): Promise<Id[]> {
	const ids: Id[] = [];
	for (const circle of circles) {
		const members = await membersByKey(api, keyOf(circle));
		if (members.length === 0)
			throw new InputError(
				circle.field,
				'names one in which HighQ knows no active user',
				'Nothing was sent. Check its ID in HighQ: the list of users takes it as a filter.',
			);
		ids.push(...members);
	}
	return ids;
}
