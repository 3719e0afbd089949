/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// The sandbox as a whole: five listeners, the control listener, and the same in a child process.
import { startSandbox, type Sandbox } from '.';
import { SandboxClient } from './apart/client';
import { forkSandbox } from './apart/fork';

describe('the sandbox', () => {
	let sandbox: Sandbox;
	let client: SandboxClient;

	beforeAll(async () => {
		sandbox = await startSandbox();
		client = new SandboxClient(sandbox.controlUrl);
	});
	afterAll(async () => await sandbox.close());
	beforeEach(() => sandbox.reset());

	it('listens on loopback only, each provider on a port of its own', () => {
		const addresses = Object.values(sandbox.listeners).map((url) => new URL(url));
		expect(addresses.map(({ hostname }) => hostname)).toEqual(Array(5).fill('127.0.0.1'));
		expect(new Set(addresses.map(({ port }) => port)).size).toBe(5);
	});

	it('gives every credential a base URL', () => {
		const { birdChannelsApi, textUsApi, updoxApi, secureMessagingApi, highQApi } = sandbox.credentials;
		const urls = [
			birdChannelsApi.baseUrl,
			textUsApi.baseUrl,
			updoxApi.baseUrl,
			secureMessagingApi.baseUrl,
			highQApi.instanceUrl,
		];
		expect(urls).toEqual([
			sandbox.urls.bird,
			sandbox.urls.textUs,
			sandbox.urls.updox,
			sandbox.urls.secureMessaging,
			sandbox.urls.highQ,
		]);
	});

	it('shows deliveries, marks nothing twice, and forgets them on reset', async () => {
		sandbox.textUs.state.deliver({ recipient: '+15550100', id: 'm1', body: 'Hello' });
		expect((await client.state()).providers.textUs).toMatchObject({
			counts: { '+15550100': 1 },
			deliveries: [{ id: 'm1', body: 'Hello' }],
		});
		expect((await client.state({ deliveries: false })).providers.textUs.deliveries).toEqual([]);
		await client.reset();
		expect((await client.state()).providers.textUs.counts).toEqual({});
	});

	it('streams what arrived and what arrives', async () => {
		sandbox.updox.state.deliver({ recipient: 'one@direct.example', id: '1' });
		const reply = await fetch(`${sandbox.controlUrl}/events`);
		const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
		sandbox.updox.state.deliver({ recipient: 'two@direct.example', id: '2' });
		let text = '';
		while (!text.includes('two@direct.example')) text += (await reader?.read())?.value ?? '';
		await reader?.cancel();
		expect(text.match(/^event: .*$/gm)).toEqual(['event: start', 'event: delivery', 'event: delivery']);
	});

	it('takes faults and refuses what is none', async () => {
		await client.addFault('bird', { kind: 'status', status: 503 });
		expect((await fetch(sandbox.urls.bird)).status).toBe(503);
		expect((await client.requests('bird'))[0]).toMatchObject({ answeredBy: 'fault', status: 503 });
		await expect(client.addFault('bird', JSON.parse('{"kind":"nothing"}'))).rejects.toThrow('400');
	});

	it('names the knobs of a provider when asked for one it has not', async () => {
		await expect(client.control('updox', 'toString')).rejects.toThrow('updox has no knob');
	});

	it('shows a page without anything from elsewhere', async () => {
		const page = await (await fetch(sandbox.controlUrl)).text();
		expect(page).toContain('<title>Messaging sandbox</title>');
		expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
	});
});

describe('the sandbox in a child process', () => {
	it('answers through the control listener and ends with its parent', async () => {
		const forked = await forkSandbox();
		expect(forked.pid).not.toBe(process.pid);
		expect((await forked.state()).memory.rss).toBeGreaterThan(0);
		await forked.close();
		await expect(fetch(forked.controlUrl)).rejects.toThrow();
	});
});
