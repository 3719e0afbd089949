// Batches: how items are shared out over requests, and what comes back for each.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { birdSeed } from '../sandbox/bird';
import {
	channelPath,
	detailsOf,
	faultOfSends,
	items,
	jsonOf,
	message,
	requestsTo,
	run,
	runOn,
	sandbox,
	useSandbox,
} from './setup';

useSandbox();

const { smsChannelId, whatsappChannelId } = birdSeed;
const batch = (changes: INodeParameters = {}): INodeParameters =>
	message({
		operation: 'sendBatch',
		recipient: '={{ "+31611" + String($json.number).padStart(6, "0") }}',
		text: '={{ "Message " + $json.number }}',
		additionalFields: { reference: '={{ "order-" + $json.number }}' },
		...changes,
	});
const batches = () =>
	requestsTo('/batch/messages').map(
		({ body }) => (JSON.parse(body) as { messageRequests: IDataObject[] }).messageRequests,
	);

describe('message: sendBatch', () => {
	test('shares 250 items out over three requests and gives an item for each', async () => {
		const result = await run(batch(), { items: items(250) });
		expect(batches().map(({ length }) => length)).toEqual([100, 100, 50]);
		expect(requestsTo('/batch/messages')[0].path).toBe(`${channelPath()}/batch/messages`);
		expect(batches()[0][0]).toEqual({
			receiver: { contacts: [{ identifierKey: 'phonenumber', identifierValue: '+31611000000' }] },
			body: { type: 'text', text: { text: 'Message 0' } },
			reference: 'order-0',
		});
		expect(Object.values(sandbox.state.counts())).toEqual(Array.from({ length: 250 }, () => 1));
		const output = result.output();
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items(250).map((_, item) => ({ item })));
		expect(output[101].json).toMatchObject({
			batchId: expect.stringMatching(/^[0-9a-f-]{36}$/),
			channelId: smsChannelId,
			batchIndex: 1,
			reference: 'order-101',
		});
	});

	test('makes requests of their own for each channel', async () => {
		const channelId = `={{ $json.number % 2 ? "${smsChannelId}" : "${whatsappChannelId}" }}`;
		await run(batch({ channelId }), { items: items(6) });
		expect(requestsTo('/batch/messages').map(({ path }) => path)).toEqual([
			`${channelPath(whatsappChannelId)}/batch/messages`,
			`${channelPath(smsChannelId)}/batch/messages`,
		]);
		expect(batches().map(({ length }) => length)).toEqual([3, 3]);
	});

	test('takes the batch ID from either field, and the batch can be listed by it', async () => {
		sandbox.controls.setBatchIdField('batchId');
		const recipient = '={{ $json.number === 1 ? "+31600000402" : "+31600000011" }}';
		const [{ batchId }] = jsonOf(await run(batch({ recipient }), { items: items(2) }));
		const filters = { batchId: String(batchId) };
		const list = { resource: 'message', operation: 'getMany', channelId: smsChannelId, filters };
		expect(
			jsonOf(await run(list))
				.map(({ status }) => status)
				.sort(),
		).toEqual(['delivered', 'rejected']);
	});

	test('sends templates', async () => {
		const templateParameters = { name: 'Ada', table: '4' };
		const changes = { contentType: 'template', projectId: birdSeed.projectId, locale: 'nl', templateParameters };
		await run(batch({ ...changes, channelId: whatsappChannelId }), { items: items(2) });
		expect(batches()[0]).toMatchObject([{ template: { locale: 'nl' } }, { template: { locale: 'nl' } }]);
		expect(sandbox.state.deliveries).toHaveLength(2);
	});

	test('refuses bad items first; the others go out with Continue On Fail', async () => {
		const recipient = '={{ $json.number === 1 ? "nobody" : "+31600000011" }}';
		const stopped = await run(batch({ recipient }), { items: items(3) });
		expect(stopped.error?.message).toContain('[item 1]');
		expect(sandbox.state.requests).toHaveLength(0);

		const result = await runOn(batch({ recipient }), { items: items(3) });
		expect(batches().map(({ length }) => length)).toEqual([2]);
		expect(jsonOf(result).map((json) => 'error' in json)).toEqual([false, true, false]);
		expect(detailsOf(result, 1)).toMatchObject({ outcome: 'notSent' });
	});

	test('a refused request fails all its items, with the reason', async () => {
		sandbox.controls.emptyBalance();
		const result = await runOn(batch(), { items: items(3) });
		expect(jsonOf(result)).toHaveLength(3);
		for (const item of [0, 1, 2])
			expect(detailsOf(result, item)).toMatchObject({ outcome: 'rejected', providerCode: 'InsufficientBalance' });
		expect(requestsTo('/batch/messages')).toHaveLength(1);
	});

	test('is repeated after 429 only', async () => {
		faultOfSends({ kind: 'rateLimit', retryAfter: 0 });
		faultOfSends({ kind: 'cutAfter', skip: 1 });
		const result = await runOn(batch(), { items: items(2) });
		expect(detailsOf(result)).toMatchObject({ outcome: 'ambiguous' });
		expect(requestsTo('/batch/messages')).toHaveLength(2);
		expect(sandbox.state.deliveries).toHaveLength(2);
	});

	test.each([
		['one channel', smsChannelId],
		['two channels', `={{ $json.number % 2 ? "${smsChannelId}" : "${whatsappChannelId}" }}`],
	])('sends a message whose Send Once Key was that of one that was refused, of %s', async (_of, channelId) => {
		faultOfSends({ kind: 'status', status: 422 });
		const options = { sendOnceKey: 'order-1' };
		const result = await runOn(batch({ channelId, options }), { items: items(3) });
		expect(jsonOf(result).map(({ error, skipped }) => (error ? 'refused' : skipped ? 'skipped' : 'sent'))).toEqual([
			'refused',
			'sent',
			'skipped',
		]);
		expect(sandbox.state.deliveries).toHaveLength(1);
	});
});
