/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// What n8n does to a request before and after the node has it: the body read and parsed, the answer given.
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { createGunzip, createInflate } from 'node:zlib';
import type { Request, Response } from 'express';
import type { INode, IWebhookResponseData } from 'n8n-workflow';

/** What n8n adds to every request: its content type, and a function that reads the bytes once. */
export function prepare(req: Request): void {
	const [contentType, ...parameters] = (req.headers['content-type'] ?? '').split(';').map((part) => part.trim());
	req.contentType = contentType.toLowerCase();
	const charset = parameters.find((parameter) => parameter.startsWith('charset='));
	req.encoding = charset?.slice('charset='.length).toLowerCase() === 'latin1' ? 'latin1' : 'utf-8';
	req.readRawBody = async () => {
		if (!req.rawBody) req.rawBody = await readAll(req);
	};
}

async function readAll(req: IncomingMessage): Promise<Buffer> {
	const encoding = req.headers['content-encoding'];
	const unzip = encoding === 'gzip' ? createGunzip() : encoding === 'deflate' ? createInflate() : undefined;
	const stream = unzip ? req.pipe(unzip) : req;
	const chunks: Uint8Array[] = [];
	for await (const chunk of stream) chunks.push(chunk as Uint8Array);
	return Buffer.concat(chunks);
}

/**
 * What n8n does to the body before the node is called; forms with files are read without keeping the bytes. `false` when
 * n8n refuses it itself.
 */
export async function parseRequestBody(req: Request, node: INode): Promise<boolean> {
	const options = node.parameters.options;
	if (node.typeVersion === 1 && typeof options === 'object' && options !== null && 'binaryData' in options) {
		if (options.binaryData) return true;
	}
	if (req.contentType === 'multipart/form-data') {
		req.body = { data: await text(req) };
		return true;
	}
	if (req.contentType?.startsWith('multipart/')) return true;
	await req.readRawBody();
	if (req.rawBody.length === 0 || req.contentType !== 'application/json') return true;
	try {
		req.body = JSON.parse(req.rawBody.toString('utf8')) as unknown;
		return true;
	} catch {
		return false;
	}
}

/** Answers as the node wants it, or with n8n's own words, unless the node has answered itself. */
export function respond(
	{ workflowData, noWebhookResponse, webhookResponse }: IWebhookResponseData,
	res: Response,
): void {
	if (noWebhookResponse || res.headersSent) return;
	const standard = { message: workflowData === undefined ? 'Webhook call received' : 'Workflow was started' };
	res.status(200).json(webhookResponse ?? standard);
}
