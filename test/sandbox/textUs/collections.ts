// TextUs collections: `members`, `totalItems` and a `view` with relative links whose cursor is opaque.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Refusal, type Call, type Context } from './http';
import type { ListName } from './settings';

/** The cursor parameter inside `view.next`; the vendor names no such parameter, so a client can only follow the link. */
const CURSOR = 'after';

interface Listing<T> {
	list: ListName;
	rows: T[];
	/** A unique, sortable key of a row. */
	key: (row: T) => string;
	newestFirst?: boolean;
	shape: (row: T) => unknown;
	type?: string;
}

/** A strict query schema of a paged list: the list's own parameters, and the cursor of its links. */
export function pagedQuery<S extends z.ZodRawShape>(shape: S) {
	return z
		.object(shape)
		.extend({ [CURSOR]: z.string().optional() })
		.strict();
}

/** Answers one page of a list, or all of it without a `view` when its page size is 0. 422 for a made-up cursor. */
export function collection<T>(
	context: Context,
	call: Call<unknown, { after?: string }>,
	listing: Listing<T>,
): Record<string, unknown> {
	const { settings } = context.world;
	const size = settings.pageSizes[listing.list];
	const rows = sorted(listing);
	const link = links(call.url);
	const start = startOf(rows, listing, link.scope, call.query.after);
	const end = size === 0 ? rows.length : start + size;
	const head = {
		'@context': '/contexts/hydra:Collection.jsonld',
		'@type': listing.type ?? 'hydra:Collection',
		id: link.path,
	};
	const content = { members: rows.slice(start, end).map(listing.shape), totalItems: rows.length };
	if (size === 0) return { ...head, ...keyed(context, content) };
	const at = (index: number) => (index <= 0 ? link.first : link.cursor(listing.key(rows[index - 1])));
	const view = {
		first: link.first,
		next: nextLink(context, call.url, link.first, end < rows.length ? at(end) : null),
		previous: start > 0 ? at(start - size) : null,
	};
	const prefix = settings.hydraKeys ? 'hydra:' : '';
	const named = Object.fromEntries(Object.entries(view).map(([name, value]) => [prefix + name, value]));
	return { ...head, ...keyed(context, { ...content, view: { '@type': 'hydra:PartialCollectionView', ...named } }) };
}

/** A small collection inside another object. */
export function embedded(id: string, members: unknown[]): Record<string, unknown> {
	return {
		'@context': '/contexts/hydra:Collection.jsonld',
		'@type': 'hydra:Collection',
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
	return { path: pathname, first, scope, cursor };
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
		case 'normal':
			return next;
	}
}

function keyed(
	context: Context,
	content: { members: unknown[]; totalItems: number; view?: unknown },
): Record<string, unknown> {
	if (!context.world.settings.hydraKeys) return content;
	const { members, totalItems, view } = content;
	return { 'hydra:member': members, 'hydra:totalItems': totalItems, ...(view ? { 'hydra:view': view } : {}) };
}
