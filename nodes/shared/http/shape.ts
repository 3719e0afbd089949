/**
 * Replies as they are declared: each is read once, where it comes in, so that the types inside are true. What people write
 * in a provider's own form is declared the same way. This is the one file that knows the library that reads both.
 */
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { charactersIn, isObject } from './json';
import { isStandIn } from './preview/standIn';

/** While a stand-in is made, a text that stands for another passes its test. */
let isFilling = false;

/** What a part of a reply looks like. */
export type Part<T> = z.ZodType<T, z.ZodTypeDef, unknown>;

export const text: Part<string> = z.string();
/** A text that says something, such as an id. */
export const filled: Part<string> = z.string().regex(/\S/);
export const number: Part<number> = z.number();
export const flag: Part<boolean> = z.boolean();
/** An id or a code: providers write them as text or as a number. */
export const textOrNumber: Part<string | number> = z.union([z.string(), z.number()]);
/** What is handed on without being looked at; it may be absent. */
export const anything: Part<IDataObject[string]> = z.custom<IDataObject[string]>(() => true);
/** A part that may be absent or null. */
export const optional = <T>(part: Part<T>): Part<T | null | undefined> => part.nullish();
/** A part that may be absent, but not null. */
export const orAbsent = <T>(part: Part<T>): Part<T | undefined> => part.optional();
/** A part that counts as absent when it is of another kind: of a refusal as much is read as there is. */
export const lenient = <T>(part: Part<T>): Part<T | null | undefined> => part.nullish().catch(undefined);
/** A part that passes a test as well: one that fails it is of another kind. */
export const where = <T>(part: Part<T>, test: (value: T) => boolean): Part<T> =>
	part.refine((value) => (isFilling && isStandIn(value)) || test(value));
export const listOf = <T>(part: Part<T>, { min = 0, max = Infinity } = {}): Part<T[]> =>
	z.array(part).min(min).max(max);
/** A part that holds parts of its own kind, such as a tree. */
export const lazily = <T>(part: () => Part<T>): Part<T> => z.lazy(part);
/** Names and their values, whatever the names. */
export const mapOf = <T>(part: Part<T>): Part<Record<string, T>> => z.record(part);
/** One of a few words. */
export const oneOf = <T extends string>(...words: [T, ...T[]]): Part<T> => z.enum(words);
/** A text of a certain form. `words`: what is wrong with another, as the rest of a sentence. */
export const matching = (pattern: RegExp, words?: string): Part<string> => z.string().regex(pattern, words);
/** A text with so many characters; the library itself would count an emoji as two. */
export const textWithin = (min: number, max = Infinity): Part<string> =>
	z.string().superRefine((value, context) => {
		const length = charactersIn(value);
		const limit = { type: 'string', inclusive: true } as const;
		if (length < min) context.addIssue({ ...limit, code: 'too_small', minimum: min });
		if (length > max) context.addIssue({ ...limit, code: 'too_big', maximum: max });
	});
export const address: Part<string> = z
	.string()
	.refine((url) => (isFilling && isStandIn(url)) || URL.canParse(url), 'is not a web address');
export const integer = (min = -Infinity, max = Infinity): Part<number> => z.number().int().min(min).max(max);
export const numberWithin = (min: number, max: number): Part<number> => z.number().min(min).max(max);
/** What may be null, but not absent. */
export const nullable = <T>(part: Part<T>): Part<T | null> => part.nullable();
/** The first of several writings that fits. */
export const either = <A, B>(one: Part<A>, other: Part<B>): Part<A | B> => z.union([one, other]);

/**
 * Reads a value through a part. The library makes an error of each writing that does not fit, and where in the code that was is
 * never looked at: noting it takes longer than the reading.
 */
function parsed<T>(part: Part<T>, value: unknown): z.SafeParseReturnType<unknown, T> {
	const { stackTraceLimit } = Error;
	Reflect.set(Error, 'stackTraceLimit', 0);
	try {
		return part.safeParse(value);
	} finally {
		Reflect.set(Error, 'stackTraceLimit', stackTraceLimit);
	}
}

type Parts = Record<string, Part<unknown>>;
type Members<P extends Parts> = z.output<z.ZodObject<P>>;

/** What a reply, or a row of one, looks like. */
export class Shape<T> {
	constructor(
		/** For places within other shapes. */
		readonly part: Part<T>,
		/** The keys of its simple form, in their order. */
		private readonly keys: string[],
	) {}

	/**
	 * The value, its keys in the order in which they came and those that are not declared included; or the name of the first
	 * part that is missing or odd.
	 */
	read(value: unknown): { value: T } | { missing: string } {
		const result = parsed(this.part, value);
		if (result.success) return { value: result.data };
		const { path } = exact(result.error.issues[0]);
		return { missing: path.length === 0 ? 'the whole object' : `'${path.join('.')}'` };
	}

	/** The value where it fits; for what is looked at whatever it holds, such as a refusal. */
	ifFits(value: unknown): T | undefined {
		return parsed(this.part, value).data;
	}

	/**
	 * What stands for a value that was not asked for, in a preview: as much as the shape demands, with each text named by its
	 * place, e.g. `{messageGuid}`.
	 *
	 * @param from what of it is given
	 * @returns `undefined` where the shape cannot be filled like that
	 */
	standIn(from: unknown = {}): T | undefined {
		isFilling = true;
		try {
			return this.filled(from);
		} finally {
			isFilling = false;
		}
	}

