// A request, spoilt in one place at a time as its schema says: every part unknown, missing, of a wrong type, twice.
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

/** Where the walk stands. `whole`: the request holds every part that its schema knows, else that is an error. */
interface Place {
	carrier: Carrier;
	whole: boolean;
	path: string[];
	/** Schemas that have been gone through: where one stands again, its parts are not spoilt once more. */
	seen: Set<z.ZodTypeAny>;
}

/** The schema under what only refines, defaults or changes it; of several, the one that takes the value. */
export function core(schema: z.ZodTypeAny, value: unknown): z.ZodTypeAny {
	if (schema instanceof z.ZodEffects) return core(schema.innerType(), value);
	if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return core(schema.unwrap(), value);
	if (schema instanceof z.ZodDefault) return core(schema.removeDefault(), value);
	if (schema instanceof z.ZodPipeline) return core(schema._def.out, value);
	const fitting = optionsOf(schema).find((one) => one.safeParse(value).success);
	return fitting ? core(fitting, value) : schema;
}

/** What a schema lets choose among; nothing where it leaves no choice. */
export function optionsOf(schema: z.ZodTypeAny): z.ZodTypeAny[] {
	if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion) return [...schema.options];
	return [];
}

/**
 * Every way in which one part of a value is wrong. The value holds every part that the schema knows, of a choice those of one;
 * otherwise this throws. `seen` holds the schemas of objects that need not be gone through again.
 */
export function spoilt(
	schema: z.ZodTypeAny,
	complete: unknown,
	carrier: Carrier,
	seen = new Set<z.ZodTypeAny>(),
): Spoilt[] {
	return spoiltAt(schema, complete, { carrier, whole: true, path: [], seen });
}

/** The same of a value that lacks some parts: in their places stands what no schema of theirs takes. */
export function spoiltInPart(schema: z.ZodTypeAny, given: unknown, carrier: Carrier): Spoilt[] {
	return spoiltAt(schema, given, { carrier, whole: false, path: [], seen: new Set() });
}

function spoiltAt(schema: z.ZodTypeAny, given: unknown, place: Place): Spoilt[] {
	const { carrier, whole } = place;
	const inner = core(schema, given);
	if (inner instanceof z.ZodObject)
		return [...ofAnotherKind(schema, given, place), ...spoiltObject(inner, z.record(z.unknown()).parse(given), place)];
	if (inner instanceof z.ZodRecord)
		return [...ofAnotherKind(schema, given, place), ...spoiltRecord(inner, z.record(z.unknown()).parse(given), place)];
	if (inner instanceof z.ZodArray) return spoiltList(schema, inner, z.array(z.unknown()).min(1).parse(given), place);
	const mayTake = carrier === 'json' || !whole;
	const wrong = wrongLeaves(inner, carrier).filter((value) => !mayTake || !takes(schema, value));
	return wrong.map((value) => at(place, JSON.stringify(value), value));
}

const at = ({ path }: Place, what: string, value: unknown): Spoilt => ({
	title: [...path, what.slice(0, 60)].join('.'),
	value,
});
const below = (place: Place, key: string): Place => ({ ...place, path: [...place.path, key] });
const takes = (schema: z.ZodTypeAny, value: unknown): boolean => schema.safeParse(value).success;

/** What is no object where one belongs. At the top that is no request of this kind at all. */
function ofAnotherKind(schema: z.ZodTypeAny, given: unknown, place: Place): Spoilt[] {
	if (place.carrier !== 'json' || place.path.length === 0) return [];
	const others = [null, 'x', [given]].filter((value) => !takes(schema, value));
	return others.map((value) => at(place, JSON.stringify(value), value));
}

function spoiltList(schema: z.ZodTypeAny, inner: z.ZodArray<z.ZodTypeAny>, given: unknown[], place: Place): Spoilt[] {
	const entries = oneOfEachKind(inner.element, given).flatMap((index) =>
		spoiltAt(inner.element, given[index], below(place, String(index))).map(({ title, value }) => ({
			title,
			value: given.map((entry, other) => (other === index ? value : entry)),
		})),
	);
	const none = [given[0], null, 'x', []].filter((value) => place.carrier === 'json' && !takes(schema, value));
	return [...entries, ...none.map((value) => at(place, `for the list: ${JSON.stringify(value)}`, value))];
}

/** The first entry of a list, and where entries are of several kinds the first of each. */
function oneOfEachKind(element: z.ZodTypeAny, given: unknown[]): number[] {
	const kinds = given.map((entry) => core(element, entry));
	return kinds.flatMap((kind, index) => (kinds.indexOf(kind) === index ? [index] : []));
}

