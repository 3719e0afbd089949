/**
 * The kinds of values that replies hold, and the two envelopes. Every shape in this folder follows the classes that the vendor
 * had generated from its service in 2017 (DeliverySlip/secure-messaging-csharp, ServiceStackDTOs.cs): names in camel case, what
 * is not required there is optional here. What version 8 added comes from its own pages and says so.
 */
import { z } from 'zod';

/** A `Guid`, printed as 32 hex digits (page SendMessage). */
export const guid = z.string().regex(/^[0-9a-f]{32}$/);
/** A `DateTime`; how it is printed is decided when the reply is written. */
export const date = z.date();
/** `int` and `long`. */
export const whole = z.number().int();
export const text = z.string();
export const flag = z.boolean();
/** A feature of the portal: `BoolFeature`. */
export const feature = z.object({ enabled: flag }).strict();

/** `ResponseStatus` (pages SendMessage and Login): all of it optional. */
export const responseStatus = z
	.object({
		errorCode: text,
		message: text,
		stackTrace: text,
		errors: z.array(
			z
				.object({ errorCode: text, fieldName: text, message: text, meta: z.record(text) })
				.partial()
				.strict(),
		),
		meta: z.record(text),
	})
	.partial()
	.strict();

/** A reply without fields of its own. */
export const nothing = z.void();

/** The envelope of every search; `results` is not required in the generated classes. */
export const page = <T extends z.ZodTypeAny>(row: T) =>
	z
		.object({
			pageSize: whole,
			totalPages: whole,
			totalItems: whole,
			currentPage: whole,
			results: z.array(row).optional(),
		})
		.strict();
