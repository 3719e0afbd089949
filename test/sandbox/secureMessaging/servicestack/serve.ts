/* eslint-disable @n8n/community-nodes/require-node-api-error */
// ServiceStack's way of serving operations: routes, RPC twins, one request object, sessions.
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { jsonBody, rawBody, type ProviderState } from '../../core';
import { varied } from '../../variants';
import { responseStatus } from '../replies';
import { headerVariations, variations } from '../variations';
import { Download, complete, disposition, envelope, render, sendBody, sendFile, wantsJson } from './answers';
import { ApiError } from './errors';
import { bind, type Sources } from './fields';
import type { PlannedError } from '../knobs';
import type { Account } from '../records';
import type { Store } from '../store';

/** What an operation is given besides its request. */
export interface Call {
	readonly req: Request;
	readonly store: Store;
	readonly state: ProviderState;
	/** Base URL of the API, `{url}/secure/api`. */
	readonly base: string;
	/** The signed-in account; only operations with `access: 'session'` may ask. */
	readonly account: Account;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One declared operation of the API. */
export interface OperationDefinition<S extends z.AnyZodObject, R extends z.ZodTypeAny> {
	/** Name on the vendor's metadata page; also the name of the RPC twin. */
	name: string;
	method: Method;
	/** Routes under the base URL, `{field}` for path fields; the names match the request schema. */
	routes: string[];
	/** `session`: client name and live session; `client`: client name only; `public`: neither. */
	access: 'session' | 'client' | 'public';
	request: S;
	/** The documented error for a request that does not validate. */
	invalid?: ApiError;
	/** The body is multipart and read by `run`. */
	multipart?: boolean;
	/** The reply, without its `responseStatus`. */
	reply: R;
	run(request: z.infer<S>, call: Call): z.input<R> | Promise<z.input<R>>;
}

/** An operation with its request type folded away. */
export interface Operation extends Pick<
	OperationDefinition<z.AnyZodObject, z.ZodTypeAny>,
	'name' | 'method' | 'routes' | 'access' | 'multipart' | 'request' | 'reply'
> {
	patterns: Array<{ expression: RegExp; names: string[] }>;
	handle(sources: Sources, call: Call): Promise<unknown>;
}

/** Declares one operation. */
export function operation<S extends z.AnyZodObject, R extends z.ZodTypeAny>(
	definition: OperationDefinition<S, R>,
): Operation {
	const { name, method, routes, access, multipart, request, reply } = definition;
	return {
		name,
		method,
		routes,
		access,
		multipart,
		request,
		reply,
		patterns: routes.map((route) => ({
			expression: new RegExp(`^${route.replace(/\./g, '\\.').replace(/\{\w+\}/g, '([^/]+)')}$`),
			names: [...route.matchAll(/\{(\w+)\}/g)].map(([, field]) => field),
		})),
		handle: async (sources, call) => {
			const result = await definition.run(bind(request, sources, definition.invalid), call);
			return complete(reply, result);
		},
	};
}

/** The reply of an operation that answers with bytes. */
export const file = z.instanceof(Download);

/** A path of version 1 with its older twin (both stand in the generated classes). */
export const versioned = (path: string): string[] => [`/v1${path}`, path];

/** One API on the listener: its operations stand under `prefix`. */
export interface Api {
	prefix: string;
	operations: Operation[];
	/** Only the RPC twins are reachable. */
	twinsOnly?: boolean;
}

interface Found {
	operation: Operation;
	path: Record<string, string>;
	json: boolean;
}

/** Serves the operations of several APIs on one router; what matches none is left to the listener's own 404. */
export function serve(
	router: Router,
	apis: Api[],
	context: { store: Store; state: ProviderState; base: () => string },
): void {
	router.use((req, res, next) => {
		const pathname = req.originalUrl.split('?')[0];
		const found = apis.map((api) => find(api, pathname, req.method)).find(Boolean);
		if (!found) return next();
		void answer(req, res, found, { ...context, base: context.base() }).catch(next);
	});
}

function find({ prefix, operations, twinsOnly }: Api, pathname: string, method: string): Found | undefined {
	if (!pathname.startsWith(`${prefix}/`)) return undefined;
	const rest = pathname.slice(prefix.length);
	const twin = /^\/json\/reply\/(\w+)$/.exec(rest);
	if (twin) {
		const operation = operations.find(({ name, multipart }) => name === twin[1] && !multipart);
		return operation && { operation: { ...operation, method: 'POST' }, path: {}, json: true };
	}
	if (twinsOnly) return undefined;
	const json = rest.endsWith('.json');
	const matches = operations.flatMap((candidate) => match(candidate, json ? rest.slice(0, -'.json'.length) : rest));
	const sameMethod = matches.filter(({ operation }) => operation.method === method);
	const [best] = (sameMethod.length > 0 ? sameMethod : matches).sort(
		(a, b) => Object.keys(a.path).length - Object.keys(b.path).length,
	);
	return best && { ...best, json };
}

function match(candidate: Operation, path: string): Array<Omit<Found, 'json'>> {
	return candidate.patterns.flatMap(({ expression, names }) => {
		const values = expression.exec(path)?.slice(1);
		if (!values) return [];
		return [
			{ operation: candidate, path: Object.fromEntries(names.map((name, index) => [name, decode(values[index])])) },
		];
	});
}

function decode(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}

interface Context {
	store: Store;
	state: ProviderState;
	base: string;
}

async function answer(req: Request, res: Response, found: Found, context: Context): Promise<void> {
	const { operation } = found;
	const { knobs } = context.store;
	const json = found.json || wantsJson(req, operation);
	res.set({
		'X-sm-msgapi-version': '8.12.2.0',
		'X-sm-service-settings-version': '1',
		'X-sm-user-settings-version': '1',
	});
	// Every reply is written here.
	const write = (status: number, reply: unknown): void =>
		sendBody(res, status, render(varied(context.state, req, variations, reply), knobs.dateForm), json);
	try {
		const result = await perform(req, found, context);
		if (result instanceof Download) {
			const header = varied(context.state, req, headerVariations, disposition(result));
			return await sendFile(res, result, String(header));
		}
		const status = knobs.emptyStatus ? { responseStatus: complete(responseStatus, {}) } : {};
		write(200, { ...(typeof result === 'object' ? result : {}), ...status });
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		if (!req.readableEnded) req.resume();
		write(knobs.errorsOn200 ? 200 : error.status, envelope(error, operation.name, req, knobs.namedCodes));
	}
}

async function perform(req: Request, { operation, path }: Found, { store, state, base }: Context): Promise<unknown> {
	if (req.method !== operation.method)
		throw new ApiError(405, 'NotSupportedException', `${operation.name} does not support ${req.method}.`);
	const account = authorise(req, operation, store);
	meetPlannedError(store.knobs.plannedErrors, operation.name);
	const call: Call = {
		req,
		store,
		state,
		base,
		get account() {
			if (!account) throw new Error(`${operation.name} has no session`);
			return account;
		},
	};
	return await operation.handle({ path, query: readQuery(req), body: operation.multipart ? {} : readBody(req) }, call);
}

/** Checks client name and session. @throws ApiError 401/811 for a missing, unknown or idle session */
function authorise(req: Request, { access }: Operation, store: Store): Account | undefined {
	if (access === 'public') return undefined;
	const session = store.sessions.get(req.get('x-sm-session-token') ?? '');
	if (access === 'session') {
		const idle = Date.now() - (session?.lastUsed ?? 0) > store.knobs.sessionMinutes * 60_000;
		if (!session || idle) throw new ApiError(401, '811');
		session.lastUsed = Date.now();
	}
	if (!req.get('x-sm-client-name'))
		throw new ApiError(400, 'ArgumentException', 'The header x-sm-client-name is required.');
	return session?.account;
}

function meetPlannedError(planned: PlannedError[], name: string): void {
	const index = planned.findIndex(({ operation }) => operation === undefined || operation === name);
	if (index < 0) return;
	const error = planned[index];
	error.times -= 1;
	if (error.times <= 0) planned.splice(index, 1);
	throw new ApiError(error.status, error.code, error.message);
}

function readQuery(req: Request): Record<string, string> {
	const entries = [...new URLSearchParams(req.originalUrl.split('?')[1] ?? '')].filter(([key]) => key !== 'format');
	const names = entries.map(([key]) => key.toLowerCase());
	if (new Set(names).size < names.length)
		throw new ApiError(400, 'ArgumentException', 'A query parameter was given twice.');
	return Object.fromEntries(entries);
}

function readBody(req: Request): Record<string, unknown> {
	const empty = rawBody(req).length === 0;
	if (empty && (req.method === 'GET' || req.method === 'DELETE')) return {};
	const mediaType = (req.get('content-type') ?? '').split(';')[0].trim().toLowerCase();
	if (mediaType !== 'application/json')
		throw new ApiError(405, 'NotSupportedException', `ContentType not supported '${mediaType}'`);
	if (empty) return {};
	const body = jsonBody(req);
	if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
	throw new ApiError(400, 'SerializationException', 'Type definitions should start with a {');
}
