/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
// scripts/move-workflow.mjs: workflows go from the suite to the packages of single providers and back, and nothing else changes.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodesOf, providers } from '../../scripts/packages/providers';
import { packageRoot } from '../harness/n8n/environment';

const SCRIPT = path.join(packageRoot, 'scripts', 'move-workflow.mjs');
const SUITE = 'n8n-nodes-business-messaging';
const folder = mkdtempSync(path.join(tmpdir(), 'move-workflow-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(args: string[], input = '') {
	const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], { input, encoding: 'utf8' });
	return { status, stdout, stderr };
}

const node = (type: string, more: object = {}) => ({
	id: type,
	name: type,
	type,
	typeVersion: 1,
	parameters: {},
	...more,
});
const moved = (workflow: unknown, ...args: string[]): unknown => JSON.parse(run(args, JSON.stringify(workflow)).stdout);

/** Every type that the suite gives a workflow, and what its package calls it. */
const types = providers.flatMap((provider) =>
	[...nodesOf(provider), `${provider.node}Tool`, `${provider.node}HitlTool`].map((name) => [
		`${SUITE}.${name}`,
		`${provider.packageName}.${name}`,
	]),
);

it('renames nodes, triggers and the variants for agents to those of their packages, and back', () => {
	const suite = { nodes: types.map(([type]) => node(type)), connections: {} };
	const packages = moved(suite, '--to=packages');
	expect(packages).toEqual({
		nodes: types.map(([id, type]) => ({ ...node(id), type })),
		connections: {},
	});
	expect(moved(packages, '--to=suite')).toEqual(suite);
});

it('leaves all other nodes, and every other part of a node and of the workflow, as they are', () => {
	const workflow = {
		id: 'w1',
		name: 'Reminders',
		active: false,
		nodes: [
			node(`${SUITE}.textUs`, {
				credentials: { textUsApi: { id: '7', name: 'TextUs' } },
				parameters: { body: `${SUITE}.textUs`, nested: { type: `${SUITE}.updox` } },
				webhookId: 'a-b-c',
				retryOnFail: true,
			}),
			node('n8n-nodes-base.executeWorkflow', { parameters: { workflowJson: `{"nodes":[{"type":"${SUITE}.highQ"}]}` } }),
			node('n8n-nodes-base.textUs'),
			node(`${SUITE}.somethingElse`),
			node('@messagebird/n8n-nodes-bird.bird'),
		],
		connections: { [`${SUITE}.textUs`]: { main: [] } },
		pinData: { Start: [{ json: { type: `${SUITE}.textUs` } }] },
		staticData: { 'node:Trigger': { seen: ['1'] } },
		settings: { executionOrder: 'v1' },
	};
	const [first, ...others] = workflow.nodes;
	expect(moved(workflow, '--to=packages')).toEqual({
		...workflow,
		nodes: [{ ...first, type: 'n8n-nodes-textus.textUs' }, ...others],
	});
});

it('moves the nodes of some packages alone', () => {
	const workflow = { nodes: [node(`${SUITE}.textUs`), node(`${SUITE}.updox`)] };
	expect(moved(workflow, '--to=packages', '--only=n8n-nodes-updox')).toEqual({
		nodes: [workflow.nodes[0], { ...workflow.nodes[1], type: 'n8n-nodes-updox.updox' }],
	});
});

it('takes a list of workflows, as n8n exports them', () => {
	const list = [{ nodes: [node(`${SUITE}.highQ`)] }, { nodes: [] }];
	const types = JSON.stringify(moved(list, '--to=packages'));
	expect(types).toContain('"type":"n8n-nodes-highq.highQ"');
	expect(JSON.parse(types)).toHaveLength(2);
});

it('brings every example back byte for byte', () => {
	const all = readdirSync(path.join(packageRoot, 'examples'), { recursive: true, encoding: 'utf8' });
	const names = all.filter((name) => name.endsWith('.json'));
	mkdirSync(path.join(folder, 'jobs'));
	const textOf = (place: string, name: string): string => readFileSync(path.join(place, name), 'utf8');
	const before = names.map((name) => textOf(path.join(packageRoot, 'examples'), name));
	const files = names.map((name) => path.join(folder, name));
	files.forEach((file, index) => writeFileSync(file, before[index]));
	expect(run(['--to=packages', ...files]).status).toBe(0);
	const there = names.map((name) => textOf(folder, name));
	expect(there.filter((text, index) => text === before[index] || text.includes(`"${SUITE}.`))).toEqual([]);
	expect(run(['--to=suite', ...files]).status).toBe(0);
	expect(names.map((name) => textOf(folder, name))).toEqual(before);
});

it('changes files in place, and says how many nodes', () => {
	const file = path.join(folder, 'workflow.json');
	writeFileSync(file, JSON.stringify({ nodes: [node(`${SUITE}.birdChannelsTrigger`)] }));
	expect(run(['--to=packages', file])).toMatchObject({ status: 0, stderr: expect.stringContaining('1 nodes renamed') });
	expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
		nodes: [{ type: 'n8n-nodes-bird-channels.birdChannelsTrigger' }],
	});
});

it.each([
	['what is no JSON', ['--to=packages'], 'nodes', 1, /no JSON/],
	['what is no workflow', ['--to=packages'], '{"name":"x"}', 1, /no list "nodes"/],
	['no direction', [], '{"nodes":[]}', 2, /--to=packages\|suite/],
	['another direction', ['--to=elsewhere'], '{"nodes":[]}', 2, /--to=packages\|suite/],
	['a package that is none', ['--to=suite', '--only=n8n-nodes-x'], '{"nodes":[]}', 2, /--only/],
])('refuses %s, and writes nothing', (_what, args, input, status, reason) => {
	expect(run(args, input)).toEqual({ status, stdout: '', stderr: expect.stringMatching(reason) });
});
