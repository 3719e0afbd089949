/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The example workflows run as they are.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot, runWorkflow, type WorkflowJson } from '../harness';
import { credential, sandbox, useSandbox } from './setup';

useSandbox();

const folder = path.join(packageRoot, 'examples');
const examples = readdirSync(folder).filter((name) => /^updox(-.*)?\.json$/.test(name));

it('has examples', () => expect(examples).toContain('updox.json'));

it.each(examples)('%s runs to its end', async (name) => {
	sandbox.controls.seedMessages(1, { attachments: [{ name: 'a.pdf', mimeType: 'application/pdf', content: '%PDF-' }] });
	const workflow = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as WorkflowJson;
	const result = await runWorkflow(workflow, { credentials: { updoxApi: credential() } });
	expect(result.error).toBeUndefined();
	expect(result.status).toBe('success');
	const updoxNodes = workflow.nodes.filter(({ type }) => type.endsWith('.updox'));
	for (const node of updoxNodes) expect([node.name, result.output(node.name).length]).not.toEqual([node.name, 0]);
});
