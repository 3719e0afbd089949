// Strict reading of what arrives at the sandboxed HighQ: queries, bodies in both forms, parts of the path.
import type { Request } from 'express';
import { z } from 'zod';
import { jsonBody, rawBody } from '../../core';
import { invalid, missing, REF, unsupported } from './errors';
import { xmlBody } from './xmlReader';

/** A schema whatever it reads from. */
export type Schema<T> = z.ZodType<T, z.ZodTypeDef, unknown>;

/** A body's schemas in both documented forms. The JSON form has no root. */
export interface BodySchema<T> {
	root: string;
	json: Schema<T>;
	xml: Schema<T>;
}

/** The refs that the vendor's error page gives to single parameters. */
const REFS: Record<string, number> = {
	offset: REF.offset,
	limit: REF.limit,
	status: REF.status,
	ordertype: REF.sort,
	orderby: REF.sort,
};

/** The query, checked: an unknown, repeated or wrong parameter is 400 with the ref of that parameter. */
export function readQuery<T>(req: Request, schema: Schema<T>): T {
	const parsed = schema.safeParse({ ...req.query });
	if (parsed.success) return parsed.data;
	const name = nameOf(parsed.error);
	throw invalid(name, REFS[name]);
}

/** A JSON or XML body, checked: empty is 400 ref 74, another media type 415, anything else amiss 400. */
export function readBody<T>(req: Request, schema: BodySchema<T>): T {
	const raw = rawBody(req);
	const type = mediaType(req);
	if (raw.length === 0 && !type.startsWith('multipart/')) throw missing();
	if (type !== 'application/json' && type !== 'application/xml') throw unsupported();
	const parsed =
		type === 'application/json'
			? schema.json.safeParse(jsonBody(req))
			: schema.xml.safeParse(xmlBody(raw, schema.root));
	if (parsed.success) return parsed.data;
	throw invalid(nameOf(parsed.error));
}

/** Refuses a body where none is documented. `{}` passes: it is what an empty body becomes where one is demanded. */
export function readNoBody(req: Request): void {
	if (rawBody(req).length === 0) return;
	if (mediaType(req) !== 'application/json') throw unsupported();
	if (!z.object({}).strict().safeParse(jsonBody(req)).success) throw invalid('body');
}

/** The first thing that is wrong, as a path; an unknown member stands in for its object. */
function nameOf({ issues: [issue] }: z.ZodError): string {
	const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
	return [...issue.path, ...unknown].join('.') || 'body';
}

/** A segment of the path, decoded. */
export function segment(req: Request, name: string): string {
	const value = req.params[name];
	return typeof value === 'string' ? value : '';
}

/** A segment that is an id; anything else is 400. */
export function idSegment(req: Request, name: string): number {
	const value = segment(req, name);
	if (!/^\d{1,10}$/.test(value)) throw invalid(name);
	return Number(value);
}

/** The number in `/api/{version}`; 0 where it is none. */
export function versionOf(req: Request): number {
	const named = segment(req, 'version');
	return /^[1-9]\d*$/.test(named) ? Number(named) : 0;
}

/** The media type of the request without its parameters. */
export function mediaType(req: Request): string {
	return (req.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
}
