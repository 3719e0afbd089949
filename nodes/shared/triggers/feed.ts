/** A feed as the source of a polling trigger: what lies after a watermark and was not seen is new. */
import type { Api } from '../http';
import { emit, type Emission, itemOf } from './emission';
import type { Limits, Source } from './poll';

/** A feed of things, each with a place in time, of which the later ones are new. */
export interface Feed<Row> extends Omit<Source<Watermark>, 'sample' | 'begin' | 'next'>, Emission<Row> {
	/** Where a row stands; later ones are greater. Milliseconds for a date, the number for a growing id. */
	position(row: Row): number;
	/** How far back from the newest a row may still turn up late, in the unit of `position`. */
	readonly overlap: number;
	/** The greatest position that rows can have by now: one beyond it is emitted at once, but moves no mark. */
	latest(): number;
	/** The newest rows: all beyond `latest`, and all that lie within `overlap` of the newest other one. */
	newest(api: Api): Promise<Row[]>;
	/** All rows at or after a position, as far as possible in the order they arrived in. */
	since(api: Api, position: number): Promise<Row[]>;
	/** The rows among these that are to be emitted (default all of them). */
	wanted?(api: Api, rows: Row[]): Promise<Row[]>;
}

/** What is remembered of a feed. */
export interface Watermark {
	/** The greatest position emitted, or found at activation, that was not beyond its time. */
	mark: number;
	/** Ids seen within `overlap` of the mark or after it, with their positions. */
	seen: Record<string, number>;
}

/** Makes a source of a feed: rows at or after the watermark, less its overlap, that were not seen. */
export function watermark<Row>(feed: Feed<Row>): Source<Watermark> {
	return {
		...feed,
		async sample(api) {
			const rows = inOrder(feed, await feed.newest(api));
			for (const row of (await wantedOf(feed, api, rows)).reverse()) {
				const item = await itemOf(feed, api, row);
				if (item) return item;
			}
			return undefined;
		},
		begin: async (api) => remember(feed, { mark: 0, seen: {} }, await feed.newest(api)),
		next: async (api, state, limits) => await emitNew(feed, api, state, limits),
	};
}

async function emitNew<Row>(feed: Feed<Row>, api: Api, state: Watermark, limits: Limits) {
	const from = state.mark - feed.overlap;
	const listed = (await feed.since(api, from)).filter(
		(row) => feed.position(row) >= from && !Object.hasOwn(state.seen, feed.id(row)),
	);
	const fresh = inOrder(feed, listed).slice(0, limits.items);
	const wanted = new Set(fresh.length > 0 ? await wantedOf(feed, api, fresh) : []);
	const { items, done } = await emit(feed, api, fresh, wanted, limits);
	return { items, state: remember(feed, state, done) };
}

async function wantedOf<Row>(feed: Feed<Row>, api: Api, rows: Row[]): Promise<Row[]> {
	return feed.wanted ? await feed.wanted(api, rows) : rows;
}

/** Each row once, oldest first; rows at the same position stay in the order they were listed in. */
function inOrder<Row>(feed: Feed<Row>, rows: Row[]): Row[] {
	const distinct = [...new Map(rows.map((row) => [feed.id(row), row])).values()];
	return distinct.sort((a, b) => feed.position(a) - feed.position(b));
}

function remember<Row>(feed: Feed<Row>, state: Watermark, rows: Row[]): Watermark {
	const seen = { ...state.seen, ...Object.fromEntries(rows.map((row) => [feed.id(row), feed.position(row)])) };
	const latest = feed.latest();
	const mark = Object.values(seen).reduce(
		(greatest, at) => (at > latest ? greatest : Math.max(greatest, at)),
		state.mark,
	);
	const recent = Object.entries(seen).filter(([, position]) => position >= mark - feed.overlap);
	return { mark, seen: Object.fromEntries(recent) };
}
