/** Expressions that only name a value of the item: `{{ $json.a["b c"][0] }}`, alone or inside text. */

/** A name in front of which no doubt is left: letters, digits, underscores. */
const DOT = /\.([A-Za-z_][A-Za-z0-9_]*)/y;
/** In quotes, a name without anything that quotes, escapes, calls, breaks lines, or is half a character. */
const QUOTED = /\["([^"'\\`{}()\p{Cc}\p{Cs}\u2028\u2029]+)"\]|\['([^"'\\`{}()\p{Cc}\p{Cs}\u2028\u2029]+)'\]/uy;
const INDEX = /\[(0|[1-9]\d{0,5})\]/y;
const STEPS = [DOT, QUOTED, INDEX];

const ROOT = '$json';

/** Texts with one of these n8n refuses, or reads in a way of its own. */
const ODD = ['\\', 'constructor'];

/** Texts that come out of all of n8n's engines as they went in: not too long for one, no half characters, no NUL. */
const LONGEST = 100_000;
const BROKEN = /[\0\p{Cs}]/u;

/** What an expression says; a list of names is the way to a value below `$json`. */
export interface SimpleExpression {
	parts: Array<string | string[]>;
	/** It is one value, which keeps its type; otherwise all is one text. */
	isWhole: boolean;
}

/**
 * Reads an expression, `=` included.
 *
 * @returns `undefined` when it says anything beyond text and names
 */
export function simpleExpression(saved: string): SimpleExpression | undefined {
	if (saved.length > LONGEST || ODD.some((odd) => saved.includes(odd))) return undefined;
	const parts: SimpleExpression['parts'] = [];
	for (let at = 1; at < saved.length; ) {
		const open = saved.indexOf('{{', at);
		const text = saved.slice(at, open < 0 ? undefined : open);
		if (text !== '') parts.push(text);
		if (open < 0) break;
		const close = saved.indexOf('}}', open);
		const path = close < 0 ? undefined : pathIn(saved.slice(open + 2, close));
		if (!path) return undefined;
		parts.push(path);
		at = close + 2;
	}
	if (parts.length === 0) return undefined;
	return { parts, isWhole: parts.length === 1 && typeof parts[0] !== 'string' };
}

function pathIn(code: string): string[] | undefined {
	const text = trimmed(code);
	if (!text.startsWith(ROOT)) return undefined;
	const path: string[] = [];
	for (let at = ROOT.length; at < text.length; ) {
		const step = stepAt(text, at);
		if (!step || !isPlainName(step.name)) return undefined;
		path.push(step.name);
		at = step.end;
	}
	return path.length > 0 ? path : undefined;
}

/** Without the blanks around it; other white space may mean something. */
function trimmed(code: string): string {
	let from = 0;
	let to = code.length;
	while (code[from] === ' ') from += 1;
	while (to > from && code[to - 1] === ' ') to -= 1;
	return code.slice(from, to);
}

function stepAt(text: string, at: number): { name: string; end: number } | undefined {
	for (const pattern of STEPS) {
		pattern.lastIndex = at;
		const found = pattern.exec(text);
		if (found) return { name: found[1] ?? found[2], end: pattern.lastIndex };
	}
	return undefined;
}

/** What every object has, and what n8n keeps from expressions, is no name of data. */
function isPlainName(name: string): boolean {
	return !(name in Object.prototype) && name !== 'prototype';
}

/** A value that has no second reading. */
export type PlainValue = string | number | boolean;

/**
 * The value at a path of an item's data, where there is no doubt about it.
 *
 * @returns `undefined` for whatever is not a text, number or boolean in plain objects and lists: what is missing, is empty,
 * is an object of its own kind, or is computed when it is read
 */
export function valueAt(json: unknown, path: string[]): PlainValue | undefined {
	let value = json;
	for (const name of path) {
		if (typeof value !== 'object' || value === null || !holds(value, name)) return undefined;
		value = Reflect.get(value, name);
	}
	return isCertain(value) ? value : undefined;
}

function holds(holder: object, name: string): boolean {
	const kind: unknown = Object.getPrototypeOf(holder);
	const isList = Array.isArray(holder);
	if (kind !== (isList ? Array.prototype : Object.prototype)) return false;
	if (isList && !isIndex(name)) return false;
	const property = Object.getOwnPropertyDescriptor(holder, name);
	return property !== undefined && 'value' in property;
}

function isIndex(name: string): boolean {
	return String(Number(name)) === name && Number.isSafeInteger(Number(name));
}

function isCertain(value: unknown): value is PlainValue {
	if (typeof value === 'string') return value.length <= LONGEST && !BROKEN.test(value);
	if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
	return typeof value === 'boolean';
}
