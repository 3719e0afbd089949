// A complete request, spoilt in one place at a time as its schema says: every part unknown, missing, of a wrong type, twice.
import { z } from 'zod';

export interface Spoilt {
	title: string;
	value: unknown;
}

/** How values travel: what is a wrong type differs. A query and a form know texts alone. */
export type Carrier = 'json' | 'xml' | 'texts';

/** A list in XML, and a repeated parameter, are the same: two values under one name. */
export class Twice {
	constructor(readonly value: unknown) {}
}

/** The schema under what only refines, defaults or changes it. */
function core(schema: z.ZodTypeAny): z.ZodTypeAny {
	if (schema instanceof z.ZodEffects) return core(schema.innerType());
	if (schema instanceof z.ZodOptional) return core(schema.unwrap());
	if (schema instanceof z.ZodDefault) return core(schema.removeDefault());
	if (schema instanceof z.ZodPipeline) return core(schema._def.out);
	return schema;
}

/** Every way in which one part of a complete value is wrong. Throws where the value lacks a part that the schema knows. */
export function spoilt(schema: z.ZodTypeAny, complete: unknown, carrier: Carrier, path: string[] = []): Spoilt[] {
	const inner = core(schema);
	const at = (what: string, value: unknown): Spoilt => ({ title: `${[...path, ''].join('.')}${what}`, value });
	if (inner instanceof z.ZodObject) return spoiltObject(inner, z.record(z.unknown()).parse(complete), carrier, path);
	if (inner instanceof z.ZodArray) {
		const [first, ...others] = z.array(z.unknown()).min(1).parse(complete);
		const empty = schema.safeParse([]).success ? [] : [at('empty', [])];
		const entries = spoilt(inner.element, first, carrier, [...path, '0']);
		return [
			...entries.map(({ title, value }) => ({ title, value: [value, ...others] })),
			...(carrier === 'json' ? [at('object', first), at('null', null), at('text', 'x'), ...empty] : []),
		];
	}
	const wrong = wrongLeaves(inner, carrier).filter((value) => carrier !== 'json' || !schema.safeParse(value).success);
	return wrong.map((value) => at(JSON.stringify(value), value));
}

function spoiltObject(
	schema: z.AnyZodObject,
	complete: Record<string, unknown>,
	carrier: Carrier,
	path: string[],
): Spoilt[] {
	const shape: Record<string, z.ZodTypeAny> = schema.shape;
	const name = (key: string): string => [...path, key].join('.');
	const unknown = { title: name('unheardOf'), value: { ...complete, unheardOf: 'x' } };
	const ofWrongType = carrier === 'json' && path.length > 0 ? [null, 'x', [complete]] : [];
	const members = Object.entries(shape).flatMap(([key, member]) => {
		if (!(key in complete)) throw new Error(`The sample lacks ${name(key)}`);
		const { [key]: value, ...others } = complete;
		const wrong = spoilt(member, value, carrier, [...path, key]);
		const twice = carrier === 'json' || core(member) instanceof z.ZodArray ? [] : [new Twice(value)];
		return [
			...(member.isOptional() ? [] : [{ title: `${name(key)} missing`, value: others }]),
			...twice.map((given) => ({ title: `${name(key)} twice`, value: { ...complete, [key]: given } })),
			...wrong.map((one) => ({ title: one.title, value: { ...complete, [key]: one.value } })),
		];
	});
	return [
		unknown,
		...ofWrongType.map((value) => ({ title: `${path.join('.')} as ${JSON.stringify(value)}`, value })),
		...members,
	];
}

/** Values that a field of this schema refuses on this carrier. */
function wrongLeaves(schema: z.ZodTypeAny, carrier: Carrier): unknown[] {
	const isText = schema instanceof z.ZodString;
	const isFree = isText && schema._def.checks.every(({ kind }) => kind === 'trim' || kind === 'min');
	const isFilled = isText && schema._def.checks.some(({ kind }) => kind === 'min');
	const unfit = [...(isFree ? [] : ['no such!', '']), ...(isFilled ? [''] : [])];
	if (carrier === 'texts') return unfit;
	if (carrier === 'xml') return [...unfit, { child: 'x' }];
	if (schema instanceof z.ZodNumber) return ['1', 'x', null, true, 1.5, -1, 0, [1], {}];
	return [...unfit, 1, -1, null, true, ['x'], {}];
}

/** A query with what is `Twice` in it twice. */
export function queryOf(value: unknown): string {
	const query = new URLSearchParams();
	for (const [name, given] of Object.entries(Object(value))) {
		if (given instanceof Twice) query.append(name, String(given.value));
		query.append(name, String(given instanceof Twice ? given.value : given));
	}
	return query.toString();
}
