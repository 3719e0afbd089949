/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// What the tests of the sandboxed Updox share: an instance on loopback, and calls to its methods.
import { EventEmitter } from 'node:events';
import { listen } from '../core';
import { UpdoxSandbox } from '../updox';

type Json = Record<string, unknown>;

export interface Answer {
	status: number;
	text: string;
	/** The reply; empty for anything but a JSON object. */
	data: Json;
}

/** The four keys of the vendor page's sample. */
export const fullAuth = {
	applicationId: 'updox',
	applicationPassword: '1234567890',
	accountId: 'account',
	userId: 'user',
};

/** A sandboxed Updox for the tests of a file, fresh before each, and ways to call it. */
export function useUpdox() {
	const sandbox = new UpdoxSandbox(new EventEmitter());
	let listener: Awaited<ReturnType<typeof listen>>;
	beforeAll(async () => {
		listener = await listen(sandbox);
	});
	beforeEach(() => sandbox.reset());
	afterAll(async () => await listener.close());

	/** One request to a method, its body as it is. */
	async function post(method: string, body: string, init: RequestInit = {}): Promise<Answer> {
		const headers = { 'content-type': 'application/json' };
		const url = `${listener.url}/api/io/${method}`;
		const reply = await fetch(url, { method: 'POST', headers, body, ...init });
		const text = await reply.text();
		const data: unknown = text.startsWith('{') ? JSON.parse(text) : {};
		return { status: reply.status, text, data: { ...Object(data) } };
	}

	/** One call of a method with fields and credentials. */
	async function call(method: string, fields: unknown = {}, auth: unknown = fullAuth): Promise<Answer> {
		return await post(method, JSON.stringify({ ...Object(fields), auth }));
	}

	/** Opens a page in a browser; the status of the answer. */
	async function open(path: string): Promise<number> {
		return (await fetch(listener.url + path)).status;
	}

	const { controls, state } = sandbox;
	return { sandbox, controls, state, post, call, open };
}
