// Makes what a schema must refuse out of what it accepts: a wrong type for each part, each needed part missing, an unknown
// neighbour. Made from the schemas, so that a new field is in it without being named.
import { z } from 'zod';
import { isObject } from './ask';
import type { Schema } from './http/endpoint';

export interface Spoilt {
	title: string;
	value: unknown;
}

/** Values of every kind; those that a part accepts are left out. In a query everything is text, or a list of texts. */
const ODD: Record<'body' | 'query', unknown[]> = {
	body: [null, 17, true, '', 'no such value', [], [17], { further: 1 }],
	query: ['', 'no such value', ['a', 'b', 'c']],
};

/** What must be refused instead of `value`, which the schema accepts. */
export function spoilt(schema: Schema, value: unknown, where: 'body' | 'query', at: string = where): Spoilt[] {
	const inner = unwrapped(schema, value);
	if (inner instanceof z.ZodObject && isObject(value)) return ofObject(inner, value, where, at);
	if (inner instanceof z.ZodArray && Array.isArray(value)) {
		const element: Schema = inner.element;
		return value
			.slice(0, 1)
			.flatMap((first: unknown) => [
				...oddOnes(element, where).map((odd) => ({ title: `${at}.0 as ${JSON.stringify(odd)}`, value: [odd] })),
				...spoilt(element, first, where, `${at}.0`).map((one) => ({ ...one, value: [one.value] })),
			]);
	}
	return [];
}

function ofObject(
	schema: z.AnyZodObject,
	value: Record<string, unknown>,
	where: 'body' | 'query',
	at: string,
): Spoilt[] {
	const parts = Object.entries(schema.shape as Record<string, Schema>).flatMap(([key, part]): Spoilt[] => {
		const path = `${at}.${key}`;
		const { [key]: own, ...others } = value;
		const missing = part.isOptional() ? [] : [{ title: `without ${path}`, value: others }];
		const odd = oddOnes(part, where).map((one) => ({
			title: `${path} as ${JSON.stringify(one)}`,
			value: { ...value, [key]: one },
		}));
		const deeper = own === undefined ? [] : spoilt(part, own, where, path);
		return [...missing, ...odd, ...deeper.map((one) => ({ ...one, value: { ...value, [key]: one.value } }))];
	});
	return [...parts, { title: `an unknown neighbour in ${at}`, value: { ...value, notThere: 'x' } }];
}

function oddOnes(schema: Schema, where: 'body' | 'query'): unknown[] {
	return ODD[where].filter((odd) => !schema.safeParse(odd).success);
}

/** The schema behind "optional", "nullable" and refinements; of several, the one that accepts the value. */
function unwrapped(schema: Schema, value: unknown): Schema {
	if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return unwrapped(schema.unwrap(), value);
	if (schema instanceof z.ZodEffects) return unwrapped(schema.innerType(), value);
	if (schema instanceof z.ZodUnion) {
		const option = (schema.options as Schema[]).find((one) => one.safeParse(value).success);
		return option ? unwrapped(option, value) : schema;
	}
	return schema;
}
