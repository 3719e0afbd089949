/**
 * The forms of HighQ's replies brought into one: JSON or XML, with or without root, lists of one as objects, ids as texts,
 * CDATA left in.
 */
import { isObject } from '../../../shared/http';
import { isId, toId } from '../ids';

const LISTS = new Set([
	'conversation',
	'message',
	'user',
	'attachment',
	'image',
	'site',
	'transaction',
	'file',
	'folder',
	'documentsWithUpdatedVersion',
	'change',
]);
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
	'filetotal',
	'fileid',
	'folderid',
	'totalchanges',
]);
const LEFT_CDATA = /^\s*<!\[CDATA\[[\s\S]*\]\]>\s*$/;
const OPEN = '<![CDATA[';
const CLOSE = ']]>';

/** The text with the content of each section in its place. A pattern would look for the end of one section again and again. */
function withoutCdata(text: string): string {
	const parts: string[] = [];
	let taken = 0;
	for (let open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, taken)) {
		const close = text.indexOf(CLOSE, open + OPEN.length);
		if (close < 0) break;
		parts.push(text.slice(taken, open), text.slice(open + OPEN.length, close));
		taken = close + CLOSE.length;
	}
	return parts.join('') + text.slice(taken);
}

function tidyText(key: string, text: string): string | number {
	const plain = LEFT_CDATA.test(text) ? withoutCdata(text) : text;
	if (!NUMBERS.has(key)) return plain;
	const digits = plain.trim();
	return digits === '0' || isId(digits) ? toId(digits) : digits;
}

/** A value with documented lists as arrays, ids as numbers, and without CDATA markers. */
export function tidied(value: unknown): unknown {
	return tidy('', value);
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

/** What stands in an element, also where that is written as a list of one; `undefined` when it is no element. */
export function inside(value: unknown): Record<string, unknown> | undefined {
	const [entry, ...others]: unknown[] = Array.isArray(value) ? value : [value];
	return isObject(entry) && others.length === 0 ? entry : undefined;
}

function unwrapped(value: unknown, root: string): unknown {
	return isObject(value) ? (inside(value[root]) ?? value) : value;
}

/**
 * Prepares a reply: documented lists are arrays, ids numbers, CDATA markers gone.
 *
 * @param roots the elements that may or may not stand around it, from the outside in
 */
export const within =
	(...roots: string[]) =>
	(body: unknown): unknown =>
		roots.reduce(unwrapped, tidied(body));

/** Whether a value holds nothing further. */
export const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object';

/** An empty element of XML is an empty text, or blanks where it is written over two lines. */
export const isBlank = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';

/** Prepares a part: an empty element stands for nothing. */
export function filled(value: unknown): unknown {
	if (Array.isArray(value)) return value.filter((entry) => !isBlank(entry));
	return isBlank(value) ? undefined : value;
}
