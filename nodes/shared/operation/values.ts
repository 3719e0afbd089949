/** Values of parameters, whatever an expression made of them. */
import { DateTime } from 'luxon';
import { isObject } from '../http';

/** What a number may be. */
export interface Bounds {
	min?: number;
	max?: number;
	integer?: boolean;
}

export function asText(value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : '';
}

/** A resource locator inside a collection arrives whole; its value is what counts. */
export function plain(value: unknown): unknown {
	return isObject(value) && value.__rl === true ? value.value : value;
}

export function splitList(value: unknown): string[] {
	const entries = Array.isArray(value) ? value.map(asText) : asText(value).split(',');
	return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

/** A number within bounds; `undefined` when the value is none. */
export function numberIn(
	value: unknown,
	{ min = -Infinity, max = Infinity, integer = false }: Bounds,
): number | undefined {
	const number = typeof value === 'number' ? value : Number(asText(value));
	const fits = number >= min && number <= max && (!integer || Number.isInteger(number));
	return fits ? number : undefined;
}

/** What to enter for a number, as a sentence. */
export function numberWanted({ min = -Infinity, max = Infinity, integer = false }: Bounds): string {
	const above = Number.isFinite(min) ? ` of at least ${min}` : '';
	const range = Number.isFinite(min) && Number.isFinite(max) ? ` from ${min} to ${max}` : above;
	return `Enter a ${integer ? 'whole ' : ''}number${range}.`;
}

/** A date and time; one without a zone is taken in `zone`. `undefined` when the value is none. */
export function dateIn(value: unknown, zone: string): DateTime<true> | undefined {
	const date =
		value instanceof Date ? DateTime.fromJSDate(value) : DateTime.fromISO(isoText(value), { zone, setZone: false });
	return date.isValid ? date : undefined;
}

/** A date and time in UTC, in English, as a provider wants it written, e.g. `dd LLL yyyy HH:mm`. */
export function formatInUtc(iso: string, pattern: string): string {
	return DateTime.fromISO(iso, { zone: 'utc' }).setLocale('en-US').toFormat(pattern);
}

/** n8n's own date values are luxon objects of n8n's copy of luxon. */
function isoText(value: unknown): string {
	if (isObject(value) && typeof value.toISO === 'function') return String((value.toISO as () => unknown).call(value));
	return asText(value).trim().replace(' ', 'T');
}

export function leaves(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}
