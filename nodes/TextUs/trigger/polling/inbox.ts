/**
 * New messages of an account, for tokens that may not register webhooks. TextUs has no list of messages: the trigger lists the
 * conversations in which something was written, and reads those. A conversation stays open until it was read to its end, whatever a
 * later list says, so that nothing is skipped when a poll ends early.
 */
import type { INodeExecutionData } from 'n8n-workflow';
import type { Api } from '../../../shared/http';
import { emit, type Emission, isForGood, isOfRow, type Limits, type Source } from '../../../shared/triggers';
import { textUs } from '../../transport/profile';
import { isLetIn } from '../filters';
import { type InboxSettings, itemOf, jsonOf } from './items';
import { type Listed, newestFirst, oneOf, type Received, receivedSince, writtenSince } from './reading';

/** What is remembered between polls. */
export interface Inbox {
	/** When the newest message was written that a list showed, never later than the poll. */
	mark: number;
	/** Messages that are done with, by their IRIs, and when they came in: those that will be read again. */
	seen: Record<string, number>;
	/** Conversations that may hold something new, and since when. */
	open: Record<string, number>;
}

/** How much later than others a message may turn up in a list. */
const OVERLAP_MS = 10 * 60_000;
/** Conversations that are looked through for the sample of a manual test. */
const LOOKED_THROUGH = 20;

/** New messages of an account, oldest first. */
export function inbox(settings: InboxSettings): Source<Inbox> {
	return {
		provider: textUs,
		settings: { account: settings.account },
		accountFields: ['baseUrl'],
		sample: async (api) => await sample(api, settings),
		begin: async (api) => await begin(api, settings),
		next: async (api, state, limits) => await next(api, settings, state, limits),
	};
}

const isWanted = ({ filters }: InboxSettings, { conversation, message }: Received): boolean =>
	isLetIn(filters, { conversation, message });

async function sample(api: Api, settings: InboxSettings): Promise<INodeExecutionData | undefined> {
	let left = LOOKED_THROUGH;
	for await (const rows of newestFirst(api, settings.account)) {
		for (const { id, row } of rows.slice(0, left)) {
			const found = (await receivedSince(api, id, row, -Infinity)).find((one) => isWanted(settings, one));
			if (found) return await itemOf(api, found, settings);
		}
		left -= rows.length;
		if (left <= 0) break;
	}
	return undefined;
}

/** Times up to now: what is later, such as what is scheduled, moves no mark. */
function markOf(before: number, rows: Listed[]): number {
	const times = rows.flatMap(({ at }) => (at === undefined || at > Date.now() ? [] : [at]));
	return times.reduce((greatest, at) => Math.max(greatest, at), before);
}

/** What is there at activation is old: all that was written within the overlap before the newest message is read for that. */
async function begin(api: Api, { account }: InboxSettings): Promise<Inbox> {
	const first = await newestFirst(api, account).next();
	const newest = first.done === true ? -Infinity : markOf(-Infinity, first.value);
	const mark = newest === -Infinity ? Date.now() : newest;
	const seen: Inbox['seen'] = {};
	for (const { id, row } of await writtenSince(api, account, mark - OVERLAP_MS)) {
		const received = await receivedSince(api, id, row, mark - OVERLAP_MS).catch(unlessForGood);
		for (const one of received ?? []) seen[one.id] = one.at;
	}
	return { mark, seen, open: {} };
}

async function unlessForGood(error: unknown): Promise<undefined> {
	if (!isForGood(error)) await Promise.reject(error);
}

async function next(api: Api, settings: InboxSettings, state: Inbox, limits: Limits) {
	const from = state.mark - OVERLAP_MS;
	const rows = await writtenSince(api, settings.account, from);
	const open = { ...state.open };
	for (const { id } of rows) open[id] = Math.min(open[id] ?? from, from);
	const mark = markOf(state.mark, rows);
	const { read, found } = await readOpen(api, open, new Map(rows.map(({ id, row }) => [id, row])), limits);
	const fresh = found.filter(({ id }) => !Object.hasOwn(state.seen, id)).sort((a, b) => a.at - b.at);
	const wanted = new Set(fresh.filter((received) => isWanted(settings, received)));
	const { items, done } = await emit(emissionOf(settings), api, fresh.slice(0, limits.items), wanted, limits);
	const left = new Set(fresh.slice(done.length).map(({ conversationId }) => conversationId));
	for (const id of read) if (!left.has(id)) delete open[id];
	const seen = { ...state.seen, ...Object.fromEntries(done.map(({ id, at }) => [id, at])) };
	return { items, state: pruned({ mark, seen, open }) };
}

/** Forgets messages that nothing will be read of again. */
function pruned({ mark, seen, open }: Inbox): Inbox {
	const from = Math.min(mark - OVERLAP_MS, ...Object.values(open));
	return { mark, seen: Object.fromEntries(Object.entries(seen).filter(([, at]) => at >= from)), open };
}

/**
 * Reads the open conversations, those first that are open longest. What was read counts even if another one cannot be read: that
 * one is taken up by the next poll, unless it can never be read.
 *
 * @throws what reading the first one throws
 */
async function readOpen(api: Api, open: Inbox['open'], rows: Map<string, Listed['row']>, limits: Limits) {
	const { logger } = api.connection.ctx;
	const read: string[] = [];
	const found: Received[] = [];
	let odd: unknown;
	for (const [id, from] of Object.entries(open).sort(([, a], [, b]) => a - b)) {
		if (read.length > 0 && limits.isTimeUp()) break;
		const row = rows.get(id);
		const result = await (row ? receivedSince(api, id, row, from) : readAlone(api, id, from)).then(
			(received) => ({ received }),
			(error: unknown) => ({ error }),
		);
		if ('received' in result) {
			read.push(id);
			found.push(...result.received);
		} else if (isForGood(result.error)) {
			logger.warn(`TextUs: conversation ${id} could not be read: ${result.error.failure.message}`);
			read.push(id);
		} else if (isOfRow(result.error)) {
			logger.warn(`TextUs: conversation ${id} is left for the next poll: ${result.error.failure.message}`);
			odd ??= result.error;
		} else {
			if (read.length === 0) return await Promise.reject(result.error);
			logger.warn('TextUs: a poll ended early; the next one goes on where it stopped');
			break;
		}
	}
	if (odd !== undefined && read.length === 0) return await Promise.reject(odd);
	return { read, found };
}

async function readAlone(api: Api, id: string, from: number): Promise<Received[]> {
	return await receivedSince(api, id, await oneOf(api, id), from);
}

/** What becomes of a message that came in. */
const emissionOf = (settings: InboxSettings): Emission<Received> => ({
	id: ({ id }) => id,
	json: (received) => jsonOf(received, settings),
	...(settings.property !== undefined && {
		fetched: async (api, received) => await itemOf(api, received, settings),
	}),
});
