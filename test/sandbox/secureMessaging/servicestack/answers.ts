/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// How ServiceStack answers: JSON or its page, files, dates in either form, one error envelope.
import type { Request, Response } from 'express';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { rawBody } from '../../core';
import type { DateForm } from '../records';
import { STATUS_NAMES, type ApiError } from './errors';
import { bare } from './fields';

/** A file as an answer. */
export class Download {
	constructor(
		readonly fileName: string,
		readonly size: number,
		readonly stream: Readable,
	) {}
}

/** JSON only for who asks; a browser-like client gets HTML. Uploads and downloads need not ask. */
export function wantsJson(req: Request, { multipart, name }: { multipart?: boolean; name: string }): boolean {
	if (multipart || name.startsWith('Download')) return true;
	const format = new URLSearchParams(req.originalUrl.split('?')[1] ?? '').get('format');
	return format === 'json' || /\bapplication\/json\b/i.test(req.get('accept') ?? '');
}

export function envelope(error: ApiError, name: string, req: Request, namedCodes: boolean): unknown {
	const errorCode =
		namedCodes && STATUS_NAMES[error.status] ? `${STATUS_NAMES[error.status]} ${error.code}` : error.code;
	return {
		responseStatus: {
			errorCode,
			message: error.message,
			// Real traces print the request, passwords included: nothing of it may reach a user.
			stackTrace: `[${name}]:\n[REQUEST: ${rawBody(req).toString('utf8').slice(0, 2000)}]\n   at Cirius.MessagingApi.${name}Service.Any`,
			errors: error.fieldNames.map((fieldName) => ({ errorCode, fieldName, message: error.message, meta: {} })),
			meta: {},
		},
	};
}

/**
 * A reply with every field that its declaration knows: what is not set stands there as `undefined`.
 * @throws ZodError when the sandbox answers something else than it declares
 */
export function complete(declared: z.ZodTypeAny, reply: unknown): unknown {
	declared.parse(reply);
	return withAllFields(declared, reply);
}

function withAllFields(declared: z.ZodTypeAny, value: unknown): unknown {
	const type = bare(declared);
	if (type instanceof z.ZodArray && Array.isArray(value)) return value.map((one) => withAllFields(type.element, one));
	if (!(type instanceof z.ZodObject) || typeof value !== 'object' || value === null) return value;
	const fields = new Map(Object.entries(value));
	const shape: z.ZodRawShape = type.shape;
	return Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, withAllFields(field, fields.get(key))]));
}

/** Sends JSON, or ServiceStack's page around it. */
export function sendBody(res: Response, status: number, body: unknown, json: boolean): void {
	const text = JSON.stringify(body);
	const page = `<!doctype html><html><head><title>Snapshot</title></head><body><pre>${text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)}</pre></body></html>`;
	res.status(status).setHeader('content-type', json ? 'application/json' : 'text/html');
	res.end(json ? text : page);
}

/** `Content-Disposition` of a file. */
export function disposition({ fileName }: Download): string {
	const plain = fileName.replace(/[^\x20-\x7e]|["\\]/g, '_');
	const extended = plain === fileName ? '' : `; filename*=UTF-8''${encodeURIComponent(fileName)}`;
	return `attachment; filename="${plain}"${extended}`;
}

/** Sends the bytes of a file; a client that goes away ends it. */
export async function sendFile(res: Response, { size, stream }: Download, header: string): Promise<void> {
	res.status(200).set({ 'content-type': 'application/octet-stream', 'content-length': String(size) });
	res.set('content-disposition', header);
	await pipeline(stream, res).catch(() => res.destroy());
}

const PRINTED: Record<DateForm, (date: Date) => string> = {
	iso: (date) => date.toISOString(),
	serviceStack: (date) => `/Date(${date.getTime()}+0000)/`,
	dotNet: (date) => date.toISOString().replace('Z', '0000'),
};

/** Prints the dates of a reply in the asked form. */
export function render(value: unknown, dateForm: DateForm): unknown {
	if (value instanceof Date) return PRINTED[dateForm](value);
	if (Array.isArray(value)) return value.map((item) => render(item, dateForm));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, render(entry, dateForm)]));
}
