/** Collections of TextUs: `members`, and `view.next` to follow (vendor page overview/collections). */
import {
	type Call,
	CallFailure,
	isObject,
	type Listing,
	pageReader,
	type Query,
	type Read,
	shape,
	type Shape,
} from '../../shared/http';
import { textUs } from './profile';
import { pageOf } from './replies';

type View = Read<ReturnType<typeof pageOf>>['view'];

/** The link to the next page; nothing on the last one. */
function nextIn(view: View): string | null | undefined {
	return view?.next ?? view?.['hydra:next'];
}

/** Stands for the host of the base URL, which a list does not know. */
const OWN_HOST = 'https://own.invalid';

/**
 * The address a link leads to from a page. The pages print links from the root of the host; relative to the list and whole
 * ones are followed too (inferred).
 *
 * @returns from the root of the own host, or with another host
 * @throws CallFailure when it is no address
 */
function addressOf(link: string, { path }: Call): string {
	const from = new URL(String(path), OWN_HOST).href;
	if (!URL.canParse(link, from))
		throw new CallFailure({
			message: 'TextUs gave an address of the next page that is none',
			hint: "Lower 'Limit', or report this to the provider.",
			outcome: 'rejected',
		});
	const { origin, pathname, search, href } = new URL(link, from);
	return origin === OWN_HOST ? `${pathname}${search}` : href;
}

/**
 * The rows of a collection inside another object, however its keys are written; a list that stands alone is one as well (inferred).
 *
 * @returns `undefined` where they, or some of them, stand elsewhere (`linkTo`), and where it is none
 */
export function embeddedRows(value: unknown): unknown[] | undefined {
	const rows = pageOf(shape.whole(shape.anything));
	const { members, totalItems, view } = rows.ifFits(Array.isArray(value) ? { members: value } : value) ?? {};
	const isWhole = Number(totalItems ?? 0) <= (members?.length ?? 0) && !nextIn(view);
	return isWhole ? members : undefined;
}

/** A link, or the id of what stands in its place: the same key may be a link in one reply and an object in another. */
export function linkTo(value: unknown): string | undefined {
	const link = isObject(value) ? value.id : value;
	return typeof link === 'string' && link.trim() !== '' ? link : undefined;
}

/**
 * A list of TextUs. Pages are never built, only followed: no page parameter is documented. A collection without `view`
 * is complete when it has as many rows as it says. Rows that a list shifts from one page to the next are given once.
 *
 * @param row what each row looks like
 */
export function collection<T extends { id?: string | null }>(
	path: Call['path'],
	row: Shape<T>,
	query?: Query,
): Listing<T> {
	const read = pageReader(textUs, pageOf(row));
	return {
		first: { method: 'GET', path, query },
		rows: (reply) => read(reply).members,
		next(reply, call) {
			const link = nextIn(read(reply).view);
			return link ? { method: 'GET', path: addressOf(link, call) } : undefined;
		},
		total(reply) {
			const { view, totalItems } = read(reply);
			return view || totalItems === undefined || totalItems === null ? undefined : Number(totalItems);
		},
		id: (entry) => entry.id ?? JSON.stringify(entry),
	};
}
