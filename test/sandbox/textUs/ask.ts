/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Asks the TextUs sandbox over HTTP, for its own tests.
import { EventEmitter } from 'node:events';
import { listen } from '../core';
import { MEDIA_TYPE, TextUsSandbox, textUsCredential } from '../textUs';

export const sandbox = new TextUsSandbox(new EventEmitter());
let listener: { url: string; close: () => Promise<void> };

/** Starts the sandbox for a test file, fresh before each test. */
export function useSandbox(): void {
	beforeAll(async () => {
		listener = await listen(sandbox);
	});
	beforeEach(() => sandbox.reset());
	afterAll(async () => await listener.close());
}

/** Where the sandbox listens. */
export const url = (): string => listener.url;

export interface Reply {
	status: number;
	headers: Headers;
	/** The body as sent, and as JSON where it is any. */
	text: string;
	json: unknown;
}

/** The headers that every request needs. */
export const usualHeaders: Record<string, string> = {
	accept: MEDIA_TYPE,
	authorization: `Bearer ${textUsCredential.apiToken}`,
};

/** Sends one request; a body that is no text is sent as JSON. */
export async function ask(method: string, path: string, body?: unknown, headers = usualHeaders): Promise<Reply> {
	const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
	const type: Record<string, string> = sent === undefined ? {} : { 'content-type': MEDIA_TYPE };
	const reply = await fetch(listener.url + path, { method, body: sent, headers: { ...type, ...headers } });
	const text = await reply.text();
	return { status: reply.status, headers: reply.headers, text, json: parsed(text) };
}

/** The JSON of a reply that must be an object. */
export async function get(path: string): Promise<Record<string, unknown>> {
	return objectIn(await ask('GET', path));
}

/** The object in a reply. */
export function objectIn({ status, json, text }: Reply): Record<string, unknown> {
	if (!isObject(json)) throw new Error(`${status}: ${text}`);
	return json;
}

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of a list. */
export function membersOf(list: unknown): Array<Record<string, unknown>> {
	return isObject(list) && Array.isArray(list.members) ? list.members.filter(isObject) : [];
}

const LISTS = [
	'/my_account/conversation_filters/all/conversations',
	'/my_account/conversation_filters/starred/conversations',
	'/conversations/kY1QwY/timeline',
	'/my_account/contacts',
	'/my_account/group_filters/all/groups',
	'/my_account/opt_outs',
	'/my_account/campaigns',
	'/my_account/integrations',
	'/users/hikvlD/saved_replies',
];

/** Everything that a client can see, and what was delivered. */
export async function everything(): Promise<string> {
	const lists = await Promise.all(LISTS.map(async (path) => (await ask('GET', path)).text));
	return [...lists, JSON.stringify(sandbox.state.deliveries)].join('\n');
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
