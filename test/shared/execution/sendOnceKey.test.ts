/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// Send Once Key: a message with a key goes out once, in this execution and in later ones.
import { deduplication } from '../../harness';
import { BODY, number, recipients, sending, sendsOf, useTextUs } from './setup';

const { state, run } = useTextUs();

describe('Send Once Key', () => {
	const keyed = (key: string, more = {}) => sending({ options: { sendOnceKey: key }, ...more });

	it('sends once for each key, in this execution and in later ones', async () => {
		const items = [0, 1, 0].map((index) => ({ json: { to: number(index), key: `order-${index}` } }));
		const first = await run(keyed('={{ $json.key }}'), { items });
		expect(first.output().map(({ json }) => json.skipped)).toEqual([undefined, undefined, true]);
		const second = await run(keyed('={{ $json.key }}'), {
			items: [...items, { json: { to: number(2), key: 'order-2' } }],
		});
		expect(second.output()[0].json).toEqual({ skipped: true, reason: expect.any(String), sendOnceKey: 'order-0' });
		expect(second.output()[3].json.skipped).toBeUndefined();
		expect(sendsOf(state, 3)).toEqual([1, 1, 1]);
		expect(second.output().map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
	});

	it('takes a key back when the message was rejected or not sent, keeps it when it may have arrived', async () => {
		state.addFault({ kind: 'status', status: 422, match: { bodyIncludes: number(0) } });
		state.addFault({ kind: 'cutAfter', match: { bodyIncludes: number(1) } });
		const items = [0, 1].map((index) => ({ json: { to: number(index), key: `order-${index}` } }));
		const options = { items, node: { onError: 'continueRegularOutput' as const } };
		const first = await run(keyed('={{ $json.key }}'), options);
		expect(first.output().map(({ json }) => (json.details as { outcome: string }).outcome)).toEqual([
			'rejected',
			'ambiguous',
		]);
		const second = await run(keyed('={{ $json.key }}'), options);
		expect(second.output().map(({ json }) => json.skipped)).toEqual([undefined, true]);
		expect(sendsOf(state, 2)).toEqual([2, 1]);
	});

	it.each([
		'={{ Number($json.nothing) }}',
		'={{ 1 / 0 }}',
		'={{ String($json.nothing) }}',
		'={{ DateTime.fromISO("never") }}',
		'=order {{ ({ of: $json.to }) }}',
	])('refuses %s, which would be the key of all messages', async (key) => {
		const { error } = await run(keyed(key), { items: recipients(2) });
		expect(error?.message).toContain("'Sending Options > Send Once Key' is what an expression makes of nothing");
		expect(sendsOf(state, 2)).toEqual([0, 0]);
	});

	it.each(['={{ new Date("never") }}', '={{ [] }}', '={{ {} }}', '={{ ({ of: $json.to }) }}', '={{ [$json.to, 1] }}'])(
		'refuses %s, which is not one value',
		async (key) => {
			const { error } = await run(keyed(key), { items: recipients(2) });
			expect(error?.message).toContain(
				"'Sending Options > Send Once Key' is a list or an object, where one value is wanted",
			);
			expect(sendsOf(state, 2)).toEqual([0, 0]);
		},
	);

	it.each(['={{ $itemIndex }}', '={{ $itemIndex === 1 }}'])(
		'takes %s, which differs from message to message',
		async (key) => {
			const { status } = await run(keyed(key), { items: recipients(2) });
			expect(status).toBe('success');
			expect(sendsOf(state, 2)).toEqual([1, 1]);
		},
	);

	it('loses no key when many executions send at the same time', async () => {
		const each = recipients(30).map(({ json }) => ({ items: [{ json }] }));
		const sendAll = async () =>
			await Promise.all(each.map(async (options) => await run(keyed('={{ $json.to }}'), options)));
		expect((await sendAll()).map(({ status }) => status)).toEqual(each.map(() => 'success'));
		expect((await sendAll()).map(({ output }) => output()[0].json.skipped)).toEqual(each.map(() => true));
		expect(sendsOf(state, 30)).toEqual(each.map(() => 1));
	});

	it('writes a key again that another process has overwritten while its message went out', async () => {
		state.addFault({ kind: 'latency', ms: 150 });
		const running = run(keyed('order-7'), { items: recipients(1) });
		while (state.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		deduplication.reset();
		await running;
		expect((await run(keyed('order-7'), { items: recipients(1) })).output()[0].json.skipped).toBe(true);
		expect(sendsOf(state, 1)).toEqual([1]);
	});

	describe('whose message was being sent when n8n was stopped', () => {
		const key = 'order-11';
		/** Seconds: how long to wait for whoever may be sending, and the limit of each call. */
		const timeout = 4;
		const interrupted = (options = {}) => sending({ options: { sendOnceKey: key, timeout: 1, ...options } });
		beforeEach(() => deduplication.record(key, 'workflow-1', 'node-under-test'));

		it('is an error that says what to do, and nothing is sent', async () => {
			const { error, output } = await run(interrupted(), { items: recipients(1) });
			expect(error?.message).toContain('An earlier execution was sending a message with this Send Once Key');
			expect(error?.description).toContain('Look at TextUs whether it arrived');
			expect(error).toMatchObject({ context: { itemIndex: 0, details: { outcome: 'ambiguous' } } });
			expect(output()).toEqual([]);
			expect(state.requests).toEqual([]);
			const again = await run(interrupted(), { items: recipients(1) });
			expect(again.error?.message).toBe(error?.message);
		});

		it('is sent again on request, once', async () => {
			const first = await run(interrupted({ ifInterrupted: 'send', timeout }), { items: recipients(1) });
			expect(first.output()[0].json.body).toBe(BODY);
			const second = await run(interrupted({ ifInterrupted: 'send', timeout }), { items: recipients(1) });
			expect(second.output()[0].json.skipped).toBe(true);
			expect(sendsOf(state, 1)).toEqual([1]);
		});

		it('does not hold up the other items', async () => {
			const parameters = sending({ options: { sendOnceKey: '={{ $json.key }}', timeout } });
			const items = [key, 'order-12'].map((one, index) => ({ json: { to: number(index), key: one } }));
			const { output } = await run(parameters, { items, node: { onError: 'continueRegularOutput' } });
			expect(output().map(({ json }) => Boolean(json.error))).toEqual([true, false]);
			expect(sendsOf(state, 2)).toEqual([0, 1]);
		});
	});

	it('waits for another execution that is sending the same message, and sends it when that one was refused', async () => {
		state.addFault({ kind: 'latency', ms: 200, times: 0 });
		const both = async () =>
			await Promise.all([0, 1].map(async () => await run(keyed('order-13'), { items: recipients(1) })));
		const skipped = (await both()).map(({ output }) => output()[0].json.skipped);
		expect(skipped.sort()).toEqual([true, undefined]);
		expect(sendsOf(state, 1)).toEqual([1]);

		state.clear();
		deduplication.reset();
		state.addFault({ kind: 'status', status: 422 });
		const results = (await both()).map(({ status }) => status);
		expect(results.sort()).toEqual(['error', 'success']);
		expect(sendsOf(state, 1)).toEqual([2]);
	});
});
