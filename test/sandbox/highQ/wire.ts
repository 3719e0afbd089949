// How the sandboxed HighQ speaks: XML unless JSON is asked for, its error object, and strict reading of queries and bodies.
import type { Request, Response } from 'express';
import { z } from 'zod';
import { jsonBody, rawBody } from '../core';
import { Cdata, HighQError, invalid, REF, type Reply, type Value, type WireSettings } from './reply';
import { cdata, toXml, xmlBody } from './xml';

const ID_KEYS = new Set(['conversationid', 'messageid', 'userid', 'id', 'siteid', 'parentfolderid']);

/** The same value as JSON data, bent by the settings. An empty list vanishes where lists of one are objects. */
export function toJson(value: Value, settings: WireSettings): unknown {
	if (value instanceof Cdata) return settings.cdataInJson ? cdata(value.text) : value.text;
	if (Array.isArray(value)) {
		const entries = value.map((entry) => toJson(entry, settings));
		if (!settings.singleAsObject || entries.length > 1) return entries;
		return entries[0];
	}
	if (typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, child]) => {
			if (child === undefined) return [key, undefined];
			return [key, settings.idsAsStrings && ID_KEYS.has(key) ? String(child) : toJson(child, settings)];
		}),
	);
}

/** XML unless Accept prefers JSON; `undefined` when Accept allows neither. */
export function wantedForm(req: Request, settings: WireSettings): 'xml' | 'json' | undefined {
	const accepted = req.accepts(['application/xml', 'text/xml', 'application/json']);
	if (!accepted) return undefined;
	return accepted === 'application/json' && !settings.alwaysXml ? 'json' : 'xml';
}

/** Sends a reply in the wanted form. */
export function send(req: Request, res: Response, settings: WireSettings, reply: Reply): void {
	res.status(reply.status).set(reply.headers ?? {});
	if (reply.root === undefined) {
		res.end();
		return;
	}
	const value = reply.value ?? {};
	const form = reply.form ?? wantedForm(req, settings) ?? 'xml';
	if (form === 'xml') res.type('application/xml').send(toXml(reply.root, value));
	else res.json(toJson(settings.wrapJson ? { [reply.root]: value } : value, settings));
}

/** The error object as text: XML root `error`; JSON keeps the wrapper (vendor's api-error-messages) unless it is top-level. */
export function errorText(
	form: 'xml' | 'json',
	error: Pick<HighQError, 'ref' | 'summary'>,
	settings: WireSettings,
): string {
	const { ref, summary } = error;
	if (form === 'xml') return toXml('error', { ref, summary });
	return JSON.stringify(settings.errorsTopLevel ? { summary, ref } : { error: { summary, ref } });
}

/** Sends a refusal in the wanted form. */
export function sendError(req: Request, res: Response, settings: WireSettings, error: HighQError): void {
	const form = wantedForm(req, settings) ?? 'xml';
	res
		.status(error.status)
		.set(error.headers)
		.type(`application/${form}`)
		.send(errorText(form, error, settings));
}

/** The query as text values; an unknown or repeated parameter is refused with 400. */
export function readQuery<K extends string>(req: Request, allowed: readonly K[]): Partial<Record<K, string>> {
	const values: Partial<Record<K, string>> = {};
	for (const [key, value] of Object.entries(req.query)) {
		const name = allowed.find((entry) => entry === key);
		if (name === undefined) throw invalid(`Unknown parameter ${key}`);
		if (typeof value !== 'string') throw invalid(`Parameter ${key} is repeated`);
		values[name] = value;
	}
	return values;
}

/** An integer parameter, or the default when it is absent; anything else is refused with 400 and the given ref. */
export function integer(value: string | undefined, byDefault: number, ref = REF.invalid): number {
	if (value === undefined) return byDefault;
	if (!/^-?\d{1,9}$/.test(value)) throw invalid(`Invalid value ${value}`, ref);
	return Number(value);
}

/** One of the documented words, case-sensitive, or the default when absent; anything else is refused with 400. */
export function oneOf<T extends string>(
	value: string | undefined,
	words: readonly T[],
	byDefault: T,
	ref = REF.invalid,
): T {
	if (value === undefined) return byDefault;
	const word = words.find((entry) => entry === value);
	if (word === undefined) throw invalid(`Invalid value ${value}`, ref);
	return word;
}

/** A segment of the path, decoded. */
export function segment(req: Request, name: string): string {
	const value = req.params[name];
	return typeof value === 'string' ? value : '';
}

/** The media type of the request without its parameters. */
export function mediaType(req: Request): string {
	return (req.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
}

/** A body's schemas in both documented forms. The JSON form has no root. */
export interface BodySchema<T> {
	root: string;
	json: z.ZodType<T, z.ZodTypeDef, unknown>;
	xml: z.ZodType<T, z.ZodTypeDef, unknown>;
}

/** Reads a JSON or XML body; empty is 400 ref 74, another media type 415, anything else amiss 400. */
export function readBody<T>(req: Request, schema: BodySchema<T>): T {
	const raw = rawBody(req);
	if (raw.length === 0 && !/^multipart\//.test(mediaType(req)))
		throw invalid('Request parameters are missing', REF.missing);
	const type = mediaType(req);
	if (type !== 'application/json' && type !== 'application/xml')
		throw new HighQError(415, 415, 'Unsupported Media Type');
	const parsed =
		type === 'application/json'
			? schema.json.safeParse(jsonBody(req))
			: schema.xml.safeParse(xmlBody(raw, schema.root));
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	throw invalid(`Invalid request body: ${[...issue.path, issue.message].join(' ')}`);
}

/** Whole positive number: unquoted in JSON, digits in XML. */
export const jsonId = z.number().int().positive();
export const textId = z
	.string()
	.regex(/^[1-9]\d{0,9}$/)
	.transform(Number);
