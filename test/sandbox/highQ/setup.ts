/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// What the tests of the sandboxed HighQ share: an instance on loopback, calls to it, and what its replies say.
import { EventEmitter } from 'node:events';
import { XMLParser } from 'fast-xml-parser';
import { listen } from '../core';
import { HighQSandbox } from '../highQ';

type Json = Record<string, unknown>;

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	/** JSON or XML as data, `undefined` for anything else; attributes are members, prefixes are gone. */
	data: unknown;
}

export interface Ask {
	accept?: string;
	type?: string;
	body?: string | URLSearchParams | FormData;
	/** `false` for a request without a token. */
	signedIn?: boolean;
}

const parser = new XMLParser({
	ignoreAttributes: false,
	attributeNamePrefix: '',
	removeNSPrefix: true,
	parseTagValue: false,
	parseAttributeValue: false,
	trimValues: true,
	ignoreDeclaration: true,
	isArray: () => false,
});

export const isJson = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function dataOf(text: string): unknown {
	if (text.startsWith('<?xml')) return parser.parse(text);
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** A sandboxed HighQ for the tests of a file, fresh before each, and a way to call it. */
export function useHighQ() {
	const sandbox = new HighQSandbox(new EventEmitter());
	let listener: Awaited<ReturnType<typeof listen>>;
	beforeAll(async () => {
		listener = await listen(sandbox);
	});
	beforeEach(() => sandbox.reset());
	afterAll(async () => await listener.close());

	/** One call to a path of the instance. */
	async function call(method: string, path: string, ask: Ask = {}): Promise<Answer> {
		const { accept = 'application/json', type, body, signedIn = true } = ask;
		const headers: Record<string, string> = { accept };
		if (signedIn) headers.authorization = `Bearer ${sandbox.controls.issueToken()}`;
		if (type !== undefined) headers['content-type'] = type;
		const reply = await fetch(`${listener.url}/acme/${path}`, { method, headers, body, redirect: 'manual' });
		const text = await reply.text();
		return { status: reply.status, headers: reply.headers, text, data: dataOf(text) };
	}

	/** One call with a JSON body. */
	const json = async (method: string, path: string, body: unknown): Promise<Answer> =>
		await call(method, path, { type: 'application/json', body: JSON.stringify(body) });

	return { sandbox, controls: sandbox.controls, state: sandbox.state, call, json };
}

export type HighQ = ReturnType<typeof useHighQ>;

/** An upload's parts. */
export function upload(
	fields: Record<string, string> = { filename: 'plan.pdf', siteid: '301' },
	file = 'file',
): FormData {
	const form = new FormData();
	form.append(file, new Blob(['%PDF-1.4'], { type: 'application/pdf' }), 'plan.pdf');
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return form;
}

/** A complete request for each body, in JSON; texts where XML has texts. */
export const good = {
	conversation: {
		recipients: { users: { user: [{ userid: 2041 }, { userid: 2077 }] } },
		messages: { message: [{ html: '<p>Ready</p>', attachments: { attachment: [{ id: '8801' }] } }] },
	},
	reply: { html: '<p>Yes</p>', attachments: { attachment: [{ id: 8801 }] } },
	share: {
		resourcetype: 'file',
		resourceid: 8801,
		permissions: 2,
		share_with: 'ana.ferreira@acme.example',
		expiry: '31 Dec 9999 00:00',
		private_message: 'See',
	},
};
