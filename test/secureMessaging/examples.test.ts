/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Every example of this node runs to success in n8n's engine.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot, runWorkflow, type WorkflowJson } from '../harness';
import { TYPE, usePortal } from './setup';

const folder = path.join(packageRoot, 'examples');
const files = readdirSync(folder).filter((name) => /^secure-messaging(-\w+)?\.json$/.test(name));

describe('the examples', () => {
	const { state, controls, credential } = usePortal();

	it.each(files)('%s', async (name) => {
		controls.receive({ subject: 'Results', attachments: [{ fileName: 'a.pdf', size: 10 }] });
		const workflow = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as WorkflowJson;
		const result = await runWorkflow(workflow, { credentials: { [TYPE]: credential() }, mode: 'manual' });
		expect(result.error?.message).toBeUndefined();
		expect(result.status).toBe('success');
		const own = workflow.nodes.filter(({ type }) => type.endsWith('.secureMessaging'));
		for (const node of own) expect(result.output(node.name).length).toBeGreaterThan(0);
	});

	it('send in the demo what the vendor sample says', async () => {
		const workflow = JSON.parse(readFileSync(path.join(folder, 'secure-messaging.json'), 'utf8')) as WorkflowJson;
		await runWorkflow(workflow, { credentials: { [TYPE]: credential() }, mode: 'manual' });
		expect(state.deliveries.map(({ files: sent }) => sent?.length)).toEqual([1, 1]);
		const sends = state.requests.filter(({ path: at }) => at.endsWith('/send'));
		expect(sends).toHaveLength(2);
		for (const { body } of sends) {
			expect(JSON.parse(body)).toMatchObject({
				password: 'String',
				inviteNewUsers: false,
				sendEmailNotification: false,
				craCode: 'String',
			});
		}
	});
});
