/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// What the tests of the sandboxed Bird share: an instance on loopback, and ways to ask it.
import { EventEmitter } from 'node:events';
import { BirdSandbox, birdCredential, birdSeed } from '../bird';
import { listen } from '../core';

export type Json = Record<string, unknown>;

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	/** The reply; empty for anything but a JSON object. */
	data: Json;
}

/** What stands for the parameters of paths, where a sample says nothing else. */
export const PARAMETERS: Record<string, string> = {
	workspaceId: birdCredential.workspaceId,
	organizationId: birdCredential.organizationId,
	channelId: birdSeed.smsChannelId,
	contactId: birdSeed.contactId,
	listId: birdSeed.contactListId,
	projectId: birdSeed.projectId,
	versionId: birdSeed.projectVersion,
};

/** A declared path with its parameters put in. */
export function pathOf(path: string, parameters: Record<string, string> = {}): string {
	return path.replace(/:([a-zA-Z]+)/g, (_all, name: string) => {
		const value = parameters[name] ?? PARAMETERS[name];
		if (value === undefined) throw new Error(`Nothing stands for ${name}`);
		return value;
	});
}

const KEY = { authorization: `AccessKey ${birdCredential.accessKey}`, accept: 'application/json' };

/** A sandboxed Bird for the tests of a file, fresh before each, and ways to ask it. */
export function useBird() {
	const sandbox = new BirdSandbox(new EventEmitter().setMaxListeners(0));
	let listener: Awaited<ReturnType<typeof listen>>;
	beforeAll(async () => {
		listener = await listen(sandbox);
	});
	beforeEach(() => sandbox.reset());
	afterAll(async () => await listener.close());

	/** One request; a body that is no text is sent as JSON. */
	async function ask(method: string, path: string, body?: unknown, headers: Json = {}): Promise<Answer> {
		const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
		const type = sent === undefined ? {} : { 'content-type': 'application/json' };
		const given = Object.entries({ ...KEY, ...type, ...headers }).flatMap(
			([name, value]): Array<[string, string]> => (typeof value === 'string' ? [[name, value]] : []),
		);
		const reply = await fetch(listener.url + path, { method, body: sent, headers: given, redirect: 'manual' });
		const text = await reply.text();
		const data: unknown = text.startsWith('{') ? JSON.parse(text) : {};
		return { status: reply.status, headers: reply.headers, text, data: { ...Object(data) } };
	}

	/** Sends a message through a channel. */
	const send = async (message: unknown, channelId: string = birdSeed.smsChannelId): Promise<Answer> =>
		await ask('POST', pathOf('/workspaces/:workspaceId/channels/:channelId/messages', { channelId }), message);

	/** Everything that a client can see of one workspace, and what was delivered. */
	async function everything(): Promise<string> {
		const lists = ['messages', 'channels', 'contacts', 'lists', 'projects', 'webhook-subscriptions'];
		const shown = await Promise.all(
			lists.map(async (name) => (await ask('GET', pathOf(`/workspaces/:workspaceId/${name}?limit=100`))).text),
		);
		return [...shown, JSON.stringify(sandbox.state.deliveries)].join('\n');
	}

	const { controls, state } = sandbox;
	return { sandbox, controls, state, ask, send, everything, url: () => listener.url };
}
