// What every Bird endpoint has in common: sign-in, policy, method, closed query and body, and lists with opaque tokens.
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { jsonBody, rawBody, type ProviderState } from '../core';
import { birdCredential } from './constants';
import { BirdError, errorEnvelope, invalid, notFound, validationDetails } from './errors';
import type { BirdStore, Channel, Row } from './store';
import type { WebhookSender } from './webhookSender';

/** The parts of one sandboxed Bird that its endpoints and controls work on. */
export interface Bird {
	readonly state: ProviderState;
	readonly store: BirdStore;
	readonly webhooks: WebhookSender;
}

export type Params = Record<string, string>;
type Handler = (req: Request, res: Response, params: Params) => Promise<void>;
type Methods = Partial<Record<'GET' | 'POST' | 'PATCH' | 'DELETE', Handler>>;

/** Bird's limit for one message request (200 KB). */
export const maxRequestBytes = 200 * 1024;

const noParameters = z.object({}).strict();

function checked<S extends z.ZodTypeAny>(schema: S, value: unknown): z.output<S> {
	const result = schema.safeParse(value);
	if (!result.success) throw invalid(validationDetails(result.error));
	return result.data;
}

function readJson(req: Request, maxBytes: number): unknown {
	if (!/^application\/json\s*(;|$)/i.test(req.headers['content-type'] ?? '')) {
		throw new BirdError(415, 'The request body must be application/json');
	}
	if (rawBody(req).length > maxBytes) throw new BirdError(413, `The request body is larger than ${maxBytes} bytes`);
	const value = jsonBody(req);
	if (value === undefined) throw new BirdError(400, 'The request body is no valid JSON');
	return value;
}

/** An operation with a closed query and, when it takes one, a closed JSON body. `run` returns the reply's body. */
export function operation<Q extends z.ZodTypeAny = typeof noParameters, B extends z.ZodTypeAny = z.ZodUndefined>(spec: {
	query?: Q;
	body?: B;
	status?: number;
	maxBytes?: number;
	run: (call: { params: Params; query: z.output<Q>; body: z.output<B> }) => unknown;
}): Handler {
	return async (req, res, params) => {
		const query = checked(spec.query ?? noParameters, { ...req.query });
		const body = spec.body ? checked(spec.body, readJson(req, spec.maxBytes ?? maxRequestBytes)) : undefined;
		const reply = await spec.run({ params, query, body });
		if (reply === undefined) res.status(spec.status ?? 204).end();
		else res.status(spec.status ?? 200).json(reply);
	};
}

/** Answers an error with Bird's envelope; what is no refusal goes on to the listener. */
function refuse(req: Request, res: Response, error: unknown): void {
	if (!(error instanceof BirdError)) throw error;
	req.resume();
	res.status(error.status).json(errorEnvelope(error.status, error.message, error.details));
}

const recent = new WeakMap<BirdStore, Record<'read' | 'write', number[]>>();

function countAgainstLimit(store: BirdStore, kind: 'read' | 'write', limit: number): void {
	const times = recent.get(store) ?? { read: [], write: [] };
	recent.set(store, times);
	const now = performance.now();
	times[kind] = times[kind].filter((time) => time > now - 1000);
	if (limit > 0 && times[kind].length >= limit) throw new BirdError(429, 'Too many requests');
	times[kind].push(now);
}

/** Lets a request in: 401 without the key, 403 outside its policies, 429 beyond the limit, 404 for a foreign workspace. */
export function admit({ store }: Bird, req: Request, params: Params): void {
	if (req.headers.authorization !== `AccessKey ${store.settings.accessKey}`)
		throw new BirdError(401, 'Authentication failed');
	if (store.settings.deniedPaths?.test(`${req.method} ${req.path}`))
		throw new BirdError(403, 'The access key does not allow this');
	if (req.method === 'GET') countAgainstLimit(store, 'read', store.settings.readsPerSecond);
	else countAgainstLimit(store, 'write', store.settings.writesPerSecond);
	if (params.organizationId !== undefined && params.organizationId !== birdCredential.organizationId)
		throw notFound('organization');
	if (params.workspaceId !== undefined && params.workspaceId !== birdCredential.workspaceId)
		throw notFound('workspace');
}

/** The path's parameters as plain strings. */
export function pathParams(req: Request): Params {
	return Object.fromEntries(Object.entries(req.params).map(([key, value]) => [key, String(value)]));
}

