/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// Older releases of n8n: the package as it would be published loads in their engine, and in the oldest server, and sends a
// message. The release that the package is developed with has its own tests in the editor.
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { dataFolder, ensureCore, ensureN8n, mayUse, OLDEST_N8N } from '../../scripts/n8n/cache';
import { installInto, manifest, pack } from '../../scripts/n8n/package';
import { startSandboxProcess, type RunningSandbox } from '../../scripts/n8n/sandbox';
import { startN8n } from '../../scripts/n8n/server';
import { mustRun, npm, root, waitFor } from '../../scripts/n8n/shell';
import { saveSandboxCredentials } from '../../scripts/n8n/workspace';
import { SandboxClient } from '../sandbox/apart/client';
import { notRun } from './notRun';
import { webhookThen } from './workflows';

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
	expect(result).toMatchObject({ status: 'success', isLazy: true, output: [{ body: parameters.body }] });
	expect(result.nodes).toHaveLength(n8n.nodes.length);
	expect((await client.state()).providers.textUs.counts).toEqual({ [TO]: 1 });
});

test(`a server of n8n ${OLDEST_N8N} has all nodes, tests a credential, and sends what a webhook receives`, async () => {
	if (!mayUse(OLDEST_N8N)) return notRun(`n8n ${OLDEST_N8N}`, 'it is not in the cache');
	await client.reset();
	const n8n = await ensureN8n(OLDEST_N8N);
	const userFolder = dataFolder('oldest');
	rmSync(userFolder, { recursive: true, force: true });
	await installInto(userFolder, tarball);
	const server = await startN8n(n8n, userFolder);
	try {
		const { rest } = server;
		// This n8n is ready before it serves its REST API.
		const signIn = async (): Promise<true> => {
			await rest.signIn();
			return true;
		};
		await waitFor('n8n to serve its REST API', signIn, { every: 200 });
		const { name, n8n: listed } = manifest();
		const own = (await rest.nodeTypes()).filter((type) => type.name.startsWith(`${name}.`));
		expect(own.filter((type) => !type.name.endsWith('Tool'))).toHaveLength(listed.nodes.length);
		const { textUsApi } = await saveSandboxCredentials(rest, sandbox.credentials);
		expect(await rest.testCredential(textUsApi, sandbox.credentials.textUsApi)).toMatchObject({ status: 'OK' });
		const workflow = webhookThen({ path: 'reminder', responseMode: 'lastNode' }, 'textUs', textUsApi, {
			...parameters,
			to: '={{ $json.body.to }}',
		});
		const { id } = await rest.saveWorkflow({ ...workflow, active: false });
		await rest.activateInVersion1(id);
		const post = async () =>
			await fetch(`${rest.url}/webhook/reminder`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ to: TO }),
			});
		const reply = await waitFor(
			'the webhook',
			async () => {
				const answer = await post();
				return answer.ok ? answer : undefined;
			},
			{ every: 500 },
		);
		expect(await reply.json()).toMatchObject({ body: parameters.body });
		expect((await client.state()).providers.textUs.counts).toEqual({ [TO]: 1 });
	} finally {
		await server.stop();
	}
});
