/**
 * A list that is remembered row by row as the source of a polling trigger, for lists whose rows carry dates that say nothing of
 * when they came into it, such as a folder that messages are moved into.
 */
import type { Api } from '../http';
import { fingerprint } from '../privacy';
import { emit, type Emission, itemOf } from './emission';
import type { Limits, Source } from './poll';

/** A list of things with ids. */
export interface ListFeed<Row> extends Omit<Source<Membership>, 'sample' | 'begin' | 'next'>, Emission<Row> {
	/** Where a row stands in time; `undefined` where that is not known. */
	position(row: Row): number | undefined;
	/** The rows of the list as it is now, newest first: `most` of them, or all. */
	list(api: Api, most: number): Promise<Row[]>;
}

/** What is remembered of a list. */
export interface Membership {
	/** The rows that were seen, ten characters of each. */
	seen: string;
	/** Of a list that is too long to be watched whole: nothing that stands before this is looked at. */
	floor?: number;
}

/** Rows that are watched, the newest of the list: 40 pages of a hundred, and about 50 kB of n8n's static data. */
const WATCHED = 4000;
/** Rows that are remembered after they went, for a list may leave one out that comes again. */
const GONE = 1000;
/** How often the list is read at activation until nothing more turns up: rows shift between pages while it is read. */
const PASSES = 5;
/** How many of the newest rows are looked through for the sample of a manual test. */
const SAMPLE = 20;
/** Characters that tell rows apart: 40 bits, of which no two of thousands are the same. */
const MARK = 10;

/** Makes a source of a list: rows that were not seen in it. */
export function membership<Row>(feed: ListFeed<Row>): Source<Membership> {
	return {
		...feed,
		async sample(api) {
			for (const row of inOrder(feed, await feed.list(api, SAMPLE)).reverse()) {
				const item = await itemOf(feed, api, row);
				if (item) return item;
			}
			return undefined;
		},
		begin: async (api) => await begin(feed, api),
		next: async (api, state, limits) => await emitNew(feed, api, state, limits),
	};
}

async function begin<Row>(feed: ListFeed<Row>, api: Api): Promise<Membership> {
	let state: Membership = { seen: '' };
	for (let pass = 1; pass <= PASSES; pass += 1) {
		const known = state.seen.length;
		const rows = await feed.list(api, WATCHED);
		state = remember(feed, state, rows, rows);
		if (state.seen.length === known) break;
	}
	return state;
}

async function emitNew<Row>(feed: ListFeed<Row>, api: Api, state: Membership, limits: Limits) {
	const rows = await feed.list(api, WATCHED);
	const seen = new Set(unpacked(state));
	const isWatched = (row: Row) => state.floor === undefined || (feed.position(row) ?? -Infinity) >= state.floor;
	const fresh = inOrder(
		feed,
		rows.filter((row) => isWatched(row) && !seen.has(markOf(feed, row))),
	).slice(0, limits.items);
	const { items, done } = await emit(feed, api, fresh, new Set(fresh), limits);
	return { items, state: remember(feed, state, rows, done) };
}

function markOf<Row>(feed: ListFeed<Row>, row: Row): string {
	return fingerprint([feed.id(row)]).slice(0, MARK);
}

/** Each row once, oldest first; those of which that is not known come first. */
function inOrder<Row>(feed: ListFeed<Row>, newestFirst: Row[]): Row[] {
	const distinct = [...new Map(newestFirst.map((row) => [feed.id(row), row])).values()].reverse();
	return distinct.sort((a, b) => (feed.position(a) ?? 0) - (feed.position(b) ?? 0));
}

function unpacked({ seen }: Membership): string[] {
	return Array.from({ length: seen.length / MARK }, (_, index) => seen.slice(index * MARK, (index + 1) * MARK));
}

/**
 * The state after a poll.
 *
 * @param listed the rows that are there
 * @param done those among them that are done with
 */
function remember<Row>(feed: ListFeed<Row>, state: Membership, listed: Row[], done: Row[]): Membership {
	const marks = [...new Set([...unpacked(state), ...done.map((row) => markOf(feed, row))])];
	const there = new Set(listed.map((row) => markOf(feed, row)));
	const gone = marks.filter((mark) => !there.has(mark));
	const forgotten = new Set(gone.slice(0, Math.max(0, gone.length - GONE)));
	const seen = marks.filter((mark) => !forgotten.has(mark)).join('');
	const last = listed.length < WATCHED ? undefined : feed.position(listed[listed.length - 1]);
	const floors = [state.floor, last].filter((at) => at !== undefined);
	return floors.length > 0 ? { seen, floor: Math.max(...floors) } : { seen };
}
