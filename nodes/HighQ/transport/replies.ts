/** Reads HighQ's replies, whose form varies: with or without root, lists of one as objects, ids as texts, CDATA left in. */
import type { GenericValue, IDataObject } from 'n8n-workflow';
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

function tidyText(key: string, text: string): GenericValue {
	const plain = LEFT_CDATA.test(text) ? text.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1') : text;
	return NUMBERS.has(key) && /^\s*\d{1,15}\s*$/.test(plain) ? Number(plain) : plain;
}

function tidy(key: string, value: unknown): GenericValue {
	if (typeof value === 'string') return tidyText(key, value);
	if (Array.isArray(value)) return value.map((entry) => tidy(key, entry));
	if (!isObject(value)) return value as GenericValue;
	return Object.fromEntries(
		Object.entries(value).map(([name, member]) => {
			const isLoneEntry = LISTS.has(name) && isObject(member);
			return [name, tidy(name, isLoneEntry ? [member] : member)];
		}),
	);
}

/**
 * The content of a reply in one form: documented lists are arrays, ids numbers, CDATA markers gone.
 *
 * @param body the parsed reply, JSON or XML
 * @param root the element that may or may not stand around it
 */
export function content(body: unknown, root: string): IDataObject {
	const whole = tidy('', body);
	if (!isObject(whole)) return {};
	const inner = Object.keys(whole).length === 1 ? whole[root] : undefined;
	if (Array.isArray(inner) && inner.length === 1 && isObject(inner[0])) return inner[0];
	return isObject(inner) ? inner : whole;
}

/** The entries of a list in some content; none when it is not there. */
export function entries(holder: unknown, name: string): IDataObject[] {
	const list = isObject(holder) ? holder[name] : undefined;
	return Array.isArray(list) ? list.filter(isObject) : [];
}

/** The first text or number under a name, wherever in the reply it stands. */
export function found(body: unknown, name: string): string | number | undefined {
	if (typeof body !== 'object' || body === null) return undefined;
	const members: Array<[string, unknown]> = Object.entries(body);
	for (const [key, value] of members)
		if (key === name && (typeof value === 'string' || typeof value === 'number')) return value;
	for (const [, value] of members) {
		const inside = found(value, name);
		if (inside !== undefined) return inside;
	}
	return undefined;
}

/** HighQ's own account of a failure. */
export interface HighQError {
	ref?: string;
	summary?: string;
}

function textOf(value: unknown): string | undefined {
	return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
}

/**
 * HighQ's error object, with its `error` root (vendor page api-error-messages) or without (seen on a 403); also the error
 * of its OAuth endpoint.
 */
export function errorOf(body: unknown): HighQError | undefined {
	if (!isObject(body)) return undefined;
	if (isObject(body.error)) return { ref: textOf(body.error.ref), summary: textOf(body.error.summary) };
	if (textOf(body.error) !== undefined)
		return { ref: textOf(body.error), summary: textOf(body.error_description) ?? textOf(body.summary) };
	if (textOf(body.summary) !== undefined && 'ref' in body)
		return { ref: textOf(body.ref), summary: textOf(body.summary) };
	return undefined;
}

/** The messages of a conversation's reply. The sample has one conversation, the page's text several under `conversations`: both are read. */
export function messagesIn(body: unknown): IDataObject[] {
	const whole = content(content(body, 'conversations'), 'conversation');
	const conversations = 'conversation' in whole ? entries(whole, 'conversation') : [whole];
	return conversations.flatMap(({ messages }) => entries(messages, 'message'));
}
