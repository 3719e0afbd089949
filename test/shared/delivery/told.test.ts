// Wait for Delivery, Being Told: the execution waits in n8n, a call wakes it, and what became of the message is looked up.
import { NodeConnectionTypes, type INode, type INodeConnections, type INodeParameters } from 'n8n-workflow';
import {
	NODE_NAME,
	readBack,
	runWorkflow,
	singleNodeWorkflow,
	WaitingLinks,
	type ExecutionResult,
} from '../../harness';
import { birdSeed } from '../../sandbox/bird';
import { type NodeName, useBench } from '../bench';

const bench = useBench();
const { smsChannelId: channelId } = birdSeed;
let waiting: WaitingLinks;

beforeAll(async () => {
	waiting = await WaitingLinks.open();
});
afterAll(async () => await waiting.close());

const told: INodeParameters = { operation: 'waitForDelivery', waitBy: 'told', waitAmount: 2, waitUnit: 'days' };

async function wait(node: NodeName, parameters: INodeParameters, ids: string[]): Promise<ExecutionResult> {
	const credential = node === 'updox' ? 'updoxApi' : 'birdChannelsApi';
	const credentials = { [credential]: bench().credential(node) };
	const workflow = await singleNodeWorkflow(node, { ...told, ...parameters }, { credentials });
	const items = ids.map((id) => ({ json: { id } }));
	return waiting.add(await runWorkflow(workflow, { credentials, items }));
}

const waitForBird = async (...ids: string[]) =>
	await wait('birdChannels', { resource: 'message', channelId, messageId: '={{ $json.id }}' }, ids);

/** The provider calls the address that the message was sent with. */
const call = async ({ executionId }: ExecutionResult) =>
	await waiting.open(`${waiting.origin}/webhook-waiting/${executionId}`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ service: 'channels', event: 'sms.outbound', payload: { status: 'delivered' } }),
	});

const onItsWay = (count: number): string[] => {
	const ids = bench().sandbox.bird.controls.seedMessages(count);
	for (const id of ids) void bench().sandbox.bird.controls.setStatus(id, 'sent');
	return ids;
};
const becomes = async (id: string, status: 'delivered' | 'delivery_failed' | 'processing') =>
	await bench().sandbox.bird.controls.setStatus(id, status);

it('does not wait for what is decided already', async () => {
	const [id] = bench().sandbox.bird.controls.seedMessages(1);
	const { status, outputs } = await waitForBird(id);
	expect(status).toBe('success');
	expect(outputs()).toMatchObject([[{ json: { delivered: true, messageId: id } }], []]);
});

it('waits in n8n, and goes on when a call comes and the message is delivered', async () => {
	const [id] = onItsWay(1);
	const result = await waitForBird(id);
	expect(result.status).toBe('waiting');
	const days = (Number(result.executionData.waitTill) - Date.now()) / 86_400_000;
	expect(Math.round(days)).toBe(2);
	await becomes(id, 'delivered');
	expect((await call(result)).status).toBe(200);
	const { status, outputs } = await waiting.now(result.executionId);
	expect(status).toBe('success');
	expect(outputs()).toMatchObject([
		[{ json: { delivered: true, state: 'delivered', timedOut: false, messageId: id } }],
		[],
	]);
});

it('lets a failure out by the second output', async () => {
	const [id] = onItsWay(1);
	const result = await waitForBird(id);
	await becomes(id, 'delivery_failed');
	await call(result);
	expect((await waiting.now(result.executionId)).outputs()).toMatchObject([
		[],
		[{ json: { delivered: false, state: 'failed' } }],
	]);
});

it('goes on waiting when a call claims what Bird does not say', async () => {
	const [id] = onItsWay(1);
	const result = await waitForBird(id);
	const { resumed } = waiting;
	expect((await call(result)).status).toBe(200);
	expect((await waiting.now(result.executionId)).status).toBe('waiting');
	expect(waiting.resumed).toBe(resumed);
	await becomes(id, 'delivered');
	await call(result);
	expect((await waiting.now(result.executionId)).status).toBe('success');
});

