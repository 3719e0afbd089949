/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// A provider on loopback that answers what a test says, for replies that a sandbox would not give.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came in. */
export interface Asked {
	method: string;
	/** Path and query. */
	path: string;
	body: string;
}

/** What it is answered with: an object is sent as JSON, a text as it is. */
export interface Answer {
	status: number;
	headers?: Record<string, string>;
	body?: unknown;
	/** Writes the body itself, and ends it or not. */
	write?: (response: ServerResponse) => void;
}

export interface StandIn {
	/** `http://127.0.0.1:<port>` */
	url: string;
	/** All requests so far, in order. */
	asked: Asked[];
	/** Decides what a request is answered with. */
	answer: (asked: Asked) => Answer;
	/** Answers what is beside the point of a test, which then is not in `asked`. */
	aside?: (asked: Asked) => Answer | undefined;
	close(): Promise<void>;
}

/** Starts one; it answers 404 until it is told otherwise. */
export async function standIn(): Promise<StandIn> {
	const asked: Asked[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { method = '', url = '' } = request;
			const entry = { method, path: url, body: Buffer.concat(chunks).toString('utf8') };
			const aside = self.aside?.(entry);
			if (!aside) asked.push(entry);
			const { status, headers, body, write } = aside ?? self.answer(entry);
			if (write) {
				write(response.writeHead(status, headers));
				return;
			}
			const isText = typeof body === 'string' || body === undefined;
			response.writeHead(status, isText ? headers : { 'content-type': 'application/json', ...headers });
			response.end(isText ? body : JSON.stringify(body));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port }: Pick<AddressInfo, 'port'> = server.address() as AddressInfo;
	const self: StandIn = {
		url: `http://127.0.0.1:${port}`,
		asked,
		answer: () => ({ status: 404 }),
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
	return self;
}
