/** A folder of messages, and the tracking of what people do with them, as feeds of new things. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { type Api, CallFailure, pages } from '../../shared/http';
import { fingerprint } from '../../shared/privacy';
import { type Feed, type Source, watermark, type Watermark } from '../../shared/triggers';
import { NOT_FOUND } from '../transport/fault';
import { getMessage } from '../transport/messages';
import { secureMessaging } from '../transport/profile';
import { type Message, simplifiedMessage, type TrackingEvent, trackingEvent } from '../transport/replies';
import { messageSearch, trackingSearch, typesOf } from '../transport/search';

/** Milliseconds by which a row may turn up late, with a date before that of the newest one. */
const OVERLAP_MS = 10 * 60_000;
/** How many tracking events are read at once to find the newest ones. */
const NEWEST_PAGE = 100;
/** How often a list of several pages is read at most until nothing more turns up. */
const PASSES = 5;

const shared = {
	provider: secureMessaging,
	accountFields: ['serviceCode', 'signInMethod', 'username'],
	overlap: OVERLAP_MS,
	/** Refused sign-ins; the portal says 403 or 404 (metadata page Login). */
	causes: Object.fromEntries(
		['31', '46', '55', '56', '803', '804', '810', '905', '918', '920'].map((code) => [
			code,
			'credential-invalid' as const,
		]),
	),
	position: dateOf,
};

/** A date of the API in milliseconds; one without a zone is in UTC. */
function dateOf({ date }: Pick<Message, 'date'>): number {
	const text = date ?? '';
	const at = Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
	if (!Number.isNaN(at)) return at;
	throw new CallFailure({
		message: 'Secure Messaging lists an entry without a date, so it cannot be told whether it is new',
		hint: 'Ask the administrator of the portal.',
		outcome: 'rejected',
		statusCode: 200,
		providerCode: 'no date',
	});
}

/** What the trigger emits of a folder. */
export interface FolderSettings {
	folder: string;
	/** Fetch the text: the portal then counts the message as retrieved. */
	body: boolean;
	simplify: boolean;
}

/** New messages of a folder. */
export function newMessages({ folder, body, simplify }: FolderSettings): Source<Watermark> {
	const json = (row: Message): IDataObject => ({
		event: 'message',
		...(simplify ? simplifiedMessage(row) : { messageGuid: row.guid, ...row }),
	});
	const feed: Feed<Message> = {
		...shared,
		settings: { event: 'message', folder },
		id: ({ guid }) => guid,
		newest: async (api) => await listed(api, folder),
		since: async (api, position) => await listed(api, folder, position),
		json,
		...(body ? { fetched: async (api, row) => await withBody(api, row, json) } : {}),
	};
	return watermark(feed);
}

/**
 * The messages of a folder from a date on, oldest first; without one, those within the overlap of the newest.
 *
 * The search knows no filter by date, only numbered pages, newest first. Messages that come in meanwhile push others to
 * the next page, which does no harm; those that are deleted pull others over the edge of a page that was read already. So
 * several pages are read again until nothing more turns up.
 */
async function listed(api: Api, folder: string, position?: number): Promise<Message[]> {
	let rows = new Map<string, Message>();
	for (let pass = 1; pass <= PASSES; pass += 1) {
		const { read, pageCount } = await readPages(api, folder, position);
		const known = rows.size;
		rows = new Map([...read, ...[...rows].filter(([guid]) => !read.has(guid))]);
		if (pageCount < 2 || rows.size === known) break;
	}
	return [...rows.values()].reverse();
}

async function readPages(api: Api, folder: string, position?: number) {
	const read = new Map<string, Message>();
	let pageCount = 0;
	let from = position ?? -Infinity;
	const search = messageSearch({ types: typesOf(folder) }, Infinity);
	for await (const rows of pages(api, search)) {
		pageCount += 1;
		for (const row of rows) read.set(row.guid, row);
		if (position === undefined && pageCount === 1) from = Math.max(...rows.map(dateOf)) - OVERLAP_MS;
		if (rows.some((row) => dateOf(row) < from)) break;
	}
	return { read, pageCount };
}

/** A message with its text; one that is gone is left out. */
async function withBody(
	api: Api,
	{ guid }: Message,
	json: (row: Message) => IDataObject,
): Promise<INodeExecutionData | undefined> {
	const result = await getMessage(api, guid, true).then(
		(message) => ({ message }),
		(error: unknown) => ({ error }),
	);
	if ('message' in result) return { json: json(result.message) };
	const isGone = result.error instanceof CallFailure && result.error.failure.providerCode === NOT_FOUND;
	return isGone ? undefined : await Promise.reject(result.error);
}

/** What the trigger emits of the tracking. */
export interface TrackingSettings {
	/** Only these types of events; all when it is empty. */
	types: string[];
	simplify: boolean;
}

/** New tracking events: what others do with the user's messages and files. */
export function newTracking({ types, simplify }: TrackingSettings): Source<Watermark> {
	return watermark({
		...shared,
		settings: { event: 'tracking', types: [...types].sort() },
		id: trackingId,
		newest: async (api) => await newestTracking(api, types),
		since: async (api, position) => await trackingSince(api, types, position),
		json: (row) => ({
			event: 'tracking',
			eventId: trackingId(row),
			...(simplify ? trackingEvent.simple(row) : row),
		}),
	});
}

/** Events carry no id; who, what and when tell them apart. */
function trackingId(row: TrackingEvent): string {
	const { date, trackingType, actorUserGuid, actorUserEmail, messageGuid, relatedMessageGuid, attachmentGuid } = row;
	const facts = [date, trackingType, actorUserGuid ?? actorUserEmail, messageGuid, relatedMessageGuid, attachmentGuid];
	return fingerprint(facts.map((fact) => fact ?? '')).slice(0, 32);
}

/** The account's whole feed, without what the user does. */
function trackingPages(api: Api, types: string[], limit: number, direction: 'Asc' | 'Desc', startTime?: string) {
	const search = trackingSearch({ types, startTime, ignoreSelf: true }, limit, direction);
	return pages(api, { ...search, id: trackingId });
}

async function newestTracking(api: Api, types: string[]): Promise<TrackingEvent[]> {
	const newestFirst: TrackingEvent[] = [];
	for await (const rows of trackingPages(api, types, NEWEST_PAGE, 'Desc')) {
		newestFirst.push(...rows);
		if (newestFirst.length > 0 && rows.some((row) => dateOf(row) < dateOf(newestFirst[0]) - OVERLAP_MS)) break;
	}
	return newestFirst.reverse();
}

async function trackingSince(api: Api, types: string[], position: number): Promise<TrackingEvent[]> {
	const startTime = new Date(Math.max(0, position)).toISOString();
	const collected: TrackingEvent[] = [];
	for await (const rows of trackingPages(api, types, Infinity, 'Asc', startTime)) collected.push(...rows);
	return collected;
}
