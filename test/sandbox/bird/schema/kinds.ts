// The kinds of values that requests to Bird are made of, after the vendor's OpenAPI fragment ("Sending WhatsApp messages").
import { z } from 'zod';

/** An object whose schema says `additionalProperties: false`. */
export const closed = <T extends z.ZodRawShape>(shape: T) => z.object(shape).strict();

/** An object whose schema says nothing of further properties: Bird takes them. */
export const open = <T extends z.ZodRawShape>(shape: T) => z.object(shape).passthrough();

export const text = z.string();

/** `maxLength` and `minLength`: JSON Schema counts characters, of which some are two halves in JavaScript. */
export const textOf = (least: number, most: number) =>
	z
		.string()
		.min(Math.min(least, 1))
		.superRefine((value, context) => {
			const { length } = [...value];
			const limit = { type: 'string', inclusive: true } as const;
			if (length > most) context.addIssue({ code: 'too_big', maximum: most, ...limit });
			if (length < least && length > 0) context.addIssue({ code: 'too_small', minimum: least, ...limit });
		});
export const textUpTo = (most: number) => textOf(0, most);

export const filled = z.string().min(1);
export const uuid = z.string().uuid();
export const integer = z.number().int();
export const free = z.record(z.unknown());
export const texts = z.record(z.string());

/** `format: uri`: an absolute address. */
export const uri = z.string().refine((value) => /^[a-z][a-z0-9+.-]*:\S+$/i.test(value), {
	message: 'string doesn\'t match the format "uri"',
});

/** `format: date-time`: RFC 3339. */
export const dateTime = z.string().datetime({ offset: true });

/**
 * A list that must not be empty. The fragment writes `minLength: 1` at these lists, which says nothing of a list; that
 * `minItems` is meant is inferred.
 */
export const someOf = <T extends z.ZodTypeAny>(entry: T) => z.array(entry).min(1);
