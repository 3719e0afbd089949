/** A folder of messages, and the tracking of what people do with them, as feeds of new things. */
import { type Api, collect, pages, path } from '../../shared/http';
import { fingerprint } from '../../shared/privacy';
import { membership, type Membership, type Source, watermark, type Watermark } from '../../shared/triggers';
import { secureMessagingCredential } from '../transport/credential';
import { withoutHyphens } from '../transport/guid';
import { secureMessaging } from '../transport/profile';
import { type Message, type TrackingEvent, trackingEvent, userSettings } from '../transport/replies';
import { messageSearch, trackingSearch, typesOf } from '../transport/search/search';
import { CAUSES, emission, type FolderSettings } from './items';

/** Milliseconds by which a row may turn up late, with a date before that of the newest one. */
const OVERLAP_MS = 10 * 60_000;
/** How many tracking events are read at once to find the newest ones. */
const NEWEST_PAGE = 100;
/** How often a list of several pages is read at most until nothing more turns up. */
const PASSES = 5;

/**
 * The user: by name, or as the settings of the user say where a token signs in (GET /v1/user/settings), since tokens are made anew
 * for the same user.
 */
async function whose(api: Api): Promise<string> {
	const { signInMethod, username } = secureMessagingCredential.read(await api.connection.credentials(0));
	if (signInMethod === 'password') return username;
	return (await api.get(path`/v1/user/settings`, userSettings)).emailAddress.trim().toLowerCase();
}

const shared = {
	provider: secureMessaging,
	accountFields: ['serviceCode', 'baseUrl', 'signInMethod'],
	whose,
	causes: CAUSES,
};

/** A feed by dates. A row dated ahead of now, as other clocks do, moves no watermark: nothing after it would come any more. */
const dated = { ...shared, overlap: OVERLAP_MS, position: dateOf, latest: () => Date.now() };

interface Dated {
	date?: string | null;
}

/** A date of the API in milliseconds; one without a zone is in UTC. */
function timeOf({ date }: Dated): number | undefined {
	const text = date ?? '';
	const at = Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
	return Number.isNaN(at) ? undefined : at;
}

/** Beyond any date: such a row is emitted once, moves no watermark, and is remembered as long as there is one. */
const WITHOUT_DATE = Number.MAX_SAFE_INTEGER;

/** Where a row stands. One without a date can be new at any time. */
function dateOf(row: Dated): number {
	return timeOf(row) ?? WITHOUT_DATE;
}

const guidOf = ({ guid }: Message): string => withoutHyphens(guid).toLowerCase();

/** New messages of the inbox, which come with their time. */
export function newInInbox(wanted: FolderSettings): Source<Watermark> {
	const { folder } = wanted;
	return watermark<Message>({
		...dated,
		...emission(wanted),
		settings: { event: 'message', folder },
		id: guidOf,
		newest: async (api) => await listed(api, folder),
		since: async (api, position) => await listed(api, folder, position),
	});
}

/**
 * New messages of another folder: messages are moved and restored into it, dated whenever they were written, so each one counts
 * that was not seen there.
 */
export function newInFolder(wanted: FolderSettings): Source<Membership> {
	const { folder } = wanted;
	return membership<Message>({
		...shared,
		...emission(wanted),
		settings: { event: 'message', folder, by: 'guid' },
		id: guidOf,
		position: timeOf,
		list: async (api, most) => await collect(api, messageSearch({ types: typesOf(folder) }, most), most),
	});
}

/**
 * The messages of a folder from a date on, oldest first; without one, those within the overlap of the newest that is not dated
 * ahead.
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
	const now = Date.now();
	const search = messageSearch({ types: typesOf(folder) }, Infinity);
	for await (const rows of pages(api, search)) {
		pageCount += 1;
		for (const row of rows) read.set(guidOf(row), row);
		const from = position ?? newestOf(read.values(), now) - OVERLAP_MS;
		if (rows.some((row) => dateOf(row) < from)) break;
	}
	return { read, pageCount };
}

/** The time of the newest row that is not dated ahead; there may be none yet. */
function newestOf(rows: Iterable<Dated>, now: number): number {
	let newest = -Infinity;
	for (const row of rows) {
		const at = dateOf(row);
		if (at <= now && at > newest) newest = at;
	}
	return newest;
}

/** What the trigger emits of the tracking. */
export interface TrackingSettings {
	/** Only these types of events; all when it is empty. */
	types: string[];
	simplify: boolean;
}

/** New tracking events: what others do with the user's messages and files. */
export function newTracking({ types, simplify }: TrackingSettings): Source<Watermark> {
	return watermark<TrackingEvent>({
		...dated,
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
	const now = Date.now();
	for await (const rows of trackingPages(api, types, NEWEST_PAGE, 'Desc')) {
		newestFirst.push(...rows);
		const from = newestOf(newestFirst, now) - OVERLAP_MS;
		if (rows.some((row) => dateOf(row) < from)) break;
	}
	return newestFirst.reverse();
}

async function trackingSince(api: Api, types: string[], position: number): Promise<TrackingEvent[]> {
	const startTime = new Date(Math.max(0, position)).toISOString();
	const collected: TrackingEvent[] = [];
	for await (const rows of trackingPages(api, types, Infinity, 'Asc', startTime)) collected.push(...rows);
	return collected;
}
