/** Lists of Bird: `results`, and `nextPageToken` to ask with (docs.bird.com/api/api-access/common-api-usage). */
import type { IDataObject } from 'n8n-workflow';
import type { Call, Listing, Query, Reply, SafePath } from '../../shared/http';

/** The largest page that every list takes. */
export const PAGE_SIZE = 100;

interface Page {
	results?: IDataObject[];
	nextPageToken?: string | null;
}

function pageOf({ body }: Reply): Page {
	return typeof body === 'object' && body !== null ? body : {};
}

/** The rows of a reply that is a list. */
export function rowsOf(reply: Reply): IDataObject[] {
	const { results } = pageOf(reply);
	return Array.isArray(results) ? results : [];
}

/** The list a call begins. An absent or empty token ends it. */
export function listOf(first: Call): Listing<IDataObject> {
	return {
		first,
		rows: rowsOf,
		next: (reply, call) => {
			const { nextPageToken } = pageOf(reply);
			return nextPageToken ? { ...call, query: { ...call.query, pageToken: nextPageToken } } : undefined;
		},
	};
}

/**
 * A list that is read with GET.
 *
 * @param limit how many rows are wanted; `Infinity` for all
 */
export function list({ value }: SafePath, limit: number, query: Query = {}): Listing<IDataObject> {
	return listOf({ method: 'GET', path: value, query: { ...query, limit: Math.min(limit, PAGE_SIZE) } });
}
