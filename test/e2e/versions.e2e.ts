/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// Older releases of n8n: the package as it would be published loads in their engine, and in the oldest server, sends a
// message, and takes an answer. The release that the package is developed with has its own tests in the editor.
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { dataFolder, ensureCore, ensureN8n, mayUse, OLDEST_N8N } from '../../scripts/n8n/cache';
import { installInto, manifest, pack } from '../../scripts/n8n/package';
import { startSandboxProcess, type RunningSandbox } from '../../scripts/n8n/sandbox';
import type { N8nRest } from '../../scripts/n8n/rest';
import { startN8n, type N8nServer } from '../../scripts/n8n/server';
import { mustRun, npm, root, waitFor } from '../../scripts/n8n/shell';
import { saveSandboxCredentials } from '../../scripts/n8n/workspace';
import { SandboxClient } from '../sandbox/apart/client';
import { notRun } from './notRun';
import { textQuestion, webhookThen } from './workflows';

/** The engines of the oldest release that the README names, and of the oldest of the present major version. */
const VERSIONS = ['1.100.0', '2.0.2'];
const TO = '+13035550111';

const parameters = {
	resource: 'message',
	operation: 'send',
	account: { __rl: true, mode: 'slug', value: 'my_account' },
	to: TO,
	body: 'Your appointment is tomorrow at 10 am.',
	options: {},
};

let sandbox: RunningSandbox;
let client: SandboxClient;
let tarball: string;
let unpacked: string;

beforeAll(async () => {
	sandbox = await startSandboxProcess();
	const folder = dataFolder('unpacked');
	rmSync(folder, { recursive: true, force: true });
	client = new SandboxClient(sandbox.controlUrl);
	tarball = await pack(dataFolder('pack'));
	mkdirSync(folder, { recursive: true });
	await npm(folder, ['install', '--prefix', folder, '--ignore-scripts', '--legacy-peer-deps', '--no-save', tarball]);
	unpacked = path.join(folder, 'node_modules', manifest().name);
});

afterAll(async () => await sandbox.stop());

test.each(VERSIONS)('the engine of n8n %s loads all nodes and sends a message', async (version) => {
	const folder = await ensureCore(version);
	const { name, n8n } = manifest();
	const installed = path.join(folder, 'node_modules', name);
	rmSync(installed, { recursive: true, force: true });
	cpSync(unpacked, installed, { recursive: true });
	await client.reset();
	const script = path.join(root, 'scripts', 'n8n', 'probe.cjs');
	const credential = JSON.stringify(sandbox.credentials.textUsApi);
	const output = await mustRun(process.execPath, [script, folder, name, JSON.stringify(parameters), credential]);
	const result: { status: string; error?: string; nodes?: string[]; output?: object[] } = JSON.parse(output);
	expect(result).toMatchObject({ status: 'success', isLazy: true, output: [{ recipients: [TO], status: 'queued' }] });
	expect(result.nodes).toHaveLength(n8n.nodes.length);
	expect((await client.state()).providers.textUs.counts).toEqual({ [TO]: 1 });
});

describe(`a server of n8n ${OLDEST_N8N}`, () => {
	const userFolder = dataFolder('oldest');
	let server: N8nServer | undefined;

	/** Started again it has the same data, at another address. */
	async function start(): Promise<N8nRest> {
		await server?.stop();
		server = await startN8n(await ensureN8n(OLDEST_N8N), userFolder);
		const { rest } = server;
		// This n8n is ready before it serves its REST API.
		const signIn = async (): Promise<true> => {
			await rest.signIn();
			return true;
		};
		await waitFor('n8n to serve its REST API', signIn, { every: 200 });
		return rest;
	}

	/** Saves a workflow that a webhook starts, and answers with what the webhook says to a number. */
	async function calling(rest: N8nRest, at: string, responseMode: string, more: object): Promise<Response> {
		const { textUsApi } = await saveSandboxCredentials(rest, sandbox.credentials);
		expect(await rest.testCredential(textUsApi, sandbox.credentials.textUsApi)).toMatchObject({ status: 'OK' });
		const to = '={{ $json.body.to }}';
		const workflow = webhookThen({ path: at, responseMode }, 'textUs', textUsApi, { ...parameters, to, ...more });
		const { id } = await rest.saveWorkflow({ ...workflow, active: false });
		await rest.activateInVersion1(id);
		const post = async () =>
			await fetch(`${rest.url}/webhook/${at}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ to: TO }),
			});
		return await waitFor(
			'the webhook',
			async () => {
				const answer = await post();
				return answer.ok ? answer : undefined;
			},
			{ every: 500 },
		);
	}

	beforeAll(async () => {
		if (!mayUse(OLDEST_N8N)) return;
		rmSync(userFolder, { recursive: true, force: true });
		await installInto(userFolder, tarball);
	});
	beforeEach(async () => await client.reset());
	afterAll(async () => await server?.stop());

	test('has all nodes, tests a credential, and sends what a webhook receives', async () => {
		if (!mayUse(OLDEST_N8N)) return notRun(`n8n ${OLDEST_N8N}`, 'it is not in the cache');
		const rest = await start();
		const { name, n8n: listed } = manifest();
		const own = (await rest.nodeTypes()).filter((type) => type.name.startsWith(`${name}.`));
		expect(own.filter((type) => !type.name.endsWith('Tool'))).toHaveLength(listed.nodes.length);
		const reply = await calling(rest, 'reminder', 'lastNode', {});
		expect(await reply.json()).toMatchObject({ recipients: [TO], status: 'queued' });
		expect((await client.state()).providers.textUs.counts).toEqual({ [TO]: 1 });
	});

	test('asks, is started again, and takes the answer by the link of the message', async () => {
		if (!mayUse(OLDEST_N8N)) return;
		await calling(await start(), 'ask', 'onReceived', textQuestion);
		const links = await waitFor('the question', async () => {
			const [question] = (await client.state()).providers.textUs.deliveries;
			return question && (String(question.body).match(/http:\S+/g) ?? []);
		});
		const rest = await start();
		const [approve, decline] = links.map(
			(link) => new URL(new URL(link).pathname + new URL(link).search, rest.url).href,
		);
		const press = async (link: string) => await fetch(link, { method: 'POST', body: new FormData() });
		for (const link of [approve, decline]) expect(await (await fetch(link)).text()).toContain('<form method="post"');
		expect((await press(approve.replace('approved=true', 'approved=false'))).status).toBe(410);
		const reply = await press(decline);
		expect([reply.status, await reply.text()]).toEqual([200, expect.stringContaining('Got it, thanks')]);
		await waitFor('the execution to end', async () => {
			const page = await (await fetch(approve)).text();
			return page.includes('No action required') || undefined;
		});
	});
});
