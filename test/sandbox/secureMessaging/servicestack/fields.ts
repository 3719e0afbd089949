/* eslint-disable @n8n/community-nodes/require-node-api-error */
/**
 * Request fields: schemas, and how path, query and body feed one request object as ServiceStack does it. Lenient where the
 * vendor is: names in any case (the C# client writes capitals), `null` for what is not given (the Java client writes it),
 * guids with hyphens. Stricter on purpose: ServiceStack ignores unknown fields (the Java client's bodies carry some) and takes
 * "true" for true; here both are refused, because a field that nobody reads is a fault of the client under test.
 */
import { z } from 'zod';
import { ApiError } from './errors';
import { parseJsv } from './jsv';

/** A string that must hold something. */
export const text = z.string().min(1);
/** `bool?`: a boolean that need not be given. */
export const flag = z.boolean().optional();
/** A `Guid`: 32 hex digits, with or without hyphens, in any case; gives the digits as replies print them. */
export const guid = z
	.string()
	.regex(/^([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i, 'Guid should contain 32 digits with 4 dashes.')
	.transform((value) => value.replace(/-/g, '').toLowerCase());
/** At most this many guids in a list of a filter. */
export const guidList = z.array(guid).max(25).optional();
/** `?page=&pageSize=` of every list. */
export const paging = { page: z.number().int().min(1).default(1), pageSize: z.number().int().min(1).optional() };
export const sortDirection = z.enum(['Asc', 'Desc']).default('Desc');
/** The oldest date that SQL Server's `datetime` holds (that the portal keeps its dates there is inferred). */
const OLDEST = Date.UTC(1753, 0, 1);
/**
 * A date as clients send it (ISO 8601, without a zone UTC) or as ServiceStack prints it (`/Date(ms+0000)/`); gives milliseconds.
 * `DateTime.MinValue`, .NET's word for "not set", is no date.
 */
export const instant = z.string().transform((value, context) => {
	const printed = /^\/Date\((-?\d+)([+-]\d{4})?\)\/$/.exec(value);
	const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/.exec(value);
	const at = printed ? Number(printed[1]) : iso ? Date.parse(iso[1] ? value : `${value}Z`) : NaN;
	if (!(at >= OLDEST))
		context.addIssue({ code: z.ZodIssueCode.custom, message: 'String was not recognized as a valid DateTime.' });
	return at;
});

type Fields = Record<string, unknown>;

/** Where the fields of one request stood. Path and query hold text; the body holds JSON types. */
export interface Sources {
	path: Record<string, string>;
	query: Record<string, string>;
	body: Fields;
}

/**
 * Makes one typed request object of path, query and body. Names are matched case-insensitively; unknown names,
 * wrong types and a body that contradicts the path are refused.
 * @throws ApiError 400, or `invalid` when the operation documents an error of its own
 */
export function bind<S extends z.AnyZodObject>(schema: S, sources: Sources, invalid?: ApiError): z.infer<S> {
	const path = rename(schema, sources.path, true);
	const query = rename(schema, sources.query, true);
	const body = rename(schema, sources.body, false);
	for (const [key, value] of Object.entries(path)) {
		const other = key in body ? body[key] : query[key];
		if (other !== undefined && canonical(other) !== canonical(value))
			throw badRequest([{ field: key, message: 'Contradicts the address.' }]);
	}
	const parsed = schema.strict().safeParse({ ...query, ...body, ...path });
	if (parsed.success) return parsed.data;
	throw invalid ?? badRequest(parsed.error.issues.map(({ path: at, message }) => ({ field: at.join('.'), message })));
}

/** A path field in one form: a guid may stand in another form in the body. */
function canonical(value: unknown): string {
	return String(value).replace(/-/g, '').toLowerCase();
}

/** ServiceStack's answer to arguments that do not fit: 400, with the name of the exception as its code. */
function badRequest(issues: Array<{ field: string; message: string }>): ApiError {
	const message = issues.map((issue) => [issue.field, issue.message].filter(Boolean).join(': ')).join('; ');
	return new ApiError(
		400,
		'ArgumentException',
		message,
		issues.map(({ field }) => field),
	);
}

function rename(schema: z.AnyZodObject, fields: Fields, fromText: boolean): Fields {
	const named = convert(schema, fields, fromText);
	return isFields(named) ? named : {};
}

/** Gives a value the names (and, coming from text, the types) its schema asks for; what does not fit is left as it is. */
function convert(schema: z.ZodTypeAny, value: unknown, fromText: boolean): unknown {
	const type = bare(schema);
	if (type instanceof z.ZodObject) return convertObject(type, fromText ? structure(value) : value, fromText);
	if (type instanceof z.ZodArray) {
		const list = fromText ? structure(value) : value;
		return Array.isArray(list) ? list.map((item) => convert(type.element, item, fromText)) : list;
	}
	if (!fromText || typeof value !== 'string') return value;
	if (type instanceof z.ZodBoolean) return /^true$/i.test(value) ? true : /^false$/i.test(value) ? false : value;
	if (type instanceof z.ZodNumber) return /^-?\d+$/.test(value) ? Number(value) : value;
	return value;
}

function convertObject(type: z.AnyZodObject, value: unknown, fromText: boolean): unknown {
	if (!isFields(value)) return value;
	const shape: z.ZodRawShape = type.shape;
	const result: Fields = {};
	for (const [key, entry] of Object.entries(value)) {
		if (entry === null && nameIn(shape, key)) continue;
		const name = nameIn(shape, key) ?? key;
		if (name in result) throw badRequest([{ field: name, message: 'Given twice.' }]);
		result[name] = name in shape ? convert(shape[name], entry, fromText) : entry;
	}
	return result;
}

function nameIn(shape: z.ZodRawShape, key: string): string | undefined {
	return Object.keys(shape).find((known) => known.toLowerCase() === key.toLowerCase());
}

function structure(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return parseJsv(value);
	} catch (error) {
		throw new ApiError(400, 'SerializationException', error instanceof Error ? error.message : String(error));
	}
}

/** A schema without what makes it optional or changes what it gives. */
export function bare(schema: z.ZodTypeAny): z.ZodTypeAny {
	if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return bare(schema.unwrap());
	if (schema instanceof z.ZodDefault) return bare(schema.removeDefault());
	return schema instanceof z.ZodEffects ? bare(schema.innerType()) : schema;
}

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
