/** The forms of HighQ's replies brought into one: with or without root, lists of one as objects, ids as texts, CDATA left in. */
import { isObject } from '../../shared/http';

const LISTS = new Set(['conversation', 'message', 'user', 'attachment', 'image', 'site']);
const NUMBERS = new Set([
	'conversationid',
	'messageid',
	'userid',
	'id',
	'siteid',
	'parentfolderid',
	'filesize',
	'total',
	'totalcount',
]);
const LEFT_CDATA = /^\s*<!\[CDATA\[[\s\S]*\]\]>\s*$/;

function tidyText(key: string, text: string): string | number {
	const plain = LEFT_CDATA.test(text) ? text.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1') : text;
	return NUMBERS.has(key) && /^\s*\d{1,15}\s*$/.test(plain) ? Number(plain) : plain;
}

function tidy(key: string, value: unknown): unknown {
	if (typeof value === 'string') return tidyText(key, value);
	if (Array.isArray(value)) return value.map((entry) => tidy(key, entry));
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, member]) => {
			const isLoneEntry = LISTS.has(name) && isObject(member);
			return [name, tidy(name, isLoneEntry ? [member] : member)];
		}),
	);
}

function unwrapped(value: unknown, root: string): unknown {
	if (!isObject(value) || Object.keys(value).length !== 1) return value;
	const inner: unknown = value[root];
	const [entry, ...others]: unknown[] = Array.isArray(inner) ? inner : [inner];
	return isObject(entry) && others.length === 0 ? entry : value;
}

/**
 * Prepares a reply: documented lists are arrays, ids numbers, CDATA markers gone.
 *
 * @param roots the elements that may or may not stand around it, from the outside in
 */
export const within =
	(...roots: string[]) =>
	(body: unknown): unknown =>
		roots.reduce(unwrapped, tidy('', body));

/** Prepares a part: an empty element of XML is an empty text, and stands for nothing. */
export function filled(value: unknown): unknown {
	if (Array.isArray(value)) return value.filter((entry) => entry !== '');
	return value === '' ? undefined : value;
}

/** Prepares a reply whose parts stand at unknown depth: the first text or number under each name, outer ones first. */
export function flat(body: unknown): Record<string, string | number> {
	const found = new Map<string, string | number>();
	const collect = (value: unknown): void => {
		if (typeof value !== 'object' || value === null) return;
		const members: Array<[string, unknown]> = Object.entries(value);
		for (const [name, member] of members)
			if ((typeof member === 'string' || typeof member === 'number') && !found.has(name)) found.set(name, member);
		for (const [, member] of members) collect(member);
	};
	collect(body);
	return Object.fromEntries(found);
}
