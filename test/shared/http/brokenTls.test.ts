/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// A connection that breaks by itself: before TLS is agreed on nothing was sent; after it, nobody knows.
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import tls from 'node:tls';
import { generate } from 'selfsigned';
import type { IDataObject } from 'n8n-workflow';
import { judgeTransport } from '../../../nodes/shared/http/outcome';
import { runNode } from '../../harness';
import { textUsCredential } from '../../sandbox/textUs';
import { sending } from '../execution/setup';

const { connect } = tls;
const open: Server[] = [];
let key = '';
let cert = '';

beforeAll(async () => {
	const subjectAltName = { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] };
	const made = await generate([{ name: 'commonName', value: 'localhost' }], {
		extensions: [{ name: 'basicConstraints', cA: true }, subjectAltName],
	} as Parameters<typeof generate>[1]);
	({ private: key, cert } = made);
	// n8n's client takes no authority of a test's own.
	tls.connect = ((options: tls.ConnectionOptions, ...rest: unknown[]) =>
		Reflect.apply(connect, tls, [{ ...options, ca: cert }, ...rest]) as tls.TLSSocket) as typeof tls.connect;
});
afterAll(() => {
	tls.connect = connect;
	for (const server of open) server.close();
});

/** A host that reads requests to their end and then writes bytes under TLS, or instead of it. */
async function host(bytes: number[], isSecure: boolean): Promise<{ url: string; count: () => number }> {
	let count = 0;
	const broken = (socket: Socket): void => void socket.end(Buffer.from(bytes));
	const server = createServer((socket) => {
		socket.on('error', () => undefined);
		if (!isSecure) {
			socket.once('data', () => broken(socket));
			return;
		}
		const secured = new tls.TLSSocket(socket, {
			isServer: true,
			secureContext: tls.createSecureContext({ key, cert }),
		});
		secured.on('error', () => undefined);
		let text = '';
		secured.on('data', (chunk: Buffer) => {
			text += chunk.toString('latin1');
			if (!text.includes('"to"')) return;
			count += 1;
			broken(socket);
		});
	});
	open.push(server);
	await new Promise<void>((resolve) => server.listen(0, resolve));
	return { url: `https://localhost:${(server.address() as AddressInfo).port}`, count: () => count };
}

const retrying = { onError: 'continueRegularOutput', retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } as const;

const ALERT = [0x15, 3, 3, 0, 2, 2, 80];
const RECORD = [0x17, 3, 3, 0, 40, ...Array.from({ length: 40 }, () => 7)];
const WORDS = [...Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')];

it.each<[string, number[], boolean, string, number]>([
	['an alert after the request', ALERT, true, 'ambiguous', 1],
	['a record that is none after the request', RECORD, true, 'ambiguous', 1],
	['plain words after the request', WORDS, true, 'ambiguous', 1],
	['an alert instead of a handshake', ALERT, false, 'notSent', 0],
	['plain words instead of a handshake', WORDS, false, 'notSent', 0],
])('%s', async (_title, bytes, isSecure, outcome, sends) => {
	const { url, count } = await host(bytes, isSecure);
	const credentials = { textUsApi: { ...textUsCredential, baseUrl: url } };
	const result = await runNode('textUs', sending({ options: { maxWait: 2 } }), {
		credentials,
		items: [{ json: { to: '+13035550111' } }],
		node: retrying,
	});
	expect(result.output()[0].json.details).toMatchObject({ outcome });
	expect(count()).toBe(sends);
});

describe('a proxy', () => {
	const { HTTPS_PROXY, NO_PROXY } = process.env;
	afterEach(() => void Object.assign(process.env, { HTTPS_PROXY: HTTPS_PROXY ?? '', NO_PROXY: NO_PROXY ?? '' }));

	it.each([
		['hangs up', '', 'notSent'],
		['asks for a sign-in', 'HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n', 'rejected'],
	])('that %s', async (_title, words, outcome) => {
		const server = createServer((socket) => void socket.once('data', () => socket.end(words)));
		open.push(server);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const proxy = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		Object.assign(process.env, { HTTPS_PROXY: proxy, NO_PROXY: '' });
		const credentials = { textUsApi: { ...textUsCredential, baseUrl: 'https://textus.invalid' } };
		const items = [{ json: { to: '+13035550111' } }];
		const result = await runNode('textUs', sending({ options: { maxWait: 2 } }), {
			credentials,
			items,
			node: retrying,
		});
		expect(result.output()[0].json.details).toMatchObject({ outcome });
	});
});

const axios = { isAxiosError: true };
it.each<[string, IDataObject, string]>([
	['a host that is not reached', { code: 'EHOSTUNREACH', syscall: 'connect' }, 'notSent'],
	['a host that goes while it is listened to', { code: 'EHOSTUNREACH', syscall: 'read' }, 'ambiguous'],
	['a network that goes while it is written to', { code: 'ENETUNREACH', syscall: 'write' }, 'ambiguous'],
	['a name that is not known', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }, 'notSent'],
	['a connection that is not made in time', { code: 'ETIMEDOUT', syscall: 'connect' }, 'notSent'],
	['a connection that dies', { code: 'ETIMEDOUT', syscall: 'read' }, 'ambiguous'],
	[
		'a host none of whose addresses answers',
		{ code: 'ETIMEDOUT', errors: [{ code: 'ETIMEDOUT', syscall: 'connect' }] },
		'notSent',
	],
])('%s', (_title, error, outcome) => {
	expect(judgeTransport({ ...axios, cause: error }).outcome).toBe(outcome);
});
