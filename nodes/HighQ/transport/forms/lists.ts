/** The forms of lists in HighQ's replies: with or without the element around them, one entry alone, and what is empty. */
import { isObject } from '../../../shared/http';
import { inside, isBlank, isScalar, tidied } from './tidy';

const COUNTS = new Set(['total', 'totalcount', 'filetotal']);
/** Nothing, or a text or number that is no count of entries. */
const holdsNothing = ([name, value]: [string, unknown]): boolean =>
	isScalar(value) && !(COUNTS.has(name) && Number(value) > 0);

/** A list within a reply: what its entries are called, and of what each has at least one, by which one is known that stands alone. */
export interface Collection {
	entry: string;
	marks: string[];
}

const isEntry = ({ marks }: Collection, value: unknown): boolean =>
	isObject(value) && marks.some((mark) => (value[mark] ?? undefined) !== undefined);

/** The entries of an array: each stands there by itself, or in an element of the list. */
function entriesIn(collection: Collection, array: unknown[]): unknown[] {
	return array
		.filter((one) => !isBlank(one))
		.flatMap((one) => {
			const held = isObject(one) && !isEntry(collection, one) ? (one[collection.entry] ?? undefined) : undefined;
			return held ?? one;
		});
}

/**
 * Prepares an element that holds a list, in any of its forms: entries under their
 * name, a lone one without a list, a list or a lone entry in the place of the element. What is empty stands for nothing.
 */
export const collected =
	(collection: Collection) =>
	(value: unknown): unknown => {
		const { entry } = collection;
		if (isBlank(value)) return undefined;
		if (Array.isArray(value)) {
			const rows = entriesIn(collection, value);
			return rows.length > 0 ? { [entry]: rows } : undefined;
		}
		if (!isObject(value)) return value;
		const rows: unknown = value[entry] ?? undefined;
		if (isBlank(rows)) return { ...value, [entry]: undefined };
		if (Array.isArray(rows)) return { ...value, [entry]: entriesIn(collection, rows) };
		if (isObject(rows)) return { ...value, [entry]: [rows] };
		return rows === undefined && isEntry(collection, value) ? { [entry]: [value] } : value;
	};

/**
 * Prepares the element that holds a list, which is the only thing that names an empty one: XML writes it without entries, as
 * `<messages/>`, and JSON likewise as `{}`, `[]`, `""` or with a list of none. Beside entries it holds counts at most, so that
 * one with other elements in it is none.
 */
export const holding =
	(collection: Collection) =>
	(element: unknown): unknown => {
		const none = { [collection.entry]: [] };
		const held = collected(collection)(element);
		if (held === undefined && element !== undefined) return none;
		if (!isObject(held) || (held[collection.entry] ?? undefined) !== undefined) return held;
		const isNamed = isObject(element) && isBlank(element[collection.entry]);
		return isNamed || Object.entries(held).every(holdsNothing) ? { ...held, ...none } : held;
	};

/**
 * Prepares a list that is a whole reply. With its root it is empty as `holding` says; without it HighQ's JSON names an empty
 * one by the key of its entries (`{ "site": [] }`, as the public client pj-simpson reads it), or says that there are 0. A reply
 * that has neither is none.
 *
 * @param root the element around the list, which JSON may leave out
 * @param isNoneByNothing whether an object that says nothing is an empty list all the same
 */
export const listing =
	(root: string, collection: Collection, isNoneByNothing = false) =>
	(body: unknown): unknown => {
		const { entry } = collection;
		const value = tidied(body);
		const isArray = Array.isArray(value) && value.length > 0 && value.every((one) => isEntry(collection, one));
		if (isArray) return { [entry]: value };
		if (!isObject(value)) return value;
		const { [root]: element, ...beside } = value;
		if ((element ?? undefined) !== undefined) {
			const lone = Array.isArray(element) ? inside(element) : undefined;
			const held = holding(collection)(lone?.[entry] === undefined ? element : lone);
			return isObject(held) ? { ...beside, ...held } : beside;
		}
		const isZero = value.totalcount === 0 || value.filetotal === 0;
		const saysNothing = Object.values(value).every((member) => (member ?? undefined) === undefined);
		const isNone = isZero || (isNoneByNothing && saysNothing);
		const isNamed = (value[entry] ?? undefined) !== undefined || isNone;
		return isNamed ? holding(collection)(value) : value;
	};

/**
 * Prepares a reply of which one or several things are read: as `within` does, but that an element around them may be a list of
 * several.
 *
 * @param roots the elements that may or may not stand around them, from the outside in
 */
export const several =
	(collection: Collection, ...roots: string[]) =>
	(body: unknown): unknown => {
		const step = (value: unknown, root: string): unknown => {
			const held = isObject(value) ? collected(collection)(value[root] ?? undefined) : undefined;
			return isObject(held) ? held : value;
		};
		return roots.reduce(step, tidied(body));
	};

/** Prepares the people of a conversation or message, of which the one or the other element around them may be missing. */
export const people =
	(collection: Collection) =>
	(value: unknown): unknown => {
		if (isBlank(value)) return undefined;
		const element = inside(value);
		if (element && 'users' in element) return element;
		if (Array.isArray(value)) return value.length > 0 ? { users: value } : undefined;
		const isHeld = isEntry(collection, value) || (element && collection.entry in element);
		return isHeld ? { users: value } : value;
	};
