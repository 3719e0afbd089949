/** Dates and times, as expressions and data give them. */
import { DateTime } from 'luxon';
import { isObject } from '../../http';
import { asText } from './text';

/** Seconds (10 digits: from September 2001 on) or milliseconds (13 digits) since 1970. */
const EPOCH = /^\d{10}(?:\d{3})?(?:\.\d+)?$/;
/** Longer texts are no dates, and the library takes longer for them than they are. */
const LONGEST = 100;
const FIRST_MILLISECOND = 1e11;
/** ISO 8601 with a day; a year or a time alone would be completed by a guess. */
const ISO_DAY = /^\d{4}(?:-\d{2}-\d{2}|\d{4}|-?W\d{2}-?\d|-\d{3})(?:$|[T ])/;

/**
 * A date and time: ISO 8601, RFC 2822, a date of n8n or JavaScript, seconds or milliseconds since 1970.
 *
 * @param zone the time zone of one that has none
 * @returns the date; `undefined` when the value is none
 */
export function dateIn(value: unknown, zone: string): DateTime<true> | undefined {
	const date = dateOf(value, zone);
	return date?.isValid ? date : undefined;
}

/**
 * The day of a date as it was written, e.g. 2030-01-31; that of an instant, which has no time zone of its own, in the zone.
 *
 * @returns `undefined` when the value is no date
 */
export function dayIn(value: unknown, zone: string): string | undefined {
	// One of n8n's dates has a time zone of its own, in which it writes itself.
	const isOwn = isObject(value) && typeof value.toMillis === 'function' && typeof value.toISO === 'function';
	const written: unknown = isOwn ? (value.toISO as () => unknown).call(value) : value;
	const date = dateOf(written, zone, true);
	return (date?.isValid ? date.toISODate() : undefined) ?? undefined;
}

/** @param setZone whether the date keeps the time zone that it was written with */
function dateOf(value: unknown, zone: string, setZone = false): DateTime | undefined {
	if (isDate(value)) return DateTime.fromMillis(Number(value.getTime()), { zone });
	// n8n's own dates are objects of its own copy of the library.
	if (isObject(value) && typeof value.toMillis === 'function')
		return DateTime.fromMillis(Number((value.toMillis as () => unknown).call(value)), { zone });
	const text = asText(value).trim();
	if (text.length > LONGEST) return undefined;
	if (EPOCH.test(text)) return fromEpoch(Number(text), zone);
	if (!ISO_DAY.test(text)) return DateTime.fromRFC2822(text, { zone, setZone });
	const iso = text.replace(/^(\S+) +(?=\d)/, '$1T').replace(/(?<! ) +(?=[+-]\d|Z$)/, '');
	return DateTime.fromISO(iso, { zone, setZone });
}

/** A date of this or another realm: n8n evaluates expressions apart. */
function isDate(value: unknown): value is Date {
	return Object.prototype.toString.call(value) === '[object Date]';
}

function fromEpoch(number: number, zone: string): DateTime {
	return DateTime.fromMillis(number < FIRST_MILLISECOND ? number * 1000 : number, { zone });
}

/** A date and time in UTC, in English, as a provider wants it written, e.g. `dd LLL yyyy HH:mm`. */
export function formatInUtc(iso: string, pattern: string): string {
	return DateTime.fromISO(iso, { zone: 'utc' }).setLocale('en-US').toFormat(pattern);
}
