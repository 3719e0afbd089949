/** Searches of the portal: numbered pages of `results`, with filter and sort order in JSV. */
import {
	CallFailure,
	type Listing,
	pageReader,
	path,
	type Read,
	type SafePath,
	type Shape,
} from '../../../shared/http';
import { jsv, type JsvValue } from './jsv';
import { secureMessaging } from '../profile';
import { type contact, contacts, type file, files } from '../organised/replies';
import { flagOf, type Message, messages, type TrackingEvent, trackingEvents } from '../replies';

/** The entry of the folder list that means no folder in particular. */
export const ALL_FOLDERS = 'all';
/** The folders that searches know (Java SDK). */
export const FOLDERS = ['Draft', 'Inbox', 'Sent', 'Trash'] as const;
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
	/** None where the search takes neither filter nor sort order. */
	filter?: Filter;
	sort?: { type: string; direction: string };
}

/**
 * A list of the portal, `page` counted from 1.
 *
 * @throws CallFailure when the portal answers another page than the one asked for, for the list would never end; and when a
 * page has no rows although the list goes on, for it is not empty
 */
function listing<Row>({ path, page, pageSize, filter, sort }: Search<Row>): Listing<Row> {
	const written = filter && jsv(filter);
	const call = (number: number) => ({
		method: 'GET' as const,
		path: path.value,
		query: { page: number, pageSize, filter: written === '{}' ? undefined : written, sort: sort && jsv({ ...sort }) },
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
 * Tracking events by filter (vendor's request classes): those of some messages (GET /v1/tracking/message/search) or files (GET
 * /v1/tracking/attachment/search), or the account's whole feed (GET /v1/tracking/user/search).
 *
 * @param limit how many rows are wanted, so that no more are asked for
 */
export function trackingSearch(
	filter: Filter & { messageGuids?: string[]; attachmentGuids?: string[]; campaignGuid?: string },
	limit: number,
	direction: 'Asc' | 'Desc' = 'Desc',
): Listing<TrackingEvent> {
	// The account's feed knows no campaigns; that the search of messages takes one without messages is inferred.
	const ofMessages = (filter.messageGuids ?? []).length > 0 || filter.campaignGuid !== undefined;
	const ofFiles = (filter.attachmentGuids ?? []).length > 0;
	const others = ofMessages ? path`/v1/tracking/message/search` : path`/v1/tracking/user/search`;
	return listing({
		path: ofFiles ? path`/v1/tracking/attachment/search` : others,
		page: trackingEvents,
		pageSize: Math.min(limit, TRACKING_PAGE),
		filter,
		sort: { type: 'TrackingDate', direction },
	});
}

/** People the user knows: GET /v1/user/contacts (request class GetUserContacts). */
export function contactList(limit: number): Listing<Read<typeof contact>> {
	const pageSize = Math.min(limit, MESSAGE_PAGE);
	const list = listing({ path: path`/v1/user/contacts`, page: contacts, pageSize });
	return { ...list, id: ({ userServiceGuid }) => userServiceGuid };
}

/** Files by filter, in the portal's own order: GET /v1/attachments/search (request class SearchAttachments; the words of its sort are listed nowhere). */
export function fileSearch(filter: Filter, limit: number): Listing<Read<typeof file>> {
	const pageSize = Math.min(limit, MESSAGE_PAGE);
	const list = listing({ path: path`/v1/attachments/search`, page: files, pageSize, filter });
	return { ...list, id: ({ guid }) => guid };
}

/** What is looked at here because the portal has no filter for it. */
export interface Narrowing {
	isUnreadOnly: boolean;
	/** ISO 8601. */
	receivedAfter?: string;
	receivedBefore?: string;
}

/** `retrieved` is handed on as it comes, so it is read here: true, false, or neither. */
function readFlag(value: unknown): boolean | undefined {
	return typeof value === 'boolean' || typeof value === 'string' ? flagOf(value) : undefined;
}

/** Messages of a search that pass what the portal cannot filter by; newest first, the search ends at the day that is asked for. */
export function narrowed(list: Listing<Message>, wanted: Narrowing, isNewestFirst: boolean): Listing<Message> {
	const [after, before] = [wanted.receivedAfter, wanted.receivedBefore].map((text) => text && Date.parse(text));
	const at = ({ date }: Message) => Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(date ?? '') ? (date ?? '') : `${date}Z`);
	const isTooOld = (row: Message) => typeof after === 'number' && at(row) < after;
	return {
		...list,
		isWanted: (row) =>
			!(wanted.isUnreadOnly && readFlag(row.retrieved) !== false) &&
			!isTooOld(row) &&
			!(typeof before === 'number' && at(row) > before),
		next: (reply, call, fetched) =>
			isNewestFirst && list.rows(reply).some(isTooOld) ? undefined : list.next(reply, call, fetched),
	};
}
