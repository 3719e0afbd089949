/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The example workflows run as they are.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot, runWorkflow, type WorkflowJson } from '../harness';
import { sandbox, signedIn, useSandbox } from './setup';

useSandbox();

const folder = path.join(packageRoot, 'examples');
const examples = readdirSync(folder).filter((name) => /^highq(-.*)?\.json$/.test(name));
const load = (name: string) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as WorkflowJson;
const runExample = async (name: string) => await runWorkflow(load(name), { credentials: signedIn() });

it('one for sending, and one for each resource', () => {
	const resources = examples.flatMap((name) => load(name).nodes.map(({ parameters }) => parameters.resource));
	expect(examples).toContain('highq.json');
	expect(new Set(resources.filter((resource) => resource !== undefined))).toEqual(
		new Set(['message', 'conversation', 'attachment', 'user', 'site', 'file']),
	);
});

it.each(examples)('%s runs to its end', async (name) => {
	sandbox.controls.receive({ from: 2077 });
	const result = await runExample(name);
	expect(result.error).toBeUndefined();
	expect(result.status).toBe('success');
	const nodes = load(name).nodes.filter(({ type }) => type.endsWith('.highQ'));
	for (const node of nodes) expect([node.name, result.output(node.name).length]).not.toEqual([node.name, 0]);
});

it('highq.json reaches everybody once, and the two of the conversation once more by the reply', async () => {
	await runExample('highq.json');
	expect(sandbox.state.counts()).toEqual({ '2041': 2, '2077': 2, '2078': 1 });
	expect(sandbox.state.deliveries[0].files).toMatchObject([{ fileName: 'Draft agreement.pdf' }]);
});