it('asks to be called again when Bird cannot be asked', async () => {
	const [id] = onItsWay(1);
	const result = await waitForBird(id);
	bench()
		.provider('birdChannels')
		.state.addFault({ kind: 'status', status: 422, body: { code: 'Odd', message: 'odd' } });
	expect((await call(result)).status).toBe(503);
	expect((await waiting.now(result.executionId)).status).toBe('waiting');
});

it('goes on once when several calls come at the same time', async () => {
	const [id] = onItsWay(1);
	const result = await waitForBird(id);
	await becomes(id, 'delivered');
	const { resumed } = waiting;
	bench().forgetRequests('birdChannels');
	await Promise.all([call(result), call(result), call(result)]);
	expect((await waiting.now(result.executionId)).status).toBe('success');
	expect(waiting.resumed).toBe(resumed + 1);
	expect(bench().lines('birdChannels')).toHaveLength(2);
});

it('takes one item, since n8n would pair several with the wrong ones', async () => {
	const { error } = await waitForBird(...onItsWay(2));
	expect(error?.message).toContain("'Wait By'");
	expect(error?.description).toContain('Loop Over Items');
});

it('lets what is undecided out by the second output when the time is up', async () => {
	const [id] = onItsWay(1);
	const { status, outputs } = await waiting.timeUp((await waitForBird(id)).executionId);
	expect(status).toBe('success');
	expect(outputs()).toMatchObject([[], [{ json: { messageId: id, delivered: false, state: 'sent', timedOut: true } }]]);
});

/** The item that a node behind an output finds at the start. */
async function found(
	output: number,
	then: (result: ExecutionResult, id: string) => Promise<unknown>,
): Promise<unknown> {
	const [id] = onItsWay(1);
	const credentials = { birdChannelsApi: bench().credential('birdChannels') };
	const parameters = { ...told, resource: 'message', channelId, messageId: '={{ $json.id }}' };
	const workflow = await singleNodeWorkflow('birdChannels', parameters, { credentials });
	const behind: INode = {
		...workflow.nodes[1],
		name: 'Behind',
		id: 'behind',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		credentials: undefined,
		parameters: { mode: 'raw', jsonOutput: "={{ { name: $('Start').item.json.name } }}" },
	};
	workflow.nodes.push(behind);
	const main: INodeConnections['main'] = [[], []];
	main[output] = [{ node: 'Behind', type: NodeConnectionTypes.Main, index: 0 }];
	workflow.connections[NODE_NAME] = { main };
	const result = waiting.add(await runWorkflow(workflow, { credentials, items: [{ json: { id, name: 'Ann' } }] }));
	await then(result, id);
	return (await waiting.now(result.executionId)).output('Behind')[0].json.name;
}

it.each<[string, number, (result: ExecutionResult, id: string) => Promise<unknown>]>([
	['delivered', 0, async (result, id) => [await becomes(id, 'delivered'), await call(result)]],
	['failed', 1, async (result, id) => [await becomes(id, 'delivery_failed'), await call(result)]],
	['undecided when the time is up', 1, async ({ executionId }) => await waiting.timeUp(executionId)],
])('lets nodes behind it find the item of a message that is %s', async (_state, output, then) => {
	expect(await found(output, then)).toBe('Ann');
});

it('keeps nothing in the process: what a restart leaves is enough', async () => {
	const [id] = onItsWay(1);
	const result = await waitForBird(id);
	const saved = JSON.stringify(readBack(result.executionData).executionData?.contextData);
	expect(saved).toContain(id);
	expect(saved).not.toContain(String(bench().credential('birdChannels').accessKey));
});

it('waits for a fax that Updox calls about', async () => {
	const fax = { toFaxNumber: '614-555-0123', toName: 'A', fromFaxNumber: '614-555-0100', fromName: 'B' };
	const { faxId } = await bench().first('updox', { resource: 'fax', operation: 'send', ...fax });
	const result = await wait('updox', { resource: 'fax', faxId: '={{ $json.id }}' }, [String(faxId)]);
	expect(result.status).toBe('waiting');
	await bench().sandbox.updox.controls.setFaxStatus(Number(faxId), 'success');
	await call(result);
	expect((await waiting.now(result.executionId)).outputs()).toMatchObject([[{ json: { state: 'delivered' } }], []]);
});
