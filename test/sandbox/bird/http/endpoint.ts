// How an endpoint of the sandboxed Bird is declared: its path, the closed schemas of its query and body, and what it does.
import type { Request } from 'express';
import { z } from 'zod';
import { jsonBody, rawBody, type ProviderState } from '../../core';
import type { BirdStore, Channel } from '../store';
import type { WebhookSender } from '../webhooks/sender';
import { BirdError, invalid, notFound, validationDetails } from './errors';

/** The parts of one sandboxed Bird that its endpoints and controls work on. */
export interface Bird {
	readonly state: ProviderState;
	readonly store: BirdStore;
	readonly webhooks: WebhookSender;
}

export type Params = Record<string, string>;
export type Schema<T = unknown> = z.ZodType<T, z.ZodTypeDef, unknown>;
export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** One answer: the first status is the usual one, the others are as well possible. */
export interface Answer {
	statuses: number[];
	/** Where a redirect leads. */
	location?: string;
	/** Not there: no content. */
	body?: unknown;
}

/** One request whose query and body have been checked. */
export interface Call<B = unknown, Q = unknown> {
	params: Params;
	query: Q;
	body: B;
}

export interface Endpoint {
	method: Method;
	path: string;
	query: Schema;
	/** Not there: a body is not looked at. */
	body?: Schema;
	run(req: Request, params: Params): Promise<Answer>;
}

/** What one endpoint takes and does; `run` returns the body of the reply, or the whole answer. */
export interface EndpointSpec<B, Q> {
	method: Method;
	path: string;
	query?: Schema<Q>;
	body?: Schema<B>;
	/** Default 200, without a body 204. */
	statuses?: number[];
	maxBytes?: number;
	run(call: Call<B, Q>): unknown;
}

/** Bird's limit for one message request: 200 KB (a digest of the pages). */
export const MAX_REQUEST_BYTES = 200 * 1024;

/** A redirect. */
export class Redirect {
	constructor(
		readonly statuses: number[],
		readonly location: string,
	) {}
}

const nothing = z.object({}).strict();

/** Declares one endpoint. That a parameter which no page names is refused is inferred: the pages close bodies only. */
export function endpoint<B = unknown, Q = unknown>(spec: EndpointSpec<B, Q>): Endpoint {
	const untyped: EndpointSpec<unknown, unknown> = spec;
	const { method, path, query = nothing, body, statuses, maxBytes = MAX_REQUEST_BYTES } = untyped;
	return {
		method,
		path,
		query,
		body,
		run: async (req, params) => {
			const call = {
				params,
				query: checked(query, { ...req.query }),
				body: body && checked(body, readJson(req, maxBytes)),
			};
			const reply = await untyped.run(call);
			if (reply instanceof Redirect) return { statuses: reply.statuses, location: reply.location };
			return reply === undefined ? { statuses: statuses ?? [204] } : { statuses: statuses ?? [200], body: reply };
		},
	};
}

function checked(schema: Schema, value: unknown): unknown {
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

/** The channel in the path, or 404. */
export function channelOf({ store }: Bird, params: Params): Channel {
	const channel = store.channel(params.channelId);
	if (!channel) throw notFound('channel');
	return channel;
}
