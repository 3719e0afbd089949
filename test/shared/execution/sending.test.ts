/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// Nothing is sent twice, nothing is lost silently: retries, outcomes, order, keys.
import { deduplication, retryExecution, startNode } from '../../harness';
import { BODY, number, recipients, sending, sendsOf, useTextUs } from './setup';

const { state, run, credentials, sandbox } = useTextUs();
const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
const third = { bodyIncludes: number(2) };

describe('Retry On Fail', () => {
	it('sends again only what was rejected: four items, the third rejected once, five requests', async () => {
		state.addFault({ kind: 'status', status: 422, match: third });
		const { status, output } = await run(sending(), { items: recipients(4), node: RETRY });
		expect(status).toBe('success');
		expect(output().map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
		expect(sendsOf(state, 4)).toEqual([1, 1, 2, 1]);
		expect(state.requests).toHaveLength(5);
		expect(output().map(({ json }) => json.body)).toEqual([BODY, BODY, BODY, BODY]);
	});

	it('never sends again what may have been accepted', async () => {
		state.addFault({ kind: 'cutAfter', match: third });
		const { status, error } = await run(sending(), { items: recipients(4), node: RETRY });
		expect(status).toBe('error');
		expect(sendsOf(state, 4)).toEqual([1, 1, 1, 1]);
		expect(state.counts()).toEqual(Object.fromEntries([0, 1, 2, 3].map((index) => [number(index), 1])));
		expect(error?.message).toContain('did not reply');
		expect(error).toMatchObject({ context: { itemIndex: 2, details: { outcome: 'ambiguous', provider: 'TextUs' } } });
	});

	it('keeps its memory with Continue On Fail as well', async () => {
		state.addFault({ kind: 'status', status: 422, match: { bodyIncludes: number(0) }, times: 2 });
		const { status, output } = await run(sending(), {
			items: recipients(3),
			node: { ...RETRY, onError: 'continueRegularOutput' },
		});
		expect(status).toBe('success');
		expect(sendsOf(state, 3)).toEqual([3, 1, 1]);
		expect(output().map(({ json }) => json.error)).toEqual([undefined, undefined, undefined]);
	});
});

describe('expressions that read differently at each try', () => {
	const volatile = sending({ body: '=Sent at {{ $now.toMillis() }}-{{ Math.random() }}', options: { concurrency: 1 } });

	it('do not make a new message of one that was sent', async () => {
		state.addFault({ kind: 'status', status: 422, match: third, times: 2 });
		const { status, output } = await run(volatile, { items: recipients(4), node: RETRY });
		expect(status).toBe('success');
		expect(sendsOf(state, 4)).toEqual([1, 1, 3, 1]);
		expect(output()[0].json).toMatchObject({ body: '[hidden]', id: expect.stringContaining('/messages/') });
	});

	it('nor of one that may have been accepted, also when the execution is retried with more patience', async () => {
		state.addFault({ kind: 'cutAfter', match: third });
		const failed = await run(volatile, { items: recipients(3) });
		const workflow = {
			...failed.workflow,
			nodes: failed.workflow.nodes.map((node) =>
				node.name === 'Node'
					? { ...node, parameters: { ...node.parameters, options: { concurrency: 1, maxWait: 900 } } }
					: node,
			),
		};
		expect((await retryExecution(failed, { workflow })).status).toBe('error');
		expect(sendsOf(state, 3)).toEqual([1, 1, 1]);
	});
});

describe('retry of a saved execution', () => {
	it('goes on where it ended', async () => {
		state.addFault({ kind: 'status', status: 422, match: third });
		const failed = await run(sending({ options: { concurrency: 1 } }), { items: recipients(4) });
		expect(failed.status).toBe('error');
		expect(failed.error?.description).toContain('Of 4 items, 2 went out, 1 failed and 1 were not attempted');
		const again = await retryExecution(failed);
		expect(again.status).toBe('success');
		expect(sendsOf(state, 4)).toEqual([1, 1, 2, 1]);
		expect(again.output().map(({ json }) => json.body)).toEqual([BODY, BODY, BODY, BODY]);
	});

	it('does not repeat an ambiguous send, but sends an edited message', async () => {
		state.addFault({ kind: 'cutAfter', match: third });
		const failed = await run(sending(), { items: recipients(3) });
		expect((await retryExecution(failed)).status).toBe('error');
		expect(sendsOf(state, 3)).toEqual([1, 1, 1]);
		const workflow = {
			...failed.workflow,
			nodes: failed.workflow.nodes.map((node) =>
				node.name === 'Node' ? { ...node, parameters: { ...node.parameters, body: 'Edited' } } : node,
			),
		};
		expect((await retryExecution(failed, { workflow })).status).toBe('success');
		expect(sendsOf(state, 3)).toEqual([2, 2, 2]);
	});
});

describe('what is provably not sent is sent again within the same try', () => {
	it('429 with Retry-After: nothing inside the pause, everything after it', async () => {
		state.addFault({ kind: 'rateLimit', retryAfter: 1, match: { bodyIncludes: number(4) } });
		const { status } = await run(sending(), { items: recipients(12) });
		expect(status).toBe('success');
		const refused = state.requests.find(({ status: code }) => code === 429);
		const answered = refused?.endedAt ?? 0;
		const inPause = state.requests.filter(({ startedAt }) => startedAt > answered && startedAt < answered + 1000);
		// Three at once: the two others may have been on the wire.
		expect(inPause.length).toBeLessThanOrEqual(2);
		expect(state.requests.filter(({ startedAt }) => startedAt >= answered + 1000).length).toBeGreaterThanOrEqual(
			12 - 4 - 2,
		);
		expect(state.requests).toHaveLength(13);
		expect(Object.values(state.counts())).toEqual(Array.from({ length: 12 }, () => 1));
	});

	it('429 without Retry-After, as a date, and as a reset header', async () => {
		state.addFault({ kind: 'rateLimit', match: { bodyIncludes: number(0) } });
		state.addFault({
			kind: 'rateLimit',
			retryAfter: new Date(Date.now() + 1000).toUTCString(),
			match: { bodyIncludes: number(1) },
		});
		state.addFault({
			kind: 'rateLimit',
			headers: { 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000)) },
			match: { bodyIncludes: number(2) },
		});
		const { status } = await run(sending(), { items: recipients(3) });
		expect(status).toBe('success');
		expect(sendsOf(state, 3)).toEqual([2, 2, 2]);
	});

	it('fails at once, with the time to wait, when that is longer than Maximum Wait', async () => {
		state.addFault({ kind: 'rateLimit', retryAfter: 1200, match: { bodyIncludes: number(0) }, times: 0 });
		const { output } = await run(sending({ options: { maxWait: 1, concurrency: 1 } }), {
			items: recipients(3),
			node: { onError: 'continueRegularOutput' },
		});
		expect(state.requests).toHaveLength(1);
		expect(output().map(({ json }) => (json.details as { outcome: string }).outcome)).toEqual([
			'rejected',
			'notSent',
			'notSent',
		]);
		for (const { json } of output())
			expect((json.details as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(1_000_000);
	});

	it('a window that is used up is waited for before the provider has to refuse', async () => {
		sandbox.controls.setRateLimitRemaining(1, 1);
		const { status } = await run(sending({ options: { concurrency: 1 } }), { items: recipients(3) });
		expect(status).toBe('success');
		expect(state.requests.filter(({ status: code }) => code === 429)).toEqual([]);
	});
});

describe('order and concurrency', () => {
	it('sends side by side up to the bound, to one recipient in input order', async () => {
		state.addFault({ kind: 'latency', ms: 20, times: 0 });
		state.addFault({ kind: 'wait', until: () => state.maxInFlight >= 6, times: 0 });
		const items = Array.from({ length: 24 }, (_, index) => ({
			json: { to: number(index % 8), text: `part ${index}` },
		}));
		const { status, output } = await run(sending({ body: '={{ $json.text }}', options: { concurrency: 6 } }), {
			items,
		});
		expect(status).toBe('success');
		expect(state.maxInFlight).toBe(6);
		expect(output().map(({ json }) => json.body)).toEqual(items.map(({ json }) => json.text));
		for (let index = 0; index < 8; index += 1) {
			const texts = state.deliveries.filter(({ recipient }) => recipient === number(index)).map(({ body }) => body);
			expect(texts).toEqual([index, index + 8, index + 16].map((part) => `part ${part}`));
		}
	});

	it('takes the default of the provider', async () => {
		state.addFault({ kind: 'latency', ms: 20, times: 0 });
		state.addFault({ kind: 'wait', until: () => state.maxInFlight >= 3, times: 0 });
		await run(sending(), { items: recipients(12) });
		expect(state.maxInFlight).toBe(3);
	});
});

describe('cancel', () => {
	it('stops sending at once and says so', async () => {
		state.addFault({ kind: 'latency', ms: 30, times: 0 });
		const running = startNode('textUs', sending({ options: { concurrency: 2 } }), {
			items: recipients(100),
			credentials: credentials(),
		});
		while (state.requests.length < 6) await new Promise((resolve) => setTimeout(resolve, 5));
		running.cancel();
		const { status } = await running.promise;
		const sent = state.requests.length;
		await new Promise((resolve) => setTimeout(resolve, 120));
		expect(status).toBe('canceled');
		expect(state.requests.length).toBe(sent);
		expect(sent).toBeLessThan(20);
	});
});

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
