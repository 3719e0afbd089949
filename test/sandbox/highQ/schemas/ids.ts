// Numbers, words and dates as they stand in bodies and queries.
import { z } from 'zod';
import type { Schema } from '../wire/request';

/** A whole positive number, unquoted as in the vendor's JSON samples. Whether a quoted one passes is not known; here it does not. */
export const jsonId = z.number().int().positive();
/** The same as text: XML, queries, and the one id that the vendor quotes in JSON. */
export const textId = z
	.string()
	.regex(/^[1-9]\d{0,9}$/)
	.transform(Number);

/** An integer in a query. */
export const integer = z
	.string()
	.regex(/^-?\d{1,9}$/)
	.transform(Number);
/** An integer that may not be negative (refs 106 and 107 of the vendor's error page). */
export const count = z
	.string()
	.regex(/^\d{1,9}$/)
	.transform(Number);
/** `true` or `false` in any case: contraxsuite sends `False`. */
export const flag = z
	.string()
	.regex(/^(true|false)$/i)
	.transform((text) => text.toLowerCase() === 'true');

/** One of the documented words in any case: the vendor's pages print the same words as `Active` and `active`. */
export function anyCase<T extends string>(words: readonly [T, ...T[]]): Schema<T> {
	return z
		.string()
		.transform((text) => text.toLowerCase())
		.pipe(z.enum(words));
}

/** A date of the vendor's form, `31 Dec 9999 00:00`, in UTC; one gone by is refused ("must be greater than current date"). */
export const expiry = z
	.string()
	.regex(/^\d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}$/)
	.refine((text) => Date.parse(`${text} UTC`) > Date.now(), 'is over');