	private filled(from: unknown): T | undefined {
		let grown = from;
		for (let parts = 0; parts < MOST_PARTS; parts += 1) {
			const { success, data, error } = this.part.safeParse(grown);
			if (success) return data;
			grown = grownBy(grown, exact(error.issues[0]));
		}
		return undefined;
	}

	/** A row without what is not declared, and without what only the node itself reads. */
	simple(row: IDataObject): IDataObject {
		return Object.fromEntries(this.keys.filter((key) => row[key] !== undefined).map((key) => [key, row[key]]));
	}

	/** The same shape, of which one of these members must be there. */
	having(...keys: string[]): Shape<T> {
		const hasOne = (value: unknown) => isObject(value) && keys.some((key) => (value[key] ?? undefined) !== undefined);
		return new Shape(this.part.refine(hasOne, { path: [keys.join("' or '")] }), this.keys);
	}

	/** The same shape for a value that comes in several forms: it is brought into one before it is read. */
	prepared(prepare: (value: unknown) => unknown): Shape<T> {
		return new Shape(z.preprocess(prepare, this.part), this.keys);
	}
}

/** A shape that demands more than this is not filled. */
const MOST_PARTS = 100;

/** What stands in one place of a value that was not asked for. */
function standInAt(path: Array<string | number>, issue: z.ZodIssue): unknown {
	const name = path.filter((step) => typeof step === 'string').at(-1) ?? 'value';
	const simple: Record<string, unknown> = { number: 0, boolean: true, array: [], object: {} };
	if (issue.code === 'invalid_type' && Object.hasOwn(simple, issue.expected)) return simple[issue.expected];
	if (issue.code === 'too_small' && issue.type === 'array') return [{}];
	return issue.code === 'invalid_enum_value' ? issue.options[0] : `{${name}}`;
}

/** A value with what is missing in it put in its place. */
function grownBy(value: unknown, issue: z.ZodIssue): unknown {
	// A shape of which one of several members must be there names them all.
	const path = issue.path.map((step) => (typeof step === 'string' ? step.split("' or '")[0] : step));
	const put = (into: unknown, [step, ...rest]: Array<string | number>): unknown => {
		if (step === undefined) return standInAt(path, issue);
		if (Array.isArray(into)) return Object.assign([...(into as unknown[])], { [step]: put(into[Number(step)], rest) });
		const own: Record<string, unknown> = isObject(into) ? into : {};
		return { ...own, [step]: put(own[step], rest) };
	};
	return put(value, path);
}

/** What is read through a shape. */
export type Read<S> = S extends Shape<infer T> ? T : never;

/**
 * An object of a reply. Keys that are not declared may be there, and stay.
 *
 * @param shown the fields of its simple form, in their order
 * @param read further fields that the node reads and the simple form leaves out
 */
export function object<S extends Parts, R extends Parts = Record<never, never>>(
	shown: S,
	read?: R,
): Shape<Members<S & R> & IDataObject> {
	const part: unknown = inOwnOrder(z.object({ ...shown, ...read }).passthrough());
	return new Shape(part as Part<Members<S & R> & IDataObject>, Object.keys(shown));
}

/** The library puts declared keys first; they are given in the order in which they came. */
function inOwnOrder(part: Part<Record<string, unknown>>): Part<Record<string, unknown>> {
	return z.unknown().transform((value, context) => {
		const { data = {}, error } = part.safeParse(value);
		error?.issues.forEach((issue) => context.addIssue(exact(issue)));
		const keys = Object.keys(Object(value)).filter((key) => Object.hasOwn(data, key));
		return Object.fromEntries(keys.map((key) => [key, data[key]]));
	});
}

/** Of several writings none fits: the one that fits furthest says best what is missing. */
function exact(issue: z.ZodIssue): z.ZodIssue {
	if (issue.code !== 'invalid_union') return issue;
	const first = issue.unionErrors.map(({ issues }) => exact(issues[0]));
	return first.reduce((one, other) => (other.path.length > one.path.length ? other : one), issue);
}

/** A reply that is read as whatever part it is, such as a list. */
export function whole<T>(part: Part<T>): Shape<T> {
	return new Shape(part, []);
}

/** The members of an object that people write: those that must be there, and those that may be absent. */
type Written = [must: Parts, may?: Parts];

function written([must, may = {}]: Written) {
	const absentable = Object.entries(may).map(([name, part]) => [name, orAbsent(part)]);
	return z.object({ ...must, ...(Object.fromEntries(absentable) as Parts) });
}

/** An object that people write, with no other members than these; they may be null only where they say so. */
export const closed = (...members: Written): Part<unknown> => written(members).strict();
/** An object that people write; it may have further members. */
export const open = (...members: Written): Part<unknown> => written(members).passthrough();

/** Objects of several kinds, told apart by their `type`; `isClosed`: with no other members than those of their kind. */
export function byType(kinds: Record<string, Written>, isClosed: boolean): Part<unknown> {
	const [first, ...others] = Object.entries(kinds).map(([type, members]) => {
		const kind = written(members).extend({ type: z.literal(type) });
		return isClosed ? kind.strict() : kind.passthrough();
	});
	return z.discriminatedUnion('type', [first, ...others]);
}

/** What the library finds wrong with a value. */
export function issuesOf(part: Part<unknown>, value: unknown): z.ZodIssue[] {
	return part.safeParse(value).error?.issues ?? [];
}
export type Issue = z.ZodIssue;
