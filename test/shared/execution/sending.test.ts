/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// Nothing is sent twice, nothing is lost silently: retries, outcomes, order.
import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { retryExecution, startNode } from '../../harness';
import { fullTypeName, loadNodeTypes } from '../../harness/n8n/nodeTypes';
import { BODY, number, recipients, sending, sendsOf, useTextUs } from './setup';

const { state, run, credentials, sandbox } = useTextUs();
const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
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

describe('a node that n8n runs again although all items went through', () => {
	it('finds what it sent, and leaves nothing of it in what n8n saves', async () => {
		const type = await fullTypeName('textUs');
		const node = (await loadNodeTypes()).getByNameAndVersion(type);
		const contexts: IDataObject[] = [];
		const twice = async function (this: IExecuteFunctions) {
			const first = await node.execute?.call(this);
			contexts.push({ ...this.getContext('node') });
			expect(await node.execute?.call(this)).toEqual(first);
			return first ?? null;
		};
		const nodeTypes = { [type]: Object.assign(Object.create(node), { execute: twice }) as INodeType };
		const { status } = await run(sending(), { items: recipients(3), nodeTypes });
		expect(status).toBe('success');
		expect(sendsOf(state, 3)).toEqual([1, 1, 1]);
		expect(contexts).toEqual([{}]);
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
		expect(failed.error?.description).toContain(
			'Of 4 items, 2 were sent, 0 are uncertain, 1 was refused and 1 was not attempted',
		);
		const again = await retryExecution(failed);
		expect(again.status).toBe('success');
		expect(sendsOf(state, 4)).toEqual([1, 1, 2, 1]);
		expect(again.output().map(({ json }) => json.body)).toEqual([BODY, BODY, BODY, BODY]);
	});

	it('goes on with the recipients that are left, also when an expression now gives them in another order', async () => {
		const inOrder = (...order: number[]) => ({ additionalData: { variables: { to: order.map(number).join(',') } } });
		state.addFault({ kind: 'status', status: 422, match: { bodyIncludes: number(1) } });
		const parameters = sending({ to: '={{ $vars.to }}', additionalFields: { sendIndividually: true } });
		const failed = await run(parameters, inOrder(0, 1));
		expect(failed.error?.message).toContain('1 of 2 recipients were sent to');
		expect((await retryExecution(failed, { options: inOrder(1, 0) })).status).toBe('success');
		expect(sendsOf(state, 2)).toEqual([1, 2]);
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
