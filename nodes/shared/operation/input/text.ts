/** Texts of parameters, whatever an expression made of them. */
import { isObject } from '../../http';

/** What is wrong with a number that is no longer the one that was written. */
export const INEXACT = 'a number with more digits than a number can hold';

/** A value as text; an object or a list as JSON. */
export function asText(value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : '';
}

/** One value as text, a date as ISO 8601; `undefined` for a list or an object, of which nobody can tell what is meant. */
export function oneText(value: unknown): string | undefined {
	if (Array.isArray(value)) return undefined;
	if (!isObject(value)) return asText(value);
	const written: unknown = typeof value.toJSON === 'function' ? (value.toJSON as () => unknown)() : undefined;
	return typeof written === 'string' ? written : undefined;
}

/** A resource locator inside a collection arrives whole; its value is what counts. */
export function plain(value: unknown): unknown {
	return isObject(value) && value.__rl === true ? value.value : value;
}

/** All texts in a value, however deep. */
export function leaves(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}
