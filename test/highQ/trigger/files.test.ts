// Files come with the messages that start a workflow.
import type { INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../setup';
import { idsOf, receive, state, trigger } from './setup';

useSandbox();

const files = ['a.pdf', 'b.pdf'].map((name) => ({ name, size: 20 }));

/** A trigger that was activated, with what came in after that. */
async function activated(parameters: INodeParameters) {
	const workflow = await trigger(parameters);
	await workflow.activate();
	return workflow;
}

it('brings the files of each message along', async () => {
	const workflow = await activated({ downloadAttachments: true });
	const first = receive(undefined, { files });
	const second = receive();
	const { items, error } = await workflow.poll();
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.messageid)).toEqual([first, second]);
	expect(items.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([['data', 'data_1'], []]);
	expect(items[0].binary?.data.fileName).toMatch(/^a/);
});

it('says which file could not be had, and brings the others', async () => {
	const workflow = await activated({ downloadAttachments: true });
	receive(undefined, { files });
	const body = { error: { ref: 123, summary: 'Access denied' } };
	state.addFault({ kind: 'status', status: 403, body, match: { path: '/content' } });
	const { items } = await workflow.poll();
	expect(items[0].json.contentError).toContain('Access denied');
	expect(Object.keys(items[0].binary ?? {})).toEqual(['data']);
});

it('emits nothing while HighQ is down, and everything after that', async () => {
	const workflow = await activated({ downloadAttachments: true });
	const id = receive(undefined, { files });
	state.addFault({ kind: 'status', status: 503, match: { path: '/content' }, times: 4 });
	expect((await workflow.poll()).error).toBeDefined();
	expect(idsOf(await workflow.poll())).toEqual([id]);
});
