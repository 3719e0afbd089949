/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
// How the TextUs sandbox talks HTTP: rate limit, token, media types, strict query and body, and the error envelope.
import type { NextFunction, Request, Response, Router } from 'express';
import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { rawBody, type ProviderState } from '../core';
import type { AccountRow } from './rows';
import { RATE_WINDOW_SECONDS } from './settings';
import type { Webhooks } from './webhooks';
import type { World } from './world';

/** The media type that every request must accept and every body must carry (vendor page, "making requests"). */
export const MEDIA_TYPE = 'application/vnd.textus+jsonld';

/** What the resources work on. `world` is replaced by a reset, so read it at the time of the call. */
export interface Context {
	world: World;
	readonly state: ProviderState;
	readonly webhooks: Webhooks;
	/** The sandbox's own address. */
	url: () => string;
}

/** A request that the provider turns down. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly headers: Record<string, string> = {},
	) {
		super(message);
	}
}

/** One answer; without `body` it is sent with no content and no content type. */
export interface Answer {
	status: number;
	body?: unknown;
}

/** One request whose query and body have been checked. */
export interface Call<B = unknown, Q = unknown> {
	param(name: string): string;
	body: B;
	query: Q;
	/** Path and query as sent. */
	url: string;
}

export interface Endpoint {
	method: 'get' | 'post' | 'put' | 'delete';
	path: string;
	run(req: Request): Promise<Answer>;
}

const nothing = z.object({}).strict();
/** An E.164 phone number. */
export const e164 = z.string().regex(/^\+[1-9]\d{7,14}$/, 'must be an E.164 phone number');
/** A string that must not be empty. */
export const text = z.string().min(1, "can't be blank");
/** An ISO 8601 time with a time zone that is still to come. */
export const futureTime = z
	.string()
	.datetime({ offset: true, message: 'must be an ISO 8601 time with a time zone' })
	.refine((value) => Date.parse(value) > Date.now(), 'must be in the future');

/** A relative IRI such as "/users/hikvlD", read into its bare id. */
export function iri(kind: string) {
	return z
		.string()
		.regex(new RegExp(`^/${kind}/[A-Za-z0-9]+$`), `must be an IRI such as "/${kind}/Ab12Cd"`)
		.transform((value) => value.slice(kind.length + 2));
}

/** Finds a row by id. Throws 404 (named in the path) or 422 (named in a body). */
export function find<T>(rows: ReadonlyMap<string, T>, id: string, what: string, status: 404 | 422 = 404): T {
	const row = rows.get(id);
	if (!row) throw new Refusal(status, status === 404 ? `${what} not found` : `${what} does not exist`);
	return row;
}

/** The account named in the path; 404 when there is none. */
export function accountOf(context: Context, call: Call): AccountRow {
	return find(context.world.accounts, call.param('account'), 'Account');
}

/** What one endpoint takes and does. */
export interface EndpointSpec<B, Q> {
	method: Endpoint['method'];
	path: string;
	body?: z.ZodType<B, z.ZodTypeDef, unknown>;
	query?: z.ZodType<Q, z.ZodTypeDef, unknown>;
	handle(call: Call<B, Q>): Answer | Promise<Answer>;
}

/**
 * Declares one endpoint. Without a `body` schema only an absent or empty object is accepted, without a `query` schema no
 * parameter; a key that a schema does not name is refused.
 */
export function endpoint<B = unknown, Q = unknown>(spec: EndpointSpec<B, Q>): Endpoint {
	const untyped: EndpointSpec<unknown, unknown> = spec;
	const { method, path, body, query } = untyped;
	return {
		method,
		path,
		run: async (req) =>
			await untyped.handle({
				param: (name) => String(req.params[name]),
				query: check(query ?? nothing, req.query, 'query'),
				body: check(body ?? nothing, readBody(req, body !== undefined), 'body'),
				url: req.originalUrl,
			}),
	};
}

/** Registers endpoints; a known path with another method is answered 405. */
export function register(router: Router, endpoints: Endpoint[]): void {
	const paths = new Set(endpoints.map(({ path }) => path));
	for (const path of paths) {
		const route = router.route(path);
		const here = endpoints.filter((entry) => entry.path === path);
		for (const { method, run } of here) route[method](async (req: Request, res: Response) => send(res, await run(req)));
		const allow = here.map(({ method }) => method.toUpperCase()).join(', ');
		route.all(() => {
			throw new Refusal(405, 'Method not allowed', { allow });
		});
	}
}

