/** Searches of the portal: numbered pages of `results`, with filter and sort order in JSV. */
import { CallFailure, type Listing, pageReader, path, type SafePath, type Shape } from '../../shared/http';
import { jsv, type JsvValue } from './jsv';
import { secureMessaging } from './profile';
import { type Message, messages, type TrackingEvent, trackingEvents } from './replies';

/** The entry of the folder list that means no folder in particular. */
export const ALL_FOLDERS = 'all';
/** The largest page of messages that is asked for; no limit is documented. */
const MESSAGE_PAGE = 100;
/** The largest page that tracking searches give (vendor's request classes). */
const TRACKING_PAGE = 1000;

/** What to search for; `undefined` and empty lists are left out. */
export type Filter = Record<string, JsvValue | undefined>;

type Count = string | number | null | undefined;

interface Page<Row> {
	results: Row[];
	currentPage?: Count;
	totalPages?: Count;
	totalItems?: Count;
	pageSize?: Count;
}

interface Search<Row> {
	path: SafePath;
	page: Shape<Page<Row>>;
	pageSize: number;
	filter: Filter;
	sort: { type: string; direction: string };
}

/**
 * A list of the portal, `page` counted from 1.
 *
 * @throws CallFailure when the portal answers another page than the one asked for, for the list would never end; and when a
 * page has no rows although the list goes on, for it is not empty
 */
function listing<Row>({ path, page, pageSize, filter, sort }: Search<Row>): Listing<Row> {
	const written = jsv(filter);
	const call = (number: number) => ({
		method: 'GET' as const,
		path: path.value,
		query: { page: number, pageSize, filter: written === '{}' ? undefined : written, sort: jsv({ ...sort }) },
	});
	const read = pageReader(secureMessaging, page);
	return {
		first: call(1),
		rows: (reply) => read(reply).results,
		next(reply, { query }) {
			const asked = Number(query?.page);
			const { results, ...told } = read(reply);
			const current = numberIn(told.currentPage) ?? asked;
			if (current !== asked) throw repeating(asked, current);
			const given = numberIn(told.pageSize) || pageSize;
			const last = numberIn(told.totalPages) ?? (results.length < given ? asked : Infinity);
			const isCutOff = asked < last && last < Infinity && results.length === 0;
			if (isCutOff || (asked === 1 && results.length === 0 && (numberIn(told.totalItems) ?? 0) > 0))
				throw cutOff(asked);
			return asked >= last || results.length === 0 ? undefined : call(asked + 1);
		},
	};
}

function numberIn(value: Count): number | undefined {
	return value === undefined || value === null ? undefined : Number(value);
}

function repeating(asked: number, given: number): CallFailure {
	return new CallFailure({
		message: `The list repeats itself: page ${asked} was asked for, page ${given} came`,
		hint: "Lower 'Limit' so that one page is enough.",
		outcome: 'rejected',
	});
}

function cutOff(page: number): CallFailure {
	return new CallFailure({
		message: `The list of Secure Messaging is cut off: it is not empty, but page ${page} came without rows`,
		hint: 'Run it again; if it happens again, report it to the provider.',
		outcome: 'rejected',
		statusCode: 200,
	});
}

/** The `types` of a message search: one folder, or none for all of them. */
export function typesOf(folder: string): string[] {
	return folder === ALL_FOLDERS ? [] : [folder];
}

/**
 * Messages by filter, newest first unless asked otherwise: GET /v1/messages/search.
 *
 * @param limit how many rows are wanted, so that no more are asked for
 */
export function messageSearch(
	filter: Filter,
	limit: number,
	sort = { type: 'Date', direction: 'Desc' },
): Listing<Message> {
	const pageSize = Math.min(limit, MESSAGE_PAGE);
	const list = listing({ path: path`/v1/messages/search`, page: messages, pageSize, filter, sort });
	return { ...list, id: ({ guid }) => guid };
}

/**
 * Tracking events by filter (vendor's request classes): those of some messages (GET /v1/tracking/message/search), or the
 * account's whole feed (GET /v1/tracking/user/search).
 *
 * @param limit how many rows are wanted, so that no more are asked for
 */
export function trackingSearch(
	filter: Filter & { messageGuids?: string[] },
	limit: number,
	direction: 'Asc' | 'Desc' = 'Desc',
): Listing<TrackingEvent> {
	const ofMessages = (filter.messageGuids ?? []).length > 0;
	return listing({
		path: ofMessages ? path`/v1/tracking/message/search` : path`/v1/tracking/user/search`,
		page: trackingEvents,
		pageSize: Math.min(limit, TRACKING_PAGE),
		filter,
		sort: { type: 'TrackingDate', direction },
	});
}
