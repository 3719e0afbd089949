/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The example workflows run as they are.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot, runWorkflow, type WorkflowJson } from '../harness';
import { credential, sandbox, useSandbox } from './setup';

useSandbox();

const folder = path.join(packageRoot, 'examples');
const examples = readdirSync(folder).filter((name) => /^bird(-.*)?\.json$/.test(name));

it('has examples', () => expect(examples).toContain('bird.json'));

it.each(examples)('%s runs to its end', async (name) => {
	await sandbox.controls.receive({ file: { contentType: 'image/jpeg' } });
	const workflow = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as WorkflowJson;
	const result = await runWorkflow(workflow, { credentials: { birdChannelsApi: credential() } });
	expect(result.error).toBeUndefined();
	expect(result.status).toBe('success');
	const birdNodes = workflow.nodes.filter(({ type }) => type.endsWith('.birdChannels'));
	for (const node of birdNodes) {
		const output = result.output(node.name);
		expect([node.name, output.length]).not.toEqual([node.name, 0]);
		expect(output.filter(({ json }) => 'error' in json)).toEqual([]);
	}
});
