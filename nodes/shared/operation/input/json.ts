/** JSON of parameters: as text, or by an expression as it is. */
import { isObject } from '../../http';
import type { ListProblem } from './list';
import { INEXACT } from './text';

/** What is wrong with JSON that is no object, and what to do. */
export const NO_OBJECT: [problem: string, fix: string] = [
	'is not a JSON object',
	'Enter an object such as { "name": "value" }.',
];
const NO_JSON: ListProblem = { problem: 'is not JSON', fix: NO_OBJECT[1] };
const INEXACT_NUMBER: ListProblem = {
	problem: `has ${INEXACT}`,
	fix: 'Give it as text, in quotes.',
};

/** Whether a number is the one that was written: a whole number beyond 2^53 is another one. */
export function isExact(number: number): boolean {
	return Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));
}

/** The value, as JSON would carry it, or what is wrong with it. */
export function jsonIn(value: unknown): { value: unknown } | ListProblem {
	const parsed = parsedOf(value);
	if (parsed === undefined || parsed === null) return NO_JSON;
	return holdsInexact(parsed) ? INEXACT_NUMBER : { value: parsed };
}

function parsedOf(value: unknown): unknown {
	try {
		const text = typeof value === 'string' ? value : JSON.stringify(value);
		return text === undefined ? undefined : (JSON.parse(text) as unknown);
	} catch {
		return undefined;
	}
}

function holdsInexact(value: unknown): boolean {
	if (typeof value === 'number') return !isExact(value);
	return Array.isArray(value) || isObject(value) ? Object.values(value).some(holdsInexact) : false;
}
