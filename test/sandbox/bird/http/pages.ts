// Lists: `limit`, `pageToken`, `reverse`, and the page that is answered.
import { z } from 'zod';
import type { BirdStore, Row } from '../store';
import { invalid } from './errors';

const wholeNumber = z
	.string()
	.regex(/^-?\d+$/)
	.transform(Number);

export const booleanParam = z.enum(['true', 'false']).transform((value) => value === 'true');
export const dateTimeParam = z.string().datetime({ offset: true });
export const platformParam = z.string().regex(/^[A-Za-z0-9-]+$/);
export const filledParam = z.string().min(1);
/** A parameter that may be repeated. */
export const repeatedParam = z.union([filledParam.transform((value) => [value]), z.array(filledParam)]);

/** What every list takes ("common API usage"). */
export const pageParams = { limit: wholeNumber.optional(), pageToken: z.string().min(1).max(8000).optional() };
/** The same with `reverse`. */
export const listParams = { ...pageParams, reverse: booleanParam.optional() };

export interface PageQuery {
	limit?: number;
	pageToken?: string;
	reverse?: boolean;
}

/** Bytes that make the base64 text hold `+` and `/`, as opaque tokens may. */
const TOKEN_PREFIX = Buffer.from([0xfb, 0xef, 0xbf]);

function writeToken(list: string, seq: number): string {
	return Buffer.concat([TOKEN_PREFIX, Buffer.from(JSON.stringify({ list, seq }))]).toString('base64');
}

const tokenParts = z.object({ list: z.string(), seq: z.number() });

/** What a token says; `undefined` where it is none. */
function partsOf(token: string): z.output<typeof tokenParts> | undefined {
	const bytes = Buffer.from(token, 'base64');
	if (bytes.toString('base64') !== token) return undefined;
	try {
		return tokenParts.parse(JSON.parse(bytes.subarray(TOKEN_PREFIX.length).toString('utf8')));
	} catch {
		return undefined;
	}
}

function readToken(list: string, token: string): number {
	const parts = partsOf(token);
	if (parts?.list !== list) throw invalid({ '.pageToken': ['page token is invalid'] });
	return parts.seq;
}

function checkedLimit(limit: number, most: number): number {
	if (limit < 1) throw invalid({ '.limit': ['number must be at least 1'] });
	if (limit > most) throw invalid({ '.limit': [`number must be at most ${most}`] });
	return limit;
}

/** A page of rows, and the token of the next: an empty one, or none, at the end. */
export interface Page<R> {
	rows: R[];
	nextPageToken?: string;
}

/**
 * One page of a list, newest first (oldest first with `reverse`; inferred). Rows added between two pages neither repeat nor
 * hide others. `list` names the list, so that a token of another one is refused. `sizes`: how long a page is when nobody says,
 * and at most; other than 10 and what the settings say for a few lists.
 */
export function page<R extends Row>(
	store: BirdStore,
	rows: R[],
	query: PageQuery,
	list: string,
	sizes: { usual?: number; most?: number } = {},
): Page<R> {
	const { tokenMode, maxPageSize } = store.settings;
	const limit = checkedLimit(query.limit ?? sizes.usual ?? 10, sizes.most ?? maxPageSize);
	const after = query.pageToken === undefined ? undefined : readToken(list, query.pageToken);
	const direction = query.reverse ? 1 : -1;
	const left = rows
		.filter(({ seq }) => after === undefined || (seq - after) * direction > 0)
		.sort((a, b) => (a.seq - b.seq) * direction);
	const shown = left.slice(0, limit);
	if (tokenMode === 'repeat' && shown.length > 0)
		return { rows: shown, nextPageToken: query.pageToken ?? writeToken(list, shown[0].seq - direction) };
	if (left.length > limit) return { rows: shown, nextPageToken: writeToken(list, shown[shown.length - 1].seq) };
	return { rows: shown, nextPageToken: tokenMode === 'emptyLast' ? '' : undefined };
}

/** The reply of a list: `{results, nextPageToken?}`. */
export function results<R>({ rows, nextPageToken }: Page<R>, show: (row: R) => unknown) {
	return { results: rows.map(show), nextPageToken };
}
