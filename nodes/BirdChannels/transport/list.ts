/** Lists of Bird: `results`, and `nextPageToken` to ask with (docs.bird.com/api/api-access/common-api-usage). */
import { type Call, type Listing, pageReader, type Query, type SafePath, type Shape } from '../../shared/http';
import { birdChannels } from './profile';
import { pageOf } from './replies';

/** The largest page that every list takes. */
export const PAGE_SIZE = 100;

interface Row {
	id: string;
}

/**
 * The list a call begins. An absent or empty token ends it. Rows that it shifts from one page to the next are given once.
 *
 * @param row what each row looks like
 */
export function listOf<T extends Row>(first: Call, row: Shape<T>): Listing<T> {
	const read = pageReader(birdChannels, pageOf(row));
	return {
		first,
		rows: (reply) => read(reply).results,
		id: ({ id }) => id,
		next: (reply, call) => {
			const token = read(reply).nextPageToken;
			return token ? { ...call, query: { ...call.query, pageToken: token } } : undefined;
		},
	};
}

/**
 * A list that is read with GET.
 *
 * @param row what each row looks like
 * @param limit how many rows are wanted; `Infinity` for all
 */
export function list<T extends Row>({ value }: SafePath, row: Shape<T>, limit: number, query: Query = {}): Listing<T> {
	return listOf({ method: 'GET', path: value, query: { ...query, limit: Math.min(limit, PAGE_SIZE) } }, row);
}
