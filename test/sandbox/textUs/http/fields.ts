// The kinds of values that requests of TextUs are made of.
import { z } from 'zod';

/** An E.164 phone number: the only form that the pages send in `to` and `from` (documented by example). */
export const e164 = z.string().regex(/^\+[1-9]\d{7,14}$/, 'must be an E.164 phone number');

/** A string that must not be empty (inferred). */
export const text = z.string().min(1, "can't be blank");

/** An ISO 8601 time with a time zone (documented by example: "2058-10-25T18:09:13Z"). */
export const time = z.string().datetime({ offset: true, message: 'must be an ISO 8601 time with a time zone' });

/** A time that is still to come: "at a future time" (page "schedule"). That an earlier one is refused is inferred. */
export const futureTime = time.refine((value) => Date.parse(value) > Date.now(), 'must be in the future');

/** A relative IRI such as "/users/hikvlD", read into its bare id: the only form that bodies on the pages have. */
export function iri(kind: string) {
	return z
		.string()
		.regex(new RegExp(`^/${kind}/[A-Za-z0-9]+$`), `must be an IRI such as "/${kind}/Ab12Cd"`)
		.transform((value) => value.slice(kind.length + 2));
}
