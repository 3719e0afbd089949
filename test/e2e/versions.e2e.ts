/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// Older releases of n8n: the package as it would be published loads in their engine and sends a message. The release that
// the package is developed with has its own tests in the editor.
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureCore } from '../../scripts/n8n/cache';
import { manifest, pack } from '../../scripts/n8n/package';
import { startSandboxProcess, type RunningSandbox } from '../../scripts/n8n/sandbox';
import { mustRun, npm, root } from '../../scripts/n8n/shell';
import { SandboxClient } from '../sandbox/client';

/** The oldest release that the README names, and the oldest of the present major version. */
const VERSIONS = ['1.100.0', '2.0.2'];
const TO = '+13035550111';

let sandbox: RunningSandbox;
let unpacked: string;

beforeAll(async () => {
	sandbox = await startSandboxProcess();
	const folder = path.join(root, '.cache', 'e2e', 'unpacked');
	rmSync(folder, { recursive: true, force: true });
	const tarball = await pack(path.join(root, '.cache', 'e2e', 'pack'));
	mkdirSync(folder, { recursive: true });
	await npm(folder, ['install', '--prefix', folder, '--ignore-scripts', '--legacy-peer-deps', '--no-save', tarball]);
	unpacked = path.join(folder, 'node_modules', manifest().name);
}, 120_000);

afterAll(async () => await sandbox.stop());

test.each(VERSIONS)(
	'the engine of n8n %s loads all nodes and sends a message',
	async (version) => {
		const folder = await ensureCore(version);
		const { name, n8n } = manifest();
		const installed = path.join(folder, 'node_modules', name);
		rmSync(installed, { recursive: true, force: true });
		cpSync(unpacked, installed, { recursive: true });
		const parameters = {
			resource: 'message',
			operation: 'send',
			account: { __rl: true, mode: 'slug', value: 'my_account' },
			to: TO,
			body: 'Your appointment is tomorrow at 10 am.',
			options: {},
		};
		const client = new SandboxClient(sandbox.controlUrl);
		await client.reset();
		const script = path.join(root, 'scripts', 'n8n', 'probe.cjs');
		const credential = JSON.stringify(sandbox.credentials.textUsApi);
		const output = await mustRun(process.execPath, [script, folder, name, JSON.stringify(parameters), credential]);
		const result: { status: string; error?: string; nodes?: string[]; output?: object[] } = JSON.parse(output);
		expect(result).toMatchObject({ status: 'success', output: [{ body: parameters.body }] });
		expect(result.nodes).toHaveLength(n8n.nodes.length);
		expect((await client.state()).providers.textUs.counts).toEqual({ [TO]: 1 });
	},
	600_000,
);
