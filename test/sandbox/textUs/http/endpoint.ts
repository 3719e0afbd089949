/* eslint-disable @n8n/community-nodes/require-node-api-error */
// How an endpoint of the TextUs sandbox is declared: its path, the strict schemas of its query and body, and what it does.
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { rawBody, type ProviderState } from '../../core';
import type { Webhooks } from '../webhooks';
import type { AccountRow } from '../world/rows';
import type { World } from '../world/world';

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

/** What a query or a body must be. */
export type Schema<T = unknown> = z.ZodType<T, z.ZodTypeDef, unknown>;

export interface Endpoint {
	method: 'get' | 'post' | 'put' | 'delete';
	path: string;
	body: Schema;
	query: Schema;
	run(req: Request): Promise<Answer>;
}

/** What one endpoint takes and does. */
export interface EndpointSpec<B, Q> {
	method: Endpoint['method'];
	path: string;
	body?: Schema<B>;
	query?: Schema<Q>;
	handle(call: Call<B, Q>): Answer | Promise<Answer>;
}

const nothing = z.object({}).strict();

/**
 * Declares one endpoint. Without a `body` schema only an absent or empty object is accepted, without a `query` schema no
 * parameter. That unknown keys are refused is inferred: no page says what the vendor does with them.
 */
export function endpoint<B = unknown, Q = unknown>(spec: EndpointSpec<B, Q>): Endpoint {
	const untyped: EndpointSpec<unknown, unknown> = spec;
	const { method, path, body = nothing, query = nothing } = untyped;
	return {
		method,
		path,
		body,
		query,
		run: async (req) =>
			await untyped.handle({
				param: (name) => String(req.params[name]),
				query: check(query, req.query, 'query'),
				body: check(body, readBody(req, untyped.body !== undefined), 'body'),
				url: req.originalUrl,
			}),
	};
}

/** Registers endpoints; a known path with another method is answered 405. */
export function register(
	router: Router,
	endpoints: Endpoint[],
	write: (req: Request, res: Response, answer: Answer) => void,
): void {
	const paths = new Set(endpoints.map(({ path }) => path));
	for (const path of paths) {
		const route = router.route(path);
		const here = endpoints.filter((entry) => entry.path === path);
		for (const { method, run } of here) {
			route[method](async (req: Request, res: Response) => write(req, res, await run(req)));
		}
		const allow = here.map(({ method }) => method.toUpperCase()).join(', ');
		route.all(() => {
			throw new Refusal(405, 'Method not allowed', { allow });
		});
	}
}

/** Finds a row by id. Throws 404 (named in the path) or 422 (named in a body); both statuses are inferred. */
export function find<T>(rows: ReadonlyMap<string, T>, id: string, what: string, status: 404 | 422 = 404): T {
	const row = rows.get(id);
	if (!row) throw new Refusal(status, status === 404 ? `${what} not found` : `${what} does not exist`);
	return row;
}

/** The account named in the path; 404 when there is none. */
export function accountOf(context: Context, call: Call): AccountRow {
	return find(context.world.accounts, call.param('account'), 'Account');
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

function check(schema: Schema, value: unknown, where: string): unknown {
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	throw new Refusal(
		422,
		result.error.issues.map((issue) => `${[where, ...issue.path].join('.')}: ${issue.message}`).join('; '),
	);
}
