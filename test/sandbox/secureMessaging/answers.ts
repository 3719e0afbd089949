/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// How ServiceStack answers: JSON or its page, files, dates in either form, one error envelope.
import type { Request, Response } from 'express';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { rawBody } from '../core';
import { STATUS_NAMES, type ApiError } from './errors';

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

export function sendBody(res: Response, status: number, body: unknown, json: boolean): void {
	const text = JSON.stringify(body);
	const page = `<!doctype html><html><head><title>Snapshot</title></head><body><pre>${text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)}</pre></body></html>`;
	res.status(status).setHeader('content-type', json ? 'application/json' : 'text/html');
	res.end(json ? text : page);
}

export async function sendFile(res: Response, { fileName, size, stream }: Download): Promise<void> {
	const plain = fileName.replace(/[^\x20-\x7e]|["\\]/g, '_');
	const extended = plain === fileName ? '' : `; filename*=UTF-8''${encodeURIComponent(fileName)}`;
	res.status(200).set({ 'content-type': 'application/octet-stream', 'content-length': String(size) });
	res.set('content-disposition', `attachment; filename="${plain}"${extended}`);
	await pipeline(stream, res).catch(() => res.destroy());
}

/** Prints dates in the asked form and leaves out what is not set, as ServiceStack does. */
export function render(value: unknown, dateForm: 'iso' | 'serviceStack'): unknown {
	if (value instanceof Date) return dateForm === 'iso' ? value.toISOString() : `/Date(${value.getTime()}+0000)/`;
	if (Array.isArray(value)) return value.map((item) => render(item, dateForm));
	if (typeof value !== 'object' || value === null) return value;
	const set = Object.entries(value).filter(([, entry]) => entry !== undefined && entry !== null);
	return Object.fromEntries(set.map(([key, entry]) => [key, render(entry, dateForm)]));
}
