/** Searches of the portal: numbered pages of `results`, with filter and sort order in JSV. */
import type { IDataObject } from 'n8n-workflow';
import { CallFailure, type Listing, path, type Reply, type SafePath } from '../../shared/http';
import { jsv, type JsvValue } from './jsv';
import { content } from './replies';

interface Page {
	results?: IDataObject[];
	currentPage?: number;
	totalPages?: number;
	pageSize?: number;
}

/** A search and the page size it allows. */
export interface Search {
	path: SafePath;
	maxPageSize: number;
	filter?: Record<string, JsvValue | undefined>;
	sort?: { type: string; direction: string };
	/** What tells two rows apart, where new rows can push old ones to the next page. */
	id?(row: IDataObject): string;
}

function pageOf({ body }: Reply): Page {
	return typeof body === 'object' && body !== null ? body : {};
}

/**
 * A list of the portal, `page` counted from 1.
 *
 * @param limit how many rows are wanted, so that no more are asked for
 * @throws CallFailure when the portal answers another page than the one asked for: the list would never end
 */
export function listing({ path, maxPageSize, filter = {}, sort, id }: Search, limit: number): Listing<IDataObject> {
	const pageSize = Math.min(limit, maxPageSize);
	const written = jsv(filter);
	const call = (page: number) => ({
		method: 'GET' as const,
		path: path.value,
		query: { page, pageSize, filter: written === '{}' ? undefined : written, sort: sort && jsv({ ...sort }) },
	});
	return {
		first: call(1),
		rows: (reply) => (pageOf(reply).results ?? []).map(content),
		next(reply, { query }) {
			const asked = Number(query?.page);
			const { results = [], currentPage = asked, totalPages, pageSize: given = pageSize } = pageOf(reply);
			if (currentPage !== asked) throw repeating(asked, currentPage);
			const isLast = totalPages === undefined ? results.length < given : asked >= totalPages;
			return isLast || results.length === 0 ? undefined : call(asked + 1);
		},
		id,
	};
}

function repeating(asked: number, given: number): CallFailure {
	return new CallFailure({
		message: `The list repeats itself: page ${asked} was asked for, page ${given} came`,
		hint: "Lower 'Limit' so that one page is enough.",
		outcome: 'rejected',
	});
}

/** Messages by filter, newest first unless asked otherwise: GET /v1/messages/search (no page size limit is documented). */
export function messageSearch(
	filter: Search['filter'],
	limit: number,
	sort = { type: 'Date', direction: 'Desc' },
): Listing<IDataObject> {
	const id = (row: IDataObject) => (typeof row.guid === 'string' ? row.guid : JSON.stringify(row));
	return listing({ path: path`/v1/messages/search`, maxPageSize: 100, filter, sort, id }, limit);
}
