/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// One request that is disturbed: what the provider makes of it, and what is answered instead.
import type { OutgoingHttpHeaders } from 'node:http';
import type { Exchange } from '../sandbox/state';

/** What the provider answered, before anything was done to it. */
export interface Answered {
	status: number;
	headers: OutgoingHttpHeaders;
	body: Buffer;
}

/** A request, and the provider behind it. */
export interface Disturbed extends Exchange {
	/** Lets the provider act; its answer goes nowhere yet. */
	accept(): Promise<Answered>;
}

/** Lets the provider act, and keeps its answer from the client. */
export async function held({ res, pass }: Exchange): Promise<Answered> {
	const chunks: Buffer[] = [];
	const kept = { write: res.write, end: res.end };
	const take = (args: unknown[]): void => {
		const [chunk] = args;
		if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string));
		const done = args.find((entry) => typeof entry === 'function');
		if (done) queueMicrotask(done as () => void);
	};
	return await new Promise<Answered>((resolve, reject) => {
		res.on('close', () => reject(new Error('The provider closed the connection')));
		res.write = (...args: unknown[]) => {
			take(args);
			return true;
		};
		res.end = (...args: unknown[]) => {
			take(args);
			Object.assign(res, kept);
			const headers = res.getHeaders();
			for (const name of Object.keys(headers)) res.removeHeader(name);
			resolve({ status: res.statusCode, headers, body: Buffer.concat(chunks) });
			return res;
		};
		void pass().catch(reject);
	});
}

/** Sends an answer as it is. */
export function give({ res }: Exchange, { status, headers, body }: Answered): void {
	const length = status === 204 ? {} : { 'content-length': body.length };
	res.writeHead(status, { ...without(headers, 'content-length', 'transfer-encoding'), ...length });
	res.end(status === 204 ? undefined : body);
}

/** Headers without some of them. */
export function without(headers: OutgoingHttpHeaders, ...names: string[]): OutgoingHttpHeaders {
	return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

/** Answers with a text of another program. */
export function say(exchange: Exchange, status: number, type: string, body: string, headers = {}): void {
	give(exchange, { status, headers: { 'content-type': type, ...headers }, body: Buffer.from(body) });
}
