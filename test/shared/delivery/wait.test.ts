// Wait for Delivery asks again until it is decided, and lets items out by the output that says how it went.
import type { INodeParameters } from 'n8n-workflow';
import { type NodeOptions, startNode } from '../../harness';
import { birdSeed } from '../../sandbox/bird';
import { continueOnFail, useBench } from '../bench';

const bench = useBench();
const { smsChannelId: channelId } = birdSeed;
const ID = '={{ $json.id }}';

const parameters = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'waitForDelivery',
	channelId,
	messageId: ID,
	...more,
});

const wait = async (ids: string[], more: INodeParameters = {}, options: NodeOptions = {}) =>
	await bench().run('birdChannels', parameters(more), { items: ids.map((id) => ({ json: { id } })), ...options });

const messages = (count: number): string[] => bench().sandbox.bird.controls.seedMessages(count);

/** What Bird says of a message at the next looks. */
function says(id: string, status: string, times = 1): void {
	const body = { id, channelId, status };
	const fault = { kind: 'status', status: 200, body } as const;
	bench()
		.provider('birdChannels')
		.state.addFault({ ...fault, match: { path: `messages/${id}$` }, times });
}

const looksAt = (id: string): number =>
	bench()
		.lines('birdChannels')
		.filter((line) => line.endsWith(`messages/${id}`)).length;

it('has two outputs, and looks once at what is decided', async () => {
	const [delivered, failed, skipped] = messages(3);
	await bench().sandbox.bird.controls.setStatus(failed, 'delivery_failed');
	await bench().sandbox.bird.controls.setStatus(skipped, 'skipped');
	const result = await wait([failed, delivered, skipped]);
	const [yes, no] = result.outputs();
	expect(yes).toMatchObject([
		{ json: { delivered: true, state: 'delivered', timedOut: false, messageId: delivered }, pairedItem: { item: 1 } },
	]);
	expect(no).toMatchObject([
		{ json: { delivered: false, state: 'failed', timedOut: false, messageId: failed }, pairedItem: { item: 0 } },
		{ json: { delivered: false, state: 'skipped', messageId: skipped }, pairedItem: { item: 2 } },
	]);
	expect([delivered, failed, skipped].map(looksAt)).toEqual([1, 1, 1]);
});

it('asks again while a message is on its way', async () => {
	const [id] = messages(1);
	says(id, 'accepted', 2);
	const [yes, no] = (await wait([id])).outputs();
	expect(yes).toMatchObject([{ json: { delivered: true, state: 'delivered' } }]);
	expect(no).toEqual([]);
	expect(looksAt(id)).toBe(3);
});

it('waits for all messages side by side, looking at as many at once as it may', async () => {
	const ids = messages(4);
	for (const id of ids) says(id, 'sent');
	const { state } = bench().provider('birdChannels');
	state.maxInFlight = 0;
	const result = await wait(ids, { options: { concurrency: 1 } });
	expect(result.outputs()[0].map(({ json }) => json.messageId)).toEqual(ids);
	expect(ids.map(looksAt)).toEqual([2, 2, 2, 2]);
	expect(state.maxInFlight).toBe(1);
	// Not message by message: each was looked at before any was looked at again.
	const order = bench()
		.lines('birdChannels')
		.filter((line) => ids.some((id) => line.endsWith(`messages/${id}`)));
	expect(new Set(order.slice(0, 4)).size).toBe(4);
});

it('lets what is undecided out by the second output when the time is up', async () => {
	const [id] = messages(1);
	says(id, 'sent', 0);
	const [yes, no] = (await wait([id], { waitAmount: 0 })).outputs();
	expect(yes).toEqual([]);
	expect(no).toMatchObject([{ json: { delivered: false, state: 'sent', isFinal: false, timedOut: true } }]);
	expect(looksAt(id)).toBe(1);
});

it('waits for reading, which a message that arrived may still get', async () => {
	const [read, unread] = messages(2);
	await bench().sandbox.bird.controls.interact(read, { type: 'read' });
	const [yes, no] = (await wait([read, unread], { waitFor: 'read', waitAmount: 0 })).outputs();
	expect(yes).toMatchObject([{ json: { messageId: read, state: 'read' } }]);
	expect(no).toMatchObject([{ json: { messageId: unread, state: 'delivered', timedOut: true } }]);
});

it('takes an unknown word for none', async () => {
	const [id] = messages(1);
	says(id, 'teleported', 0);
	const [yes, no] = (await wait([id], { waitAmount: 0 })).outputs();
	expect(yes).toEqual([]);
	expect(no).toMatchObject([{ json: { state: 'unknown' } }]);
});

it.each<[string, string, INodeParameters]>([
	['cannot be looked up', '00000000-0000-4000-8000-000000000000', {}],
	['is refused before', ' ', {}],
	['would wait for too long', '00000000-0000-4000-8000-000000000000', { waitUnit: 'days' }],
])('lets an item that %s out by the second output, never by the first', async (_why, id, more) => {
	const [yes, no] = (await wait([id], more, continueOnFail)).outputs();
	expect(yes).toEqual([]);
	expect(no).toMatchObject([{ json: { error: expect.any(String), details: { provider: 'Bird' } } }]);
});

it('lets it out by the error output where there is one', async () => {
	const options: NodeOptions = { node: { onError: 'continueErrorOutput' } };
	const [id] = messages(1);
	const result = await wait([id, '00000000-0000-4000-8000-000000000000'], {}, options);
	expect(result.outputs().map((items) => items.length)).toEqual([1, 0, 1]);
	expect(result.errorOutput()).toMatchObject([{ json: { error: expect.any(String) } }]);
});

it('says which loop waits for longer than an hour', async () => {
	const { error } = await wait(messages(1), { waitAmount: 2, waitUnit: 'hours' });
	expect(error).toMatchObject({ message: expect.stringContaining("'Wait at Most'") });
	expect(error?.description).toContain('loop');
});

it('ends at once when the execution is canceled', async () => {
	const [id] = messages(1);
	says(id, 'sent', 0);
	const items = [{ json: { id } }];
	const credentials = { birdChannelsApi: bench().credential('birdChannels') };
	const running = startNode('birdChannels', parameters(), { items, credentials });
	await new Promise<void>((resolve) => {
		const look = () => (looksAt(id) > 1 ? resolve() : void setImmediate(look));
		look();
	});
	running.cancel();
	const { status } = await running.promise;
	expect(status).toBe('canceled');
	const looks = looksAt(id);
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(looksAt(id)).toBe(looks);
});