function spoiltRecord(schema: z.ZodRecord, given: Record<string, unknown>, place: Place): Spoilt[] {
	return Object.entries(given)
		.slice(0, 1)
		.flatMap(([key, member]) =>
			spoiltAt(schema.element, member, below(place, key)).map(({ title, value }) => ({
				title,
				value: { ...given, [key]: value },
			})),
		);
}

function spoiltObject(schema: z.AnyZodObject, given: Record<string, unknown>, place: Place): Spoilt[] {
	const shape: Record<string, z.ZodTypeAny> = schema.shape;
	const isOpen = schema._def.unknownKeys === 'passthrough';
	if (place.seen.has(schema)) return [];
	place.seen.add(schema);
	const members = Object.entries(shape).flatMap(([key, member]) => spoiltMember(key, member, given, place));
	return [...(isOpen ? [] : [at(place, 'unheardOf', { ...given, unheardOf: 'x' })]), ...members];
}

function spoiltMember(key: string, member: z.ZodTypeAny, given: Record<string, unknown>, place: Place): Spoilt[] {
	const here = below(place, key);
	const { [key]: value, ...others } = given;
	const within = (one: Spoilt): Spoilt => ({ title: one.title, value: { ...given, [key]: one.value } });
	if (!(key in given)) {
		if (place.whole) throw new Error(`The sample lacks ${here.path.join('.')}`);
		return oddOnes(member, place.carrier).map((odd) => within(at(here, JSON.stringify(odd), odd)));
	}
	const isList = core(member, value) instanceof z.ZodArray || takes(member, [value, value]);
	const once = place.carrier === 'json' || isList;
	return [
		...(member.isOptional() ? [] : [at(here, 'missing', others)]),
		...(once ? [] : [within(at(here, 'twice', new Twice(value)))]),
		...spoiltAt(member, value, here).map(within),
	];
}

/** Values of every kind that a part does not take. */
function oddOnes(schema: z.ZodTypeAny, carrier: Carrier): unknown[] {
	const odd = carrier === 'json' ? [null, 17, true, '', 'no such!', [], [17], { further: 1 }] : ['', 'no such!'];
	return odd.filter((value) => !takes(schema, value));
}

/** Values that a field of this schema refuses on this carrier. */
function wrongLeaves(schema: z.ZodTypeAny, carrier: Carrier): unknown[] {
	const isText = schema instanceof z.ZodString;
	const isFree = isText && schema._def.checks.every(({ kind }) => kind === 'trim' || kind === 'min');
	const isFilled = isText && schema._def.checks.some(({ kind }) => kind === 'min');
	const unfit = [...(isFree ? [] : ['no such!', '']), ...(isFilled ? [''] : [])];
	if (carrier === 'texts') return unfit;
	if (carrier === 'xml') return [...unfit, { child: 'x' }];
	if (schema instanceof z.ZodNumber) return ['1', 'x', null, true, 1.5, -1, 0, 1e9, [1], {}];
	return [...unfit, 'x'.repeat(2000), 1, -1, null, true, ['x'], {}];
}

/** The parts of a schema that none of some values holds, and the choices that none of them takes. */
export function partsLacking(schema: z.ZodTypeAny, given: unknown[], path: string[] = []): string[] {
	const values = given.filter((value) => value !== undefined && value !== null);
	if (values.length === 0) return [path.join('.')];
	const under = unwrapped(schema);
	const options = optionsOf(under);
	if (options.length > 0)
		return options.flatMap((one, index) =>
			partsLacking(
				one,
				values.filter((value) => takes(one, value)),
				[...path, `choice ${index}`],
			),
		);
	if (under instanceof z.ZodObject) {
		const shape: Record<string, z.ZodTypeAny> = under.shape;
		const objects = values.map((value) => z.record(z.unknown()).parse(value));
		return Object.entries(shape).flatMap(([key, member]) =>
			partsLacking(
				member,
				objects.map(({ [key]: value }) => value),
				[...path, key],
			),
		);
	}
	if (!(under instanceof z.ZodArray)) return [];
	return partsLacking(
		under.element,
		values.flatMap((value) => z.array(z.unknown()).parse(value)),
		[...path, '0'],
	);
}

function unwrapped(schema: z.ZodTypeAny): z.ZodTypeAny {
	if (schema instanceof z.ZodEffects) return unwrapped(schema.innerType());
	if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return unwrapped(schema.unwrap());
	return schema;
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
