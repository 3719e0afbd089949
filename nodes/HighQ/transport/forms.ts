/**
 * The forms of HighQ's replies brought into one: JSON or XML, with or without root, lists of one as objects, ids as texts,
 * CDATA left in.
 */
import { isObject } from '../../shared/http';
import { isId, toId } from './ids';

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
function inside(value: unknown): Record<string, unknown> | undefined {
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
		roots.reduce(unwrapped, tidy('', body));

/** An empty element of XML is an empty text, or blanks where it is written over two lines. */
const isBlank = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';

/** Prepares a part: an empty element stands for nothing. */
export function filled(value: unknown): unknown {
	if (Array.isArray(value)) return value.filter((entry) => !isBlank(entry));
	return isBlank(value) ? undefined : value;
}

const COUNTS = new Set(['total', 'totalcount', 'filetotal']);
/** Nothing, or a text or number that is no count of entries. */
const holdsNothing = ([name, value]: [string, unknown]): boolean =>
	(value === null || typeof value !== 'object') && !(COUNTS.has(name) && Number(value) > 0);

/**
 * Prepares the element that holds a list, which is the only thing that names an empty one: XML writes it without entries, as
 * `<messages/>`, and JSON likewise as `{}`, `""` or with a list of none. Beside entries it holds counts at most, so that one
 * with other elements in it, or an array without anything, is none.
 */
export const holding =
	(entry: string) =>
	(element: unknown): unknown => {
		if (isBlank(element)) return { [entry]: [] };
		if (Array.isArray(element)) return element.length > 0 ? { [entry]: element } : element;
		if (!isObject(element)) return element;
		const rows = element[entry] ?? undefined;
		if (rows !== undefined) return { ...element, [entry]: filled(isBlank(rows) ? [] : rows) };
		return Object.entries(element).every(holdsNothing) ? { ...element, [entry]: [] } : element;
	};

/**
 * Prepares a list that is a whole reply. With its root it is empty as `holding` says; without it HighQ's JSON names an empty
 * one by the key of its entries (`{ "site": [] }`, as the public client pj-simpson reads it), or says that there are 0. A reply
 * that has neither is none.
 *
 * @param root the element around the list, which JSON may leave out
 * @param entry the name of an entry
 */
export const listing =
	(root: string, entry: string) =>
	(body: unknown): unknown => {
		const value = tidy('', body);
		if (!isObject(value)) return value;
		const { [root]: element, ...beside } = value;
		if ((element ?? undefined) !== undefined) {
			const lone = Array.isArray(element) ? inside(element) : undefined;
			const held = holding(entry)(lone?.[entry] === undefined ? element : lone);
			return isObject(held) ? { ...beside, ...held } : beside;
		}
		const isNamed = (value[entry] ?? undefined) !== undefined || value.totalcount === 0 || value.filetotal === 0;
		return isNamed ? holding(entry)(value) : value;
	};

/** The value of the first of some names that says something. */
function said(level: Record<string, unknown>, ...names: string[]): string | number | undefined {
	const isSaid = (value: unknown): value is string | number =>
		typeof value === 'number' || (typeof value === 'string' && /\S/.test(value));
	return names.map((name) => level[name]).find(isSaid);
}

/** A reply with what says one of some names at its top, where that stood there or one level down: the place is not documented. */
function lifted(body: unknown, ...names: string[]): Record<string, unknown> | undefined {
	const top = inside(body);
	if (!top || said(top, ...names) !== undefined) return top;
	const members = Object.entries(top);
	const found = members.find(([, member]) => said(inside(member) ?? {}, ...names) !== undefined);
	return found && { ...Object.fromEntries(members.filter((one) => one !== found)), ...inside(found[1]) };
}

/** Prepares the reply to an upload: the key at the top or one level down. */
export function withKey(body: unknown): unknown {
	return lifted(body, 'progressivekey') ?? body;
}

/** The state of an upload whose attachment stands there without a word on it, at the top or one level down. */
function withAttachment(body: unknown): Record<string, unknown> | undefined {
	const top = inside(body) ?? {};
	const attachment = [top, ...Object.values(top).map(inside)].map((level) => inside(level?.attachment)).find(Boolean);
	return attachment && said(attachment, 'id') !== undefined ? { attachment } : undefined;
}

/**
 * Prepares the state of an upload: it stands at the top or one level down as `progressivekeystatus` or `status`; the id as
 * `attachment.id`, or beside the state as `id`. An id of anything else, such as the site's, is not taken for it. For one that is
 * done the vendor prints the attachment alone (vendor page add-attachment).
 */
export function withState(body: unknown): unknown {
	const tidied = tidy('', body);
	const state = lifted(tidied, 'progressivekeystatus', 'status');
	if (!state) return withAttachment(tidied) ?? body;
	const attachment = inside(state.attachment);
	const id = said(attachment ?? state, 'id');
	return {
		...state,
		progressivekeystatus: said(state, 'progressivekeystatus', 'status'),
		attachment: id === undefined ? undefined : { ...attachment, id },
	};
}
