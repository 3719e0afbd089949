/**
 * A feed that is remembered by its ids as the source of a polling trigger, for providers whose ids grow over all of their
 * customers: one may turn up far below the newest, so a mark cannot tell what is new.
 */
import type { Api } from '../http';
import { emit, type Emission, itemOf } from './emission';
import type { Limits, Source } from './poll';
import { seenOf, type SeenIds, withMore } from './seenIds';

/** What can be told of rows. */
export interface Decision<Row> {
	/** Those to emit. */
	wanted: Set<Row>;
	/** Those of which nothing can be told yet: the next poll asks again. */
	undecided: Set<Row>;
}

/** A feed of rows with ids. */
export interface IdFeed<Row> extends Omit<Source<IdWindow>, 'sample' | 'begin' | 'next'>, Emission<Row> {
	/** The id of a row: decimal digits. */
	id(row: Row): string;
	/** All rows with ids above one, or all there are. */
	above(api: Api, id: string | undefined): Promise<Row[]>;
	/** @param tries how often a row was undecided before */
	decide(api: Api, rows: Row[], tries: (row: Row) => number, limits: Limits): Promise<Decision<Row>>;
}

/** What is remembered. */
export interface IdWindow extends SeenIds {
	/** How often an id was undecided. */
	open: Record<string, number>;
}

/** How many of the newest rows are looked through for the sample of a manual test. */
const SAMPLE = 20;

const UNLIMITED: Limits = { items: Infinity, isTimeUp: () => false };

/** Makes a source of a feed: rows whose ids were not seen. */
export function idWindow<Row>(feed: IdFeed<Row>): Source<IdWindow> {
	return {
		...feed,
		async sample(api) {
			const newest = inOrder(feed, await feed.above(api, undefined)).slice(-SAMPLE);
			const { wanted } = await feed.decide(api, newest, () => 0, UNLIMITED);
			for (const row of newest.filter((one) => wanted.has(one)).reverse()) {
				const item = await itemOf(feed, api, row);
				if (item) return item;
			}
			return undefined;
		},
		begin: async (api) =>
			remember({ floor: '0', seen: '', open: {} }, idsOf(feed, await feed.above(api, undefined)), {}),
		next: async (api, state, limits) => await emitNew(feed, api, state, limits),
	};
}

async function emitNew<Row>(feed: IdFeed<Row>, api: Api, state: IdWindow, limits: Limits) {
	const isSeen = seenOf(state);
	const listed = await feed.above(api, state.floor === '0' ? undefined : state.floor);
	const fresh = inOrder(
		feed,
		listed.filter((row) => !isSeen(feed.id(row))),
	).slice(0, limits.items);
	const tries = (row: Row) => state.open[feed.id(row)] ?? 0;
	const { wanted, undecided } = await feed.decide(api, fresh, tries, limits);
	const decided = fresh.filter((row) => !undecided.has(row));
	const { items, done } = await emit(feed, api, decided, wanted, limits);
	const open = Object.fromEntries([...undecided].map((row) => [feed.id(row), tries(row) + 1]));
	return { items, state: remember(state, idsOf(feed, done), open) };
}

function idsOf<Row>(feed: IdFeed<Row>, rows: Row[]): bigint[] {
	return rows.map((row) => BigInt(feed.id(row)));
}

const ascending = (a: bigint, b: bigint): number => (a < b ? -1 : Number(a > b));

/** Each row once, the lowest id first. */
function inOrder<Row>(feed: IdFeed<Row>, rows: Row[]): Row[] {
	const distinct = new Map(rows.map((row) => [BigInt(feed.id(row)), row]));
	return [...distinct].sort(([a], [b]) => ascending(a, b)).map(([, row]) => row);
}

function remember(state: IdWindow, more: bigint[], open: Record<string, number>): IdWindow {
	return { ...withMore(state, more), open };
}