/** Checks what every request needs: quota left (429), token (401), Accept (406), Content-Type of a body (415). */
export function gate(context: Context): (req: Request, res: Response, next: NextFunction) => void {
	return (req, res, next) => {
		countRequest(context, res);
		const token = /^Bearer (\S+)$/.exec(req.headers.authorization ?? '')?.[1];
		if (!token || !context.world.settings.tokens.has(token)) throw new Refusal(401, 'Invalid or missing API token');
		if (!mediaTypes(req.headers.accept).includes(MEDIA_TYPE)) throw new Refusal(406, `Accept must be ${MEDIA_TYPE}`);
		const hasBody = rawBody(req).length > 0 || /^multipart\//i.test(req.headers['content-type'] ?? '');
		if (hasBody && mediaTypes(req.headers['content-type'])[0] !== MEDIA_TYPE) {
			throw new Refusal(415, `Content-Type must be ${MEDIA_TYPE}`);
		}
		next();
	};
}

/** Answers refusals in the provider's envelope, and an undecodable path with 400. */
export function answerRefusal(
	context: Context,
): (error: unknown, req: Request, res: Response, next: NextFunction) => void {
	return (error, _req, res, next) => {
		const refusal = error instanceof URIError ? new Refusal(400, 'Bad request path') : error;
		if (!(refusal instanceof Refusal)) return next(error);
		const { contentType, body } = errorEnvelope(context.world, refusal.status, refusal.message);
		res.status(refusal.status).set(refusal.headers);
		if (body === '') res.end();
		else res.type(contentType).send(body);
	};
}

/**
 * The body of an error. The vendor documents none: the default is the Hydra convention, and the `errorEnvelope` control
 * gives the other forms that public clients reckon with.
 */
export function errorEnvelope(world: World, status: number, message?: string): { contentType: string; body: string } {
	const title = STATUS_CODES[status] ?? 'Error';
	const description = message ?? title;
	const json = (value: unknown) => ({ contentType: `${MEDIA_TYPE}; charset=utf-8`, body: JSON.stringify(value) });
	switch (world.settings.errorStyle) {
		case 'hydra':
			return json({
				'@context': '/contexts/Error.jsonld',
				'@type': 'hydra:Error',
				'hydra:title': title,
				'hydra:description': description,
			});
		case 'hydraCode':
			return json({
				'@type': 'hydra:Error',
				'hydra:title': description,
				code: title.toLowerCase().replace(/\W+/g, '_'),
			});
		case 'v2':
			return json({ error: description });
		case 'text':
			return { contentType: 'text/plain; charset=utf-8', body: description };
		case 'empty':
			return { contentType: `${MEDIA_TYPE}; charset=utf-8`, body: '' };
	}
}

function send(res: Response, { status, body }: Answer): void {
	res.status(status);
	if (body === undefined) res.end();
	else res.type(`${MEDIA_TYPE}; charset=utf-8`).send(JSON.stringify(body));
}

/** Counts the request in its five-minute window and sets the rate limit headers, which every response has. */
function countRequest(context: Context, res: Response): void {
	const { rate } = context.world.settings;
	const now = Date.now();
	if (now >= rate.resetAt) Object.assign(rate, { remaining: rate.limit, resetAt: now + RATE_WINDOW_SECONDS * 1000 });
	const over = rate.remaining <= 0;
	if (!over) rate.remaining -= 1;
	res.set({
		'x-ratelimit-limit': String(rate.limit),
		'x-ratelimit-remaining': String(rate.remaining),
		'x-ratelimit-reset': String(Math.ceil(rate.resetAt / 1000)),
	});
	if (over)
		throw new Refusal(429, 'Rate limit exceeded', { 'retry-after': String(Math.ceil((rate.resetAt - now) / 1000)) });
}

function mediaTypes(header = ''): string[] {
	return header.split(',').map((part) => part.split(';')[0].trim().toLowerCase());
}

function readBody(req: Request, expected: boolean): unknown {
	const raw = rawBody(req).toString('utf8');
	if (raw === '') return expected ? undefined : {};
	if (req.method === 'GET' || req.method === 'HEAD') throw new Refusal(400, 'A GET request has no body');
	try {
		return JSON.parse(raw);
	} catch {
		throw new Refusal(400, 'The request body is not valid JSON');
	}
}

function check(schema: z.ZodType<unknown, z.ZodTypeDef, unknown>, value: unknown, where: string): unknown {
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	throw new Refusal(
		422,
		result.error.issues.map((issue) => `${[where, ...issue.path].join('.')}: ${issue.message}`).join('; '),
	);
}
