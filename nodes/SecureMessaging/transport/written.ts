/**
 * How the portal writes: ServiceStack takes and gives keys in any case, and dates in two forms; .NET has a date of its own
 * for "not set" (dossier of the vendor's SDKs; docs.servicestack.net).
 */
import { isObject, shape } from '../../shared/http';

/** Members that hold dates (request classes). Others are texts of people, whatever they look like. */
const DATES = new Set([
	'date',
	'expirydate',
	'recalldate',
	'retentiondate',
	'lastarchivedate',
	'lastcorrespondence',
	'uploaddate',
	'datesigned',
	'esignaturedeadline',
	'registrationdate',
	'messagesenton',
	'signeddate',
	'declineddate',
	'createddate',
	'sharedate',
	'unsharedate',
	'created',
	'starttime',
	'endtime',
]);

/** ISO 8601 as .NET prints it: to seven digits, and without a zone in UTC (the C# client assumes so). */
const ISO_DATE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?)\d*(Z|[+-]\d\d:?\d\d)?$/i;
const PRINTED_DATE = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/;
/** The first day that .NET knows is over: its DateTime.MinValue means "not set", also moved by a time zone. */
const SECOND_DAY = Date.parse('0001-01-02T00:00:00Z');

/** A date in ISO 8601, as it is written where it is that; null for one that is not set. What is no date is left to its declaration. */
function dateIn(written: unknown): unknown {
	if (typeof written !== 'string') return written;
	const text = written.trim();
	if (text === '' || /^(?:0001-01-01|0000-12-31)/.test(text)) return null;
	const [, time, zone = 'Z'] = ISO_DATE.exec(text) ?? [];
	const [, printed] = PRINTED_DATE.exec(text) ?? [];
	if (time === undefined && printed === undefined) return written;
	const date = new Date(time === undefined ? Number(printed) : `${time}${zone}`);
	if (date.getTime() < SECOND_DAY) return null;
	const isFit = Number.isNaN(date.getTime()) || `${time}${zone}` === text;
	return isFit ? written : date.toISOString();
}

/** A reply with its dates in ISO 8601, wherever they stand. */
function withDates(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withDates);
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [
			key,
			DATES.has(key.toLowerCase()) && !isObject(entry) ? dateIn(entry) : withDates(entry),
		]),
	);
}

/** Keys as they are declared, whatever their case; of two that differ in case the declared one counts. */
function withKeys(names: string[], value: unknown): unknown {
	if (!isObject(value)) return value;
	const declared = new Map(names.map((name) => [name.toLowerCase(), name]));
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => {
			const name = declared.get(key.toLowerCase()) ?? key;
			return [Object.hasOwn(value, name) ? key : name, entry];
		}),
	);
}

type Parts = Parameters<typeof shape.object>[0];

/**
 * An object of a reply, its keys in any case and its dates in either form.
 *
 * @param shown the fields of its simple form, in their order
 * @param read further fields that the node reads
 */
export function reply<S extends Parts, R extends Parts = Record<never, never>>(shown: S, read?: R) {
	return rowOf<S, R>(shown, read).prepared(withDates);
}

/** An object within a reply, with which its dates are read: for rows that hold rows of their own kind, to any depth. */
export function rowOf<S extends Parts, R extends Parts = Record<never, never>>(shown: S, read?: R) {
	const names = [...Object.keys(shown), ...Object.keys(read ?? {})];
	return shape.object<S, R>(shown, read).prepared((value) => withKeys(names, value));
}

/**
 * A list that is null is an empty one where the reply itself says that it has no rows: the request classes do not require their
 * lists, and .NET writes null for one that is not set. A list that is not there is not empty, whatever the numbers say.
 *
 * @param name the list, as it is declared
 */
export function withEmptyList(name: string) {
	const isNamed = (key: string, wanted: string) => key.toLowerCase() === wanted.toLowerCase();
	return (value: unknown): unknown => {
		if (!isObject(value)) return value;
		const members = Object.entries(value);
		const isNull = members.some(([key, part]) => isNamed(key, name) && part === null);
		const isNone = members.some(([key, part]) => isNamed(key, 'totalItems') && /^\s*0\s*$/.test(String(part)));
		if (!isNull || !isNone) return value;
		return { ...Object.fromEntries(members.filter(([key]) => !isNamed(key, name))), [name]: [] };
	};
}

/** A reply without the words of ServiceStack on the call, for what is put out. */
export function withoutStatus(value: unknown): unknown {
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).filter(([key]) => key.toLowerCase() !== 'responsestatus'));
}
