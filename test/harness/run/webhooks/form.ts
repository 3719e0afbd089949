/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The body of a request as n8n gives it to nodes that take forms.
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import busboy from 'busboy';
import type { Request } from 'express';

/** Sets `req.body`. A name that is sent several times in a form is a list. */
export async function readBody(req: Request): Promise<void> {
	req.body = {};
	if (req.is('application/json')) req.body = JSON.parse(await text(req));
	if (req.is('application/x-www-form-urlencoded')) {
		for (const [name, value] of new URLSearchParams(await text(req))) add(req.body, name, value);
	}
	if (!req.is('multipart/form-data')) return;
	const data: Record<string, unknown> = {};
	req.body = { data, files: {} };
	const parser = busboy({ headers: req.headers });
	parser.on('field', (name, value) => add(data, name, value));
	req.pipe(parser);
	await once(parser, 'close');
}

function add(data: Record<string, unknown>, name: string, value: string): void {
	data[name] = name in data ? [data[name], value].flat() : value;
}
