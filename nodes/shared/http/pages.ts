/** Lists: pages fetched only as far as needed, a list that repeats itself ends with a clear failure. */
import type { Api } from './api';
import type { Call, Reply } from './call';
import { CallFailure } from './outcome';
import type { Provider } from './profile';
import type { Shape } from './shape';
import { SafePath } from './url';
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
	return JSON.stringify([path instanceof SafePath ? path.value : path, query, body]);
}

/** The failure of a list whose next page is one that it gave before. */
export function repeating(provider: string): CallFailure {
	const message = `The list of ${provider} repeats itself: a page was offered twice`;
	return new CallFailure({ message, outcome: 'rejected' });
}

/**
 * Fetches the pages of a list one by one.
 *
 * @yields the rows of each page
 * @throws CallFailure when a page is asked for that was fetched already (a cursor that repeats)
 */
export async function* pages<T>(api: Api, listing: Listing<T>): AsyncGenerator<T[]> {
	const asked = new Set<string>();
	const seen = new Set<string>();
	let fetched = 0;
	for (let call: Call | undefined = listing.first; call; ) {
		if (asked.has(identity(call))) {
			const hint = `${fetched} rows had been read. Lower 'Limit', or report this to the provider.`;
			throw new CallFailure({ ...repeating(api.connection.provider.name).failure, hint });
		}
		asked.add(identity(call));
		const reply: Reply = await api.request({ ...call, effect: 'read' });
		const rows = listing.rows(reply);
		fetched += rows.length;
		yield rows.filter((row) => isFirst(row, listing, seen));
		call = listing.next(reply, call, fetched);
	}
}

function isFirst<T>(row: T, { id }: Listing<T>, seen: Set<string>): boolean {
	if (!id) return true;
	const key = id(row);
	if (seen.has(key)) return false;
	seen.add(key);
	return true;
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
