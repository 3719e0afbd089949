/** Plain JSON values, and JSON as providers write it: ids may have more digits than a JavaScript number holds. */
import type { IDataObject } from 'n8n-workflow';

/** Whether a value is an object that is no list. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether an expression found nothing, or a field was left empty. An empty list is something: nobody, said on purpose. */
export function isNothing(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** How many characters a text has, as JSON Schema counts them (validation, maxLength); JavaScript counts an emoji as two. */
export function charactersIn(text: string): number {
	let count = 0;
	for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count += 1;
	return count;
}

/** No whole number with fewer digits is beyond 2^53. */
const LONG = /\d{16}/;

/**
 * Parses JSON as `JSON.parse` does, but gives whole numbers that a JavaScript number cannot hold exactly as text, every
 * digit as it was written. Numbers with a fraction or an exponent are left to `JSON.parse`.
 *
 * The parser of JavaScript tells how a number was written only from Node.js 22 on, so the text is walked through once, and
 * only where it has so many digits in a row at all.
 *
 * @throws SyntaxError when it is no JSON, or is nested deeper than any reply has a reason to be
 */
export function parseJson(text: string): unknown {
	const value: unknown = JSON.parse(text);
	if (isTooDeep(value)) throw new SyntaxError('The JSON is nested too deep');
	return LONG.test(text) ? JSON.parse(withLongNumbersAsText(text)) : value;
}

/** Levels of nesting that code which goes through a reply level by level stands. */
const DEEPEST = 500;

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Level by level, for a function that calls itself would not come back from a reply that is too deep. */
function isTooDeep(value: unknown): boolean {
	let level = isNested(value) ? [value] : [];
	for (let depth = 1; level.length > 0; depth += 1) {
		if (depth > DEEPEST) return true;
		const next: object[] = [];
		for (const entry of level) for (const member of Object.values(entry)) if (isNested(member)) next.push(member);
		level = next;
	}
	return false;
}

/** A number as JSON writes it; only a whole one has neither a fraction nor an exponent. */
const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;

/** @param json valid JSON */
function withLongNumbersAsText(json: string): string {
	const parts: string[] = [];
	let taken = 0;
	for (let at = 0; at < json.length; ) {
		if (json[at] === '"') at = endOfString(json, at);
		else if (startsNumber(json[at])) {
			NUMBER.lastIndex = at;
			const [number, fraction, exponent] = NUMBER.exec(json) ?? [json[at]];
			if (number.length > 15 && !fraction && !exponent && !Number.isSafeInteger(Number(number))) {
				parts.push(json.slice(taken, at), '"', number, '"');
				taken = at + number.length;
			}
			at += number.length;
		} else at += 1;
	}
	return parts.join('') + json.slice(taken);
}

/** @param at where the opening quote stands */
function endOfString(json: string, at: number): number {
	let end = at + 1;
	while (json[end] !== '"') end += json[end] === '\\' ? 2 : 1;
	return end + 1;
}

function startsNumber(character: string): boolean {
	return character === '-' || (character >= '0' && character <= '9');
}
