// How the sandboxed HighQ speaks: XML unless JSON is asked for, its error object, and strict reading of queries and bodies.
import type { Request, Response } from 'express';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { jsonBody, rawBody } from '../core';

/** Text that XML wraps in CDATA. */
export class Cdata {
	constructor(readonly text: string) {}
}

export type Value = string | number | Cdata | Value[] | { [key: string]: Value | undefined };

/** What a call answers. Without a root the body is empty. */
export interface Reply {
	status: number;
	/** The XML root; JSON drops it unless `wrapJson` is on. */
	root?: string;
	value?: Value;
	/** Answers in this form whatever Accept says. */
	form?: 'xml' | 'json';
	headers?: Record<string, string>;
}

/** How replies look; each one a variation real clients of HighQ have met or guard against. */
export interface WireSettings {
	alwaysXml: boolean;
	wrapJson: boolean;
	singleAsObject: boolean;
	idsAsStrings: boolean;
	cdataInJson: boolean;
	errorsTopLevel: boolean;
}

/** A refusal with HighQ's error object: `ref` (a number of the vendor's list where there is one) and `summary`. */
export class HighQError extends Error {
	constructor(
		readonly status: number,
		readonly ref: number,
		readonly summary: string,
		readonly headers: Record<string, string> = {},
	) {
		super(summary);
	}
}

/** The refs of the vendor's list of general errors; 75 stands in its sample and is used here for any other bad parameter. */
export const REF = {
	apiDisabled: 51,
	ip: 53,
	missing: 74,
	invalid: 75,
	sort: 79,
	status: 80,
	offset: 106,
	limit: 107,
	permission: 123,
	token: 401,
};

export const invalid = (summary: string, ref = REF.invalid): HighQError => new HighQError(400, ref, summary);
export const forbidden = (summary: string): HighQError => new HighQError(403, REF.permission, summary);

const ID_KEYS = new Set(['conversationid', 'messageid', 'userid', 'id', 'siteid', 'parentfolderid']);

function escapeXml(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function cdata(text: string): string {
	return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function xmlElement(name: string, value: Value, indent: string): string {
	if (value instanceof Cdata) return `${indent}<${name}>${cdata(value.text)}</${name}>`;
	if (Array.isArray(value)) return value.map((entry) => xmlElement(name, entry, indent)).join('\n');
	if (typeof value !== 'object') return `${indent}<${name}>${escapeXml(String(value))}</${name}>`;
	const children = Object.entries(value)
		.map(([key, child]) => (child === undefined ? '' : xmlElement(key, child, `${indent}    `)))
		.filter((child) => child !== '');
	return children.length === 0
		? `${indent}<${name}/>`
		: `${indent}<${name}>\n${children.join('\n')}\n${indent}</${name}>`;
}

/** An XML document indented and declared as in the vendor's samples. */
export function toXml(root: string, value: Value): string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xmlElement(root, value, '')}`;
}

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

const parser = new XMLParser({
	preserveOrder: true,
	ignoreAttributes: false,
	parseTagValue: false,
	trimValues: false,
	processEntities: false,
	cdataPropName: '#cdata',
});
const entrySchema = z.record(z.unknown());
const TEXT = new Set(['#text', '#cdata']);
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const LISTS = new Set(['user', 'message', 'attachment']);
/** Elements are taken in the order of the vendor's sample. */
const ORDER: Record<string, string[]> = { conversation: ['recipients', 'messages'], message: ['html', 'attachments'] };

function xmlBody(raw: Buffer, root: string): unknown {
	const text = utf8(raw);
	if (/<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) throw invalid('Malformed XML');
	const document = z.array(entrySchema).parse(parser.parse(text));
	const [element, ...others] = document.filter((entry) => !('?xml' in entry) && !isBlank(entry));
	if (element === undefined || others.length > 0 || !(root in element))
		throw invalid(`The root element must be ${root}`);
	return content(root, element);
}

function utf8(raw: Buffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(raw);
	} catch {
		throw invalid('The body is not UTF-8');
	}
}

function isBlank(entry: Record<string, unknown>): boolean {
	return '#text' in entry && String(entry['#text']).trim() === '';
}

/** An element without child elements is its text; any other an object whose documented lists are arrays. */
function content(name: string, entry: Record<string, unknown>): unknown {
	if (':@' in entry) throw invalid(`Element ${name} takes no attribute`);
	const children = z.array(entrySchema).parse(entry[name]);
	if (children.every((child) => Object.keys(child).every((key) => TEXT.has(key)))) return children.map(textOf).join('');
	const fields: Record<string, unknown> = {};
	let position = 0;
	for (const child of children) {
		if (isBlank(child)) continue;
		const [key] = Object.keys(child);
		if (TEXT.has(key)) throw invalid(`Element ${name} takes no text`);
		position = checkOrder(name, key, position);
		const value = content(key, child);
		const before = fields[key];
		if (LISTS.has(key)) fields[key] = Array.isArray(before) ? [...before, value] : [value];
		else if (before === undefined) fields[key] = value;
		else throw invalid(`Element ${key} is repeated`);
	}
	return fields;
}

/** Text with its entities resolved, or CDATA as it stands. */
function textOf(child: Record<string, unknown>): string {
	if ('#cdata' in child)
		return z
			.array(z.object({ '#text': z.coerce.string() }))
			.parse(child['#cdata'])
			.map((part) => part['#text'])
			.join('');
	return String(child['#text']).replace(/&([^;]*);/g, (_match, name: string) => {
		const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? [];
		const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
		if (code <= 0x10ffff) return String.fromCodePoint(code);
		if (!Object.hasOwn(ENTITIES, name)) throw invalid(`Unknown entity ${name}`);
		return ENTITIES[name];
	});
}

function checkOrder(parent: string, child: string, position: number): number {
	const found = ORDER[parent]?.indexOf(child) ?? -1;
	if (found === -1) return position;
	if (found < position) throw invalid(`Element ${child} is out of order`);
	return found;
}
