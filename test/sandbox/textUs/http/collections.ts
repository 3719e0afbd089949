// TextUs collections: `members`, `totalItems` and a `view` with relative links whose cursor is opaque.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ListName } from '../settings';
import { Refusal, type Call, type Context } from './endpoint';

/** The parameter inside `view.next`: no page names one, a third-party digest does (usefulapi). A client follows the link. */
const CURSOR = 'cursor';

/** What the query of every paged list may hold. */
export interface PageQuery {
	cursor?: string;
}

interface Listing<T> {
	list: ListName;
	rows: T[];
	/** A unique, sortable key of a row. */
	key: (row: T) => string;
	newestFirst?: boolean;
	shape: (row: T) => unknown;
	type?: string;
	/** What stands before and after the members. */
	before?: Record<string, unknown>;
	after?: Record<string, unknown>;
}

/** A strict query schema of a paged list: the list's own parameters, and the cursor of its links. */
export function pagedQuery<S extends z.ZodRawShape>(shape: S) {
	return z
		.object(shape)
		.extend({ [CURSOR]: z.string().optional() })
		.strict();
}

/**
 * Answers one page of a list, or all of it without a `view` when its page size is 0. 422 for a made-up cursor (inferred).
 * Source: page "collections" and the samples of all lists.
 */
export function collection<T>(
	context: Context,
	call: Call<unknown, PageQuery>,
	listing: Listing<T>,
): Record<string, unknown> {
	const { settings } = context.world;
	const size = settings.pageSizes[listing.list];
	const rows = sorted(listing);
	const link = links(call.url);
	const start = startOf(rows, listing, link.scope, call.query.cursor);
	const end = size === 0 ? rows.length : start + size;
	const type = listing.type ?? 'hydra:Collection';
	const content = {
		'@type': type,
		id: link.first,
		'@context': `/contexts/${type}.jsonld`,
		...listing.before,
		totalItems: rows.length,
		members: rows.slice(start, end).map(listing.shape),
		...listing.after,
	};
	const at = (index: number) => (index <= 0 ? link.first : link.cursor(listing.key(rows[index - 1])));
	const view = partialView(
		call.url,
		link.first,
		nextLink(context, call.url, link.first, end < rows.length ? at(end) : null),
		start > 0 ? at(start - size) : null,
	);
	const body = size === 0 ? content : { ...content, view };
	return settings.hydraKeys ? hydraKeyed(body) : body;
}

/** The view of a page that stands in a paged collection. */
export function partialView(
	id: string,
	first: string,
	next: string | null,
	previous: string | null,
): Record<string, unknown> {
	return {
		'@type': 'hydra:PartialCollectionView',
		'@context': '/contexts/hydra:PartialCollectionView.jsonld',
		id,
		first,
		next,
		previous,
	};
}

/** A collection with its keys as the Hydra specification spells them (nango's page says so, the vendor's samples do not). */
export function hydraKeyed({ members, totalItems, view, ...rest }: Record<string, unknown>): Record<string, unknown> {
	const links = ['first', 'next', 'previous'];
	const named = Object.entries(view ?? {}).map(([name, value]): [string, unknown] => [
		links.includes(name) ? `hydra:${name}` : name,
		value,
	]);
	return {
		...rest,
		'hydra:member': members,
		'hydra:totalItems': totalItems,
		...(view ? { 'hydra:view': Object.fromEntries(named) } : {}),
	};
}

/** A small collection inside another object. */
export function embedded(id: string, members: unknown[], type = 'hydra:Collection'): Record<string, unknown> {
	return {
		'@context': '/contexts/hydra:Collection.jsonld',
		'@type': type,
		id,
		members,
		totalItems: members.length,
	};
}

function sorted<T>({ rows, key, newestFirst }: Listing<T>): T[] {
	const direction = newestFirst ? -1 : 1;
	const sortable = rows.map((row) => ({ row, by: key(row) }));
	return sortable.sort((a, b) => (a.by < b.by ? -direction : a.by > b.by ? direction : 0)).map(({ row }) => row);
}

function links(url: string) {
	const { pathname, searchParams } = new URL(url, 'http://sandbox');
	searchParams.delete(CURSOR);
	const query = searchParams.toString();
	const first = query ? `${pathname}?${query}` : pathname;
	const scope = createHash('sha256').update(first).digest('hex').slice(0, 8);
	const cursor = (key: string) => {
		const value = Buffer.from(JSON.stringify([scope, key])).toString('base64url');
		return `${first}${query ? '&' : '?'}${CURSOR}=${value}`;
	};
	return { first, scope, cursor };
}

function startOf<T>(rows: T[], { key, newestFirst }: Listing<T>, scope: string, cursor?: string): number {
	if (cursor === undefined) return 0;
	const parsed = z.tuple([z.literal(scope), z.string()]).safeParse(decode(cursor));
	if (!parsed.success) throw new Refusal(422, `query.${CURSOR}: is not a cursor of this list`);
	const last = parsed.data[1];
	const start = rows.findIndex((row) => (newestFirst ? key(row) < last : key(row) > last));
	return start < 0 ? rows.length : start;
}

function decode(cursor: string): unknown {
	try {
		return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
	} catch {
		return undefined;
	}
}

function nextLink(context: Context, requested: string, first: string, next: string | null): string | null {
	const { nextLink: mode, otherHost } = context.world.settings;
	switch (mode) {
		case 'repeat':
			return requested;
		case 'cycle':
			return next ?? first;
		case 'otherHost':
			return otherHost + (next ?? requested);
		case 'protocolRelative':
			return `//${new URL(otherHost).host}${next ?? requested}`;
		case 'absolute':
			return next && context.url() + next;
		case 'query':
			return next && next.slice(next.indexOf('?'));
		case 'otherScheme':
			return next && context.url().replace(/^http:/, 'https:') + next;
		case 'normal':
			return next;
	}
}
