/* eslint-disable @n8n/community-nodes/no-restricted-imports */
/**
 * What the five sandboxed providers have in common: a loopback listener that records every request,
 * counts what each recipient received, and misbehaves on demand. Knows no provider.
 */
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import busboy from 'busboy';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { Fault, ProviderName, ProviderState, ReceivedFile, RecordedRequest } from './state';

export * from './state';

/** Milliseconds that a provider waits for a webhook or a linked file: far beyond what a loaded machine takes. */
export const PATIENCE = 300_000;

/** The raw body, kept by the recorder for JSON, XML and form requests. */
export function rawBody(req: Request): Buffer {
	return (req as Request & { rawBody?: Buffer }).rawBody ?? Buffer.alloc(0);
}

/** The record of a request; `undefined` before it is made. */
export function recordOf(req: Request): RecordedRequest | undefined {
	return (req as Request & { record?: RecordedRequest }).record;
}

/** Parses the recorded body as JSON; `undefined` when it is none. */
export function jsonBody(req: Request): unknown {
	try {
		return JSON.parse(rawBody(req).toString('utf8'));
	} catch {
		return undefined;
	}
}

/** Reads a multipart body without keeping file bytes; the parts also stand in the request's record. */
export async function readMultipart(
	req: Request,
): Promise<{ fields: Record<string, string>; files: ReceivedFile[]; order: string[] }> {
	const fields: Record<string, string> = {};
	const files: ReceivedFile[] = [];
	const order: string[] = [];
	await new Promise<void>((resolve, reject) => {
		const parser = busboy({ headers: req.headers, defParamCharset: 'utf8' });
		parser.on('field', (name, value) => {
			order.push(name);
			fields[name] = value;
		});
		parser.on('file', (field, stream, info) => {
			order.push(field);
			const hash = createHash('sha256');
			let size = 0;
			stream.on('data', (chunk: Buffer) => {
				size += chunk.length;
				hash.update(chunk);
			});
			stream.on('end', () =>
				files.push({ field, fileName: info.filename, contentType: info.mimeType, size, sha256: hash.digest('hex') }),
			);
		});
		parser.on('close', resolve);
		parser.on('error', reject);
		req.on('error', reject);
		req.on('aborted', () => reject(new Error('aborted')));
		req.pipe(parser);
	});
	const record = recordOf(req);
	if (record) Object.assign(record, { fields, files });
	return { fields, files, order };
}

/** One sandboxed provider: its routes, how it answers a generic fault, and the knobs only it has. */
export interface SandboxProvider {
	readonly name: ProviderName;
	readonly state: ProviderState;
	/** Registers the provider's routes at the root of its own listener. Called once; `url()` is known once it listens. */
	routes(router: Router, url: () => string): void;
	/** The body this provider would send with an error status (its own error envelope). */
	errorBody(status: number): { contentType: string; body: string };
	/** Forgets everything, back to the state at start. */
	reset(): void;
	/** Knobs of this provider alone, for tests and the control page: `{ expireSessions() {...} }`. */
	readonly controls: Record<string, (...args: never[]) => unknown>;
}

async function readRaw(req: Request): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of req) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

