/** Lists: pages fetched only as far as needed, a list that repeats itself ends with a clear failure. */
import type { Api } from './api';
import type { Call } from './call';
import { CallFailure, type FailureData, type Reply } from './outcome';
import type { Provider } from './profile';
import type { Shape } from './shape';
import { queryString } from './url';
import { Judge } from './verdict';

/** How one kind of list works. */
export interface Listing<T> {
	first: Call;
	/** The rows of a page. */
	rows(reply: Reply): T[];
	/** The call for the next page, or `undefined` on the last one. `fetched` counts all rows so far. */
	next(reply: Reply, call: Call, fetched: number): Call | undefined;
	/** What tells two rows apart, where a list can shift between pages; a row seen before is left out. */
	id?(row: T): string;
	/** Which of the rows are asked for (default all of them). */
	isWanted?(row: T): boolean;
	/** How many rows the list says it has, on a page that does not say whether another one follows. */
	total?(reply: Reply): number | undefined;
}

function readPage<T>(provider: Provider, reply: Reply, shape: Shape<T>): T {
	const result = shape.read(reply.body);
	if ('value' in result) return result.value;
	throw new CallFailure(new Judge(provider, 'read', 'read', []).notUnderstood(reply, result.missing));
}

/**
 * Reads the pages of a list as they are declared, each of them once for `rows` and `next` together.
 *
 * @throws CallFailure when one looks otherwise: a list that is not understood is no empty one
 */
export function pageReader<T>(provider: Provider, shape: Shape<T>): (reply: Reply) => T {
	const known = new WeakMap<Reply, { page: T }>();
	return (reply) => {
		const { page } = known.get(reply) ?? { page: readPage(provider, reply, shape) };
		known.set(reply, { page });
		return page;
	};
}

function identity({ path, query, body }: Call): string {
	return JSON.stringify([`${String(path)}${queryString(query)}`, body]);
}

/** The failure of a list whose next page is one that it gave before. */
export function repeating(provider: string): CallFailure {
	const message = `The list of ${provider} repeats itself: a page was offered twice`;
	return new CallFailure({ message, outcome: 'rejected' });
}

/** Pages in a row that may bring nothing new: rows that were there before, or none at all. */
const IDLE_PAGES = 50;

/** Counts the pages in a row that bring nothing new. */
class Idle<T> {
	private count = 0;
	private before = '';

	/** @param fresh the rows of the page that were not seen before, where the list tells its rows apart */
	isOver(rows: T[], fresh: T[], listing: Listing<T>): boolean {
		const page = listing.id ? '' : JSON.stringify(rows);
		const isNew = listing.id ? fresh.length > 0 : rows.length > 0 && page !== this.before;
		this.before = page;
		this.count = isNew ? 0 : this.count + 1;
		return this.count > IDLE_PAGES;
	}
}

/**
 * Fetches the pages of a list one by one.
 *
 * @yields the rows of each page
 * @throws CallFailure when a page is asked for that was fetched already (a cursor that repeats), when page after page brings
 * nothing new (a cursor that moves and leads nowhere), and when more rows are wanted of a list that says that it has more and
 * not where
 */
export async function* pages<T>(api: Api, listing: Listing<T>): AsyncGenerator<T[]> {
	const asked = new Set<string>();
	const seen = new Set<string>();
	let fetched = 0;
	let given = 0;
	const idle = new Idle<T>();
	for (let call: Call | undefined = listing.first; call; ) {
		const page: Call = call;
		if (asked.has(identity(page))) throw endless(api, fetched);
		asked.add(identity(page));
		const reply: Reply = await api.request({ ...page, effect: 'read' });
		const rows = understood(api, () => listing.rows(reply));
		fetched += rows.length;
		const fresh = rows.filter((row) => isFirst(row, listing, seen));
		const wanted = fresh.filter((row) => listing.isWanted?.(row) !== false);
		given += wanted.length;
		yield wanted;
		call = understood(api, () => listing.next(reply, page, fetched));
		if (call && idle.isOver(rows, fresh, listing)) throw endless(api, fetched);
		const total = call ? undefined : listing.total?.(reply);
		if (total !== undefined && total > fetched) throw ofList(api, cutOff(api, total, fetched, given));
	}
}

function endless(api: Api, fetched: number): CallFailure {
	const hint = `${fetched} rows had been read. Lower 'Limit', or report this to the provider.`;
	return ofList(api, { ...repeating(api.connection.provider.name).failure, hint });
}

/** The end of a list is not where it says. */
function cutOff({ connection }: Api, total: number, fetched: number, given: number): FailureData {
	const { name } = connection.provider;
	return {
		message: `The list of ${name} is cut off: ${fetched} of ${total} rows came, without an address of the others`,
		hint:
			given > 0 ? `Set 'Limit' to ${given} or less to get those that come, or narrow the list.` : `Look at ${name}.`,
		outcome: 'rejected',
	};
}

/** A list that is no good; where it is a step of a message, that was not sent. */
function ofList({ scope }: Api, failure: FailureData): CallFailure {
	return new CallFailure(scope.effect === 'send' ? { ...failure, outcome: 'notSent' } : failure);
}

function understood<T>(api: Api, read: () => T): T {
	try {
		return read();
	} catch (error) {
		throw error instanceof CallFailure ? ofList(api, error.failure) : error;
	}
}

function isFirst<T>(row: T, { id }: Listing<T>, seen: Set<string>): boolean {
	if (!id) return true;
	const key = id(row);
	if (seen.has(key)) return false;
	seen.add(key);
	return true;
}

/**
 * The first row of a list that is looked for. Pages are judged as they come: what stands behind it is not asked for, and no fault
 * there takes it away.
 *
 * @param most how many rows are looked through
 */
export async function findRow<T>(
	api: Api,
	listing: Listing<T>,
	isIt: (row: T) => boolean,
	most = Infinity,
): Promise<T | undefined> {
	let left = most;
	for await (const rows of pages(api, listing)) {
		const found = rows.slice(0, left).find(isIt);
		left -= rows.length;
		if (found !== undefined || left <= 0) return found;
	}
	return undefined;
}

/** The first `limit` rows of a list, or all of them with `Infinity`. */
export async function collect<T>(api: Api, listing: Listing<T>, limit: number): Promise<T[]> {
	const collected: T[] = [];
	for await (const rows of pages(api, listing)) {
		collected.push(...rows);
		if (collected.length >= limit) break;
	}
	return collected.slice(0, limit);
}
