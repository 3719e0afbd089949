/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The example workflows run as they are.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot, runWorkflow, type WorkflowJson } from '../harness';
import { bodies, credential, sandbox, useSandbox } from './setup';

useSandbox();

const folder = path.join(packageRoot, 'examples');
const examples = readdirSync(folder).filter((name) => /^textus(-.*)?\.json$/.test(name));
const load = (name: string) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as WorkflowJson;
const runExample = async (name: string) => await runWorkflow(load(name), { credentials: { textUsApi: credential() } });

it('one for sending, and one for each other resource', () => {
	const resources = examples.flatMap((name) => load(name).nodes.map(({ parameters }) => parameters.resource));
	expect(examples).toContain('textus.json');
	expect(new Set(resources.filter((resource) => resource !== undefined))).toEqual(
		new Set(['message', 'conversation', 'contact', 'campaign', 'optOut', 'savedReply', 'account', 'user']),
	);
});

it.each(examples)('%s runs to its end', async (name) => {
	const result = await runExample(name);
	expect(result.error).toBeUndefined();
	expect(result.status).toBe('success');
	const nodes = load(name).nodes.filter(({ type }) => type.endsWith('.textUs'));
	for (const node of nodes) expect([node.name, result.output(node.name).length]).not.toEqual([node.name, 0]);
});

it('textus.json sends the samples of the vendor page', async () => {
	await runExample('textus.json');
	const body = 'New phone who dis?';
	const samples = [
		{ to: '+13035551234', body },
		{ to: ['+13035551234', '+13035555678'], body },
		{ to: ['+13035551234'], body, saved_reply: '/saved_replies/QxvonQv' },
		{
			to: ['+13035551234'],
			body,
			attachments: [{ media_url: 'https://example.com/example.png', content_type: 'image/png' }],
		},
		{ to: '+13035551234', body: 'Check out my availability at ' },
	];
	expect(bodies()).toHaveLength(samples.length);
	expect(bodies()).toEqual(expect.arrayContaining(samples));
	expect(sandbox.state.counts()).toEqual({ '+13035551234': 5, '+13035555678': 1 });
});

it('textus-follow-delivery.json asks again until it is decided', async () => {
	const body = { id: '/messages/QNDkpL', deliveryState: 'dispatched' };
	sandbox.state.addFault({ kind: 'status', status: 200, body, match: { method: 'GET', path: '/messages/' }, times: 2 });
	const result = await runExample('textus-follow-delivery.json');
	expect(result.output('Result')).toMatchObject([{ json: { result: 'delivered' } }]);
	expect(result.runData['Half an Hour']).toHaveLength(2);
});
