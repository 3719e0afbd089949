/* eslint-disable @n8n/community-nodes/require-node-api-error */
// Request fields: strict schemas, and how path, query and body feed one request object as ServiceStack does it.
import { z } from 'zod';
import { ApiError } from './errors';
import { parseJsv } from './jsv';

/** A string that must hold something. */
export const text = z.string().min(1);
/** `bool?`: a nullable boolean. */
export const flag = z.boolean().nullable().optional();
/** `?page=&pageSize=` of every list. */
export const paging = { page: z.number().int().min(1).default(1), pageSize: z.number().int().min(1).optional() };
export const sortDirection = z.enum(['Asc', 'Desc']).default('Desc');
/** A date as clients send it (ISO 8601 with zone) or as ServiceStack prints it (`/Date(ms+0000)/`); gives milliseconds. */
export const instant = z.string().transform((value, context) => {
	const printed = /^\/Date\((-?\d+)([+-]\d{4})?\)\/$/.exec(value);
	const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value);
	const at = printed ? Number(printed[1]) : iso ? Date.parse(value) : NaN;
	if (Number.isNaN(at))
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
		if (other !== undefined && other !== value) throw badRequest([{ field: key, message: 'Contradicts the address.' }]);
	}
	const parsed = schema.strict().safeParse({ ...query, ...body, ...path });
	if (parsed.success) return parsed.data;
	throw invalid ?? badRequest(parsed.error.issues.map(({ path: at, message }) => ({ field: at.join('.'), message })));
}

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
		const name = Object.keys(shape).find((known) => known.toLowerCase() === key.toLowerCase()) ?? key;
		if (name in result) throw badRequest([{ field: name, message: 'Given twice.' }]);
		result[name] = name in shape ? convert(shape[name], entry, fromText) : entry;
	}
	return result;
}

function structure(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return parseJsv(value);
	} catch (error) {
		throw new ApiError(400, 'SerializationException', error instanceof Error ? error.message : String(error));
	}
}

function bare(schema: z.ZodTypeAny): z.ZodTypeAny {
	if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return bare(schema.unwrap());
	if (schema instanceof z.ZodDefault) return bare(schema.removeDefault());
	return schema instanceof z.ZodEffects ? bare(schema.innerType()) : schema;
}

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
