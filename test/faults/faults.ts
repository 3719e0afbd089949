/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// What goes wrong with a request, and what is known then. Each is written as a server or a network does it, by bytes.
import { gzipSync } from 'node:zlib';
import type { Sandbox } from '../sandbox';
import type { SandboxProvider } from '../sandbox/core';
import { give, say, without, type Answered, type Disturbed } from './exchange';

/** What a fault leaves for anybody to know of the request that it meets. */
interface Known {
	/** `before`: the provider never sees the request; `after`: it does what is asked, and its answer is disturbed. */
	when: 'before' | 'after';
	/** Nobody on this side can tell whether the provider acted. */
	unknowable?: boolean;
	/** Everything is all right, or will be after a moment: the item has to be sent. `session`: where one signs in. */
	passes?: boolean | 'session';
	/** The provider itself says no: where it is asked about a recipient, that may be its answer. */
	isNo?: boolean;
	/** It meets every such request, not the first one alone. */
	lasts?: boolean;
	/** It lasts as long as it is tried. */
	takesTime?: boolean;
	/** The requests it can meet, by the title of the call and the line of the request; all of them when not given. */
	only?: RegExp;
}

export interface Fault extends Known {
	name: string;
	act: (exchange: Disturbed, provider: SandboxProvider, sandbox: Sandbox) => Promise<void>;
}

const MB = 2 ** 20;
const PAGE = '<!doctype html><html><body><h1>Please sign in</h1></body></html>';

/** The provider's own refusal with a status. */
function refuse(status: number, headers: () => Record<string, string> = () => ({})): Fault['act'] {
	return async (exchange, provider) => {
		const { contentType, body } = provider.errorBody(status);
		say(exchange, status, contentType, body, headers());
	};
}

/** Another program answers in the place of the provider. */
function answer(status: number, type: string, body: string, headers = {}): Fault['act'] {
	return async (exchange) => say(exchange, status, type, body, headers);
}

/** The provider acts, and its answer is changed on the way. */
function change(by: (answered: Answered, exchange: Disturbed) => Answered | undefined): Fault['act'] {
	return async (exchange) => {
		const changed = by(await exchange.accept(), exchange);
		if (changed) give(exchange, changed);
	};
}

/** The provider acts, and something else is answered. */
function replace(status: number, type: string, body: string | Buffer, headers = {}): Fault['act'] {
	return change(() => ({ status, headers: { 'content-type': type, ...headers }, body: Buffer.from(body) }));
}

const JSON_TYPE = 'application/json';
const before: Known = { when: 'before' };
const unknown: Known = { when: 'before', unknowable: true };
const after: Known = { when: 'after' };
const passing: Known = { when: 'before', passes: true };

const wait = (seconds: string): Fault['act'] => refuse(429, () => ({ 'retry-after': seconds }));
const silence: Fault['act'] = async () => await new Promise(() => undefined);

/** Begins the answer and lets something happen before its end. */
function begin({ res }: Disturbed, { status, headers, body }: Answered, announced: number, sent: number): void {
	res.writeHead(status, { ...without(headers, 'transfer-encoding'), 'content-length': announced });
	res.write(body.subarray(0, sent));
}

/** What happens to connections. */
export const connections: Fault[] = [
	{ name: 'reset before the request', ...unknown, act: async ({ req }) => void req.socket.destroy() },
	{
		name: 'reset in the request',
		...unknown,
		act: async ({ req }) => {
			if (req.headers['content-length'] !== '0' && req.method !== 'GET')
				await new Promise((resolve) => req.once('data', resolve).once('end', resolve));
			req.socket.resetAndDestroy();
		},
	},
	{ name: 'reset after it was accepted', ...after, act: change((_, { req }) => void req.socket.resetAndDestroy()) },
	{
		name: 'reset in the reply',
		...after,
		act: change((answered, exchange) => {
			const { length } = answered.body;
			begin(exchange, answered, length + 1, Math.floor(length / 2));
			setTimeout(() => exchange.req.socket.resetAndDestroy(), 20);
			return undefined;
		}),
	},
	{ name: 'no reply, not accepted', ...unknown, takesTime: true, act: silence },
	{ name: 'no reply, accepted', ...after, takesTime: true, act: change(() => undefined) },
	{
		name: 'a dripping reply',
		...after,
		takesTime: true,
		act: change((answered, exchange) => {
			begin(exchange, answered, MB, 0);
			const dripping = setInterval(() => exchange.res.write(' '), 300);
			exchange.res.on('close', () => clearInterval(dripping));
			return undefined;
		}),
	},
];