/** Serves one provider on a loopback port of its own, so that paths are those of the real host. */
export async function listen(
	provider: SandboxProvider,
	port = 0,
): Promise<{ url: string; close: () => Promise<void> }> {
	const { state } = provider;
	const app = express();
	app.disable('x-powered-by');
	app.disable('etag');
	app.set('query parser', 'simple');
	let url = '';
	app.use((req: Request, res: Response, next: NextFunction) => {
		void intercept(provider, req, res, next).catch(() => req.socket.destroy());
	});
	const router = express.Router({ caseSensitive: true, strict: true });
	provider.routes(router, () => url);
	app.use(router);
	app.use((_req: Request, res: Response) => {
		const { contentType, body } = provider.errorBody(404);
		res.status(404).type(contentType).send(body);
	});
	app.use((error: Error, _req: Request, res: Response, next: NextFunction) => {
		if (res.headersSent) return next(error);
		res.status(500).type('text/plain').send(`sandbox fault: ${error.stack}`);
	});
	const server: Server = createServer({ keepAliveTimeout: 1000 }, app);
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	state.maxInFlight = 0;
	return {
		url,
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

/** Records the request, then lets the faults that meet it act before and after the provider. */
async function intercept(provider: SandboxProvider, req: Request, res: Response, next: NextFunction): Promise<void> {
	const { state } = provider;
	const record: RecordedRequest = {
		number: state.requests.length + 1,
		method: req.method,
		path: req.originalUrl,
		headers: Object.fromEntries(Object.entries(req.headers).map(([key, value]) => [key, String(value)])),
		body: '',
		startedAt: performance.now(),
	};
	state.requests.push(record);
	Object.assign(req, { record });
	state.inFlight += 1;
	state.maxInFlight = Math.max(state.maxInFlight, state.inFlight);
	res.on('close', () => {
		state.inFlight -= 1;
		record.endedAt = performance.now();
		record.status ??= res.writableFinished ? res.statusCode : 0;
		record.answeredBy ??= 'provider';
	});
	const pass = async (): Promise<void> => await meetFaults(provider, req, res, record, next);
	if (state.act) await state.act({ req, res, record, pass });
	else await pass();
}

async function meetFaults(
	provider: SandboxProvider,
	req: Request,
	res: Response,
	record: RecordedRequest,
	next: NextFunction,
): Promise<void> {
	if (!/^multipart\//i.test(req.headers['content-type'] ?? '')) {
		const raw = await readRaw(req);
		Object.assign(req, { rawBody: raw });
		record.body = raw.toString('utf8');
	}
	for (const fault of provider.state.faultsFor(record)) {
		if (fault.kind === 'latency') await delay(fault.ms);
		else if (fault.kind === 'wait') while (!fault.until() && !res.closed) await delay(2);
		else if (fault.kind === 'cutAfter') cutWhenAnswered(res, record);
		else if (fault.kind === 'slowBody') slowDown(res, fault.ms);
		else return answerWithFault(provider, req, res, record, fault);
	}
	next();
}

function answerWithFault(
	provider: SandboxProvider,
	req: Request,
	res: Response,
	record: RecordedRequest,
	fault: Fault,
): void {
	record.answeredBy = 'fault';
	if (fault.kind === 'cutBefore') {
		record.status = 0;
		req.socket.destroy();
		return;
	}
	if (fault.kind === 'html') {
		res
			.status(fault.status ?? 200)
			.type('text/html')
			.send('<!doctype html><html><body><h1>Please sign in</h1></body></html>');
		return;
	}
	if (fault.kind !== 'status' && fault.kind !== 'rateLimit') return;
	const status = fault.kind === 'rateLimit' ? 429 : fault.status;
	res.status(status).set(fault.headers ?? {});
	if (fault.kind === 'rateLimit' && fault.retryAfter !== undefined) res.set('retry-after', String(fault.retryAfter));
	if (fault.body === undefined) {
		const { contentType, body } = provider.errorBody(status);
		res.type(contentType).send(body);
	} else if (typeof fault.body === 'string') res.send(fault.body);
	else res.json(fault.body);
}

/** Lets the provider act, then cuts the connection instead of answering. */
function cutWhenAnswered(res: Response, record: RecordedRequest): void {
	res.end = (() => {
		record.status = 0;
		record.answeredBy = 'fault';
		res.socket?.destroy();
		return res;
	}) as typeof res.end;
}

/** Sends headers at once, and the body only after a while. */
function slowDown(res: Response, ms: number): void {
	const end = res.end.bind(res) as (...args: unknown[]) => Response;
	res.end = ((...args: unknown[]) => {
		res.flushHeaders();
		void delay(ms).then(() => end(...args));
		return res;
	}) as typeof res.end;
}
