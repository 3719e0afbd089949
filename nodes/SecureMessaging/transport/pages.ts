/** Any list of the portal whose pages are counted from 1 (request classes: pageSize, totalPages, totalItems, currentPage, results). */
import type { IDataObject } from 'n8n-workflow';
import { type Call, type Listing, pageReader, shape } from '../../shared/http';
import { secureMessaging } from './profile';
import { rowOf, withEmptyList } from './written';

/** Its keys come in any case; the rows are handed on as they are. */
const page = rowOf(
	{},
	{ results: shape.listOf(shape.object({}).part), totalPages: shape.optional(shape.textOrNumber) },
).prepared(withEmptyList('results'));

/** The list that a call begins; it ends with the last page, or with the first one without rows. */
export function numberedPages(first: Call): Listing<IDataObject> {
	const read = pageReader(secureMessaging, page);
	return {
		first: { ...first, query: { page: 1, ...first.query } },
		rows: (reply) => read(reply).results,
		next(reply, call) {
			const { results, totalPages } = read(reply);
			const current = Number(call.query?.page);
			const isLast = results.length === 0 || current >= Number(totalPages ?? Infinity);
			return isLast ? undefined : { ...call, query: { ...call.query, page: current + 1 } };
		},
	};
}