/** What providers say no with. */
export const refusals: Fault[] = [
	{ name: '408', ...unknown, act: refuse(408) },
	{ name: '429 in seconds', ...passing, act: wait('1') },
	{
		name: '429 by date',
		...passing,
		act: refuse(429, () => ({ 'retry-after': new Date(Date.now() + 1000).toUTCString() })),
	},
	{ name: '429 without a time', ...passing, act: refuse(429) },
	{ name: '429 negative', ...passing, act: wait('-5') },
	{ name: '429 nonsense', ...passing, act: wait('soon') },
	{ name: '429 for a day', ...before, act: wait('86400') },
	{ name: '429 for ever', ...before, lasts: true, act: wait('1') },
	...[500, 502, 503].flatMap((status): Fault[] => [
		{ name: `${status}, not accepted`, ...unknown, act: refuse(status) },
		{ name: `${status}, accepted`, ...after, act: change((answered) => ({ ...answered, status })) },
	]),
	{ name: '503 for ever', ...unknown, lasts: true, act: refuse(503) },
	...[301, 302, 303, 307].map(
		(status): Fault => ({
			name: `${status} to elsewhere`,
			...before,
			act: answer(status, 'text/html', PAGE, { location: 'http://127.0.0.1:9/elsewhere' }),
		}),
	),
	...[403, 404, 413, 422].map(
		(status): Fault => ({ name: String(status), ...before, isNo: true, act: refuse(status) }),
	),
	{ name: 'an expired session, once', ...before, passes: 'session', act: refuse(401) },
	{ name: 'an expired session, for ever', ...before, lasts: true, act: refuse(401) },
	{
		name: 'a refusal that quotes the request',
		...before,
		act: async (exchange) => {
			const chunks: Buffer[] = [];
			for await (const chunk of exchange.req) chunks.push(chunk as Buffer);
			const quoted = `${JSON.stringify(exchange.req.headers)} ${Buffer.concat(chunks).toString('utf8')}`;
			const message = quoted.slice(0, 5000);
			say(exchange, 422, JSON_TYPE, JSON.stringify({ message, error: { summary: message }, responseMessage: message }));
		},
	},
];

/** What is no answer of a provider, or not as it should be. */
export const foreign: Fault[] = [
	{ name: 'a page', ...unknown, act: answer(200, 'text/html', PAGE) },
	{ name: 'a page with 502', ...unknown, act: answer(502, 'text/html', PAGE) },
	{ name: 'a page with 403', ...before, act: answer(403, 'text/html', PAGE) },
	{ name: 'plain words', ...unknown, act: answer(200, 'text/plain', 'It works') },
	{
		name: "a proxy's JSON",
		...unknown,
		// What a raw call is answered with is declared nowhere, so that a stranger's yes is a yes; Updox' replies have an envelope.
		only: /^(?!(?!updox)\w+: api: call\b)/,
		act: answer(200, JSON_TYPE, '{"status":"ok","via":"proxy"}'),
	},
	{ name: 'an empty reply', ...after, act: replace(200, JSON_TYPE, '') },
	...['null', '"accepted"', '[]', '{}'].map(
		(body): Fault => ({
			name: `the reply ${body}`,
			...after,
			act: replace(200, JSON_TYPE, body),
		}),
	),
	{ name: '204', ...after, act: replace(204, JSON_TYPE, '') },
	{
		name: 'another content type',
		...after,
		passes: true,
		act: change((answered) => ({ ...answered, headers: { ...answered.headers, 'content-type': 'text/plain' } })),
	},
	{
		name: '201 for 200 and back',
		...after,
		passes: true,
		act: change((answered) => (answered.body.length > 0 ? swapped(answered) : answered)),
	},
	{
		name: 'a reply that ends early',
		...after,
		act: change((answered) => ({ ...answered, body: answered.body.subarray(0, answered.body.length / 2) })),
	},
	{ name: 'a huge reply', ...after, act: change((answered) => ({ ...answered, body: padded(answered.body) })) },
	{ name: 'a deep reply', ...after, act: replace(200, JSON_TYPE, `${'['.repeat(200_000)}${']'.repeat(200_000)}`) },
	{
		name: 'a gzip bomb',
		...after,
		act: change((answered) => ({
			...answered,
			headers: { ...answered.headers, 'content-encoding': 'gzip' },
			body: bomb,
		})),
	},
];

const SWAPPED: Record<number, number> = { 200: 201, 201: 200 };
const swapped = (answered: Answered): Answered => ({
	...answered,
	status: SWAPPED[answered.status] ?? answered.status,
});
const bomb = gzipSync(Buffer.alloc(20 * MB, ' '));
const padding = Buffer.alloc(12 * MB, ' ');
const padded = (body: Buffer): Buffer => Buffer.concat([padding, body]);