/** The channel in the path, or 404. */
export function channelOf({ store }: Bird, params: Params): Channel {
	const channel = store.channel(params.channelId);
	if (!channel) throw notFound('channel');
	return channel;
}

/** Registers one path with its methods; every other method is answered 405. */
export function endpoint(router: Router, bird: Bird, path: string, methods: Methods): void {
	const known: Partial<Record<string, Handler>> = methods;
	router.all(path, async (req: Request, res: Response) => {
		const params = pathParams(req);
		try {
			admit(bird, req, params);
			const handler = known[req.method];
			if (!handler) {
				res.set('allow', Object.keys(methods).join(', '));
				throw new BirdError(405, `${req.method} is not allowed here`);
			}
			await handler(req, res, params);
		} catch (error) {
			refuse(req, res, error);
		}
	});
}

const wholeNumber = z
	.string()
	.refine((value) => /^-?\d+$/.test(value), 'value must be an integer')
	.transform(Number);

export const booleanParam = z.enum(['true', 'false']).transform((value) => value === 'true');
export const dateTimeParam = z.string().datetime({ offset: true });
export const platformParam = z.string().regex(/^[A-Za-z0-9-]+$/);
export const filledParam = z.string().min(1);
/** A parameter that may be repeated. */
export const repeatedParam = z.union([filledParam.transform((value) => [value]), z.array(filledParam)]);

/** `limit` and `pageToken`, which every list takes. */
export const pageParams = { limit: wholeNumber.optional(), pageToken: z.string().min(1).max(8000).optional() };
/** The same with `reverse`. */
export const listParams = { ...pageParams, reverse: booleanParam.optional() };

export interface PageQuery {
	limit?: number;
	pageToken?: string;
	reverse?: boolean;
}

/** Bytes that make the base64 text hold `+` and `/`, as opaque tokens may. */
const tokenPrefix = Buffer.from([0xfb, 0xef, 0xbf]);

function writeToken(list: string, seq: number): string {
	return Buffer.concat([tokenPrefix, Buffer.from(JSON.stringify({ list, seq }))]).toString('base64');
}

function readToken(list: string, token: string): number {
	const bytes = Buffer.from(token, 'base64');
	try {
		const value = z
			.object({ list: z.literal(list), seq: z.number() })
			.parse(JSON.parse(bytes.subarray(tokenPrefix.length).toString('utf8')));
		if (bytes.toString('base64') === token) return value.seq;
	} catch {
		// Falls through to the refusal: the token is none of this list's.
	}
	throw invalid({ '.pageToken': ['page token is invalid'] });
}

/**
 * One page of a list, newest first (oldest first with `reverse`). Rows added between two pages neither repeat nor hide others.
 * `list` names the list, so that a token of another one is refused.
 */
export function page<R extends Row>(
	store: BirdStore,
	rows: R[],
	query: PageQuery,
	list: string,
	defaultLimit = 10,
): { rows: R[]; nextPageToken?: string } {
	const { maxPageSize, tokenMode } = store.settings;
	const limit = query.limit ?? defaultLimit;
	if (limit < 1) throw invalid({ '.limit': ['number must be at least 1'] });
	if (limit > maxPageSize) throw invalid({ '.limit': [`number must be at most ${maxPageSize}`] });
	const after = query.pageToken === undefined ? undefined : readToken(list, query.pageToken);
	const direction = query.reverse ? 1 : -1;
	const left = rows
		.filter(({ seq }) => after === undefined || (seq - after) * direction > 0)
		.sort((a, b) => (a.seq - b.seq) * direction);
	const shown = left.slice(0, limit);
	if (tokenMode === 'repeat' && shown.length > 0)
		return { rows: shown, nextPageToken: query.pageToken ?? writeToken(list, shown[0].seq - direction) };
	if (left.length > limit) return { rows: shown, nextPageToken: writeToken(list, shown[shown.length - 1].seq) };
	return tokenMode === 'emptyLast' ? { rows: shown, nextPageToken: '' } : { rows: shown };
}

/** The reply of a list: `{results, nextPageToken?}`. */
export function results<R extends Row>(
	{ rows, nextPageToken }: { rows: R[]; nextPageToken?: string },
	show: (row: R) => unknown,
) {
	return { results: rows.map(show), ...(nextPageToken === undefined ? {} : { nextPageToken }) };
}
