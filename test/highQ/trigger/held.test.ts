// What cannot be had holds up nothing for ever: files, a limit at activation, a mark whose reply nobody understands.
import type { INodeParameters } from 'n8n-workflow';
import { signedIn, useSandbox } from '../setup';
import { controls, idsOf, jsonOf, marks, readings, receive, state, trigger } from './setup';

useSandbox();

const files = [{ name: 'a.pdf', size: 20 }];
const content = { path: '/content' };

/** Does some work while the clock shows a later time. */
async function later<T>(minutes: number, work: () => Promise<T>): Promise<T> {
	const now = Date.now.bind(Date);
	const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + minutes * 60_000);
	return await work().finally(() => clock.mockRestore());
}

async function activated(parameters: INodeParameters = { downloadAttachments: true }) {
	const workflow = await trigger(parameters);
	await workflow.activate();
	return workflow;
}

describe('a file that HighQ does not give', () => {
	it('does not take back the messages before it', async () => {
		const workflow = await activated();
		const [first, second] = [receive(undefined, { files }), receive(undefined, { files })];
		state.addFault({ kind: 'status', status: 500, skip: 1, times: 4, match: content });
		expect(idsOf(await workflow.poll())).toEqual([first]);
		expect(idsOf(await workflow.poll())).toEqual([second]);
	});

	it('keeps the others waiting for a while at most, and is named then', async () => {
		const workflow = await activated();
		const [first, second] = [receive(undefined, { files }), receive()];
		state.addFault({ kind: 'status', status: 500, times: 0, match: content });
		expect((await workflow.poll()).error).toBeDefined();
		expect((await later(10, async () => await workflow.poll())).error).toBeDefined();
		const { items } = await later(16, async () => await workflow.poll());
		expect(items.map(({ json }) => json.messageid)).toEqual([first, second]);
		expect(items.map(({ json }) => json.contentError)).toEqual([expect.stringContaining('HTTP 500'), undefined]);
		expect(items[0].json.attachments).toMatchObject([{ name: expect.stringContaining('a') }]);
		expect((await workflow.poll()).items).toEqual([]);
	});

	it('is waited for anew once HighQ gave it', async () => {
		const workflow = await activated();
		receive(undefined, { files });
		state.addFault({ kind: 'status', status: 500, times: 4, match: content });
		expect((await workflow.poll()).error).toBeDefined();
		expect((await later(16, async () => await workflow.poll())).items).toHaveLength(1);
		receive(undefined, { files });
		state.addFault({ kind: 'status', status: 500, times: 4, match: content });
		expect((await later(20, async () => await workflow.poll())).error).toBeDefined();
	});
});

it('begins under a limit that does not last for all conversations', async () => {
	const conversations = Array.from({ length: 20 }, () => controls.receive().conversationid);
	const workflow = await trigger({}, { budgetMs: 800 });
	controls.rateLimit(14, 60);
	expect((await workflow.activate()).error).toBeUndefined();
	expect(readings()).toBeLessThan(conversations.length);
	controls.rateLimit();
	const ids = [receive(conversations[0]), receive(conversations[19])];
	expect(idsOf(await workflow.poll())).toEqual(ids);
	expect(idsOf(await workflow.poll())).toEqual([]);
});

it('does not begin where the limit lets it read nothing at all', async () => {
	receive();
	const workflow = await trigger({}, { budgetMs: 800 });
	state.addFault({ kind: 'rateLimit', times: 0, match: { path: '/messages$' } });
	await expect(workflow.activate().then(({ error }) => Promise.reject(error))).rejects.toBeDefined();
	expect(workflow.memory).not.toHaveProperty('state');
});

describe('a mark', () => {
	it('is taken as made where the list no longer names the conversation, whatever was replied', async () => {
		const workflow = await activated({ markAsRead: true });
		const messageid = receive();
		expect(idsOf(await workflow.poll())).toEqual([messageid]);
		state.addFault({ kind: 'cutAfter', times: 0, match: { method: 'PUT' } });
		expect(idsOf(await workflow.poll())).toEqual([]);
		const made = marks();
		expect(made).toBeGreaterThan(0);
		// It is read once more, for what came in just before the mark.
		expect(idsOf(await workflow.poll())).toEqual([]);
		const before = readings();
		for (let polls = 0; polls < 3; polls += 1) expect(idsOf(await workflow.poll())).toEqual([]);
		expect([marks(), readings()]).toEqual([made, before]);
	});

	it('is tried again while the list names it', async () => {
		const workflow = await activated({ markAsRead: true });
		receive();
		await workflow.poll();
		state.addFault({ kind: 'status', status: 200, body: { success: true }, times: 2, match: { method: 'PUT' } });
		for (let polls = 0; polls < 4; polls += 1) expect(idsOf(await workflow.poll())).toEqual([]);
		expect(marks()).toBe(3);
	});
});

describe('one user by address', () => {
	const answer = (body: object) =>
		state.addFault({ kind: 'status', status: 200, body, times: 0, match: { path: '/api/6/users/' } });

	it.each([{ userid: 1 }, { userid: 1, email: 'other@acme.example' }, { user: 'nobody' }, { email: null }])(
		'that HighQ does not tell leaves out nothing: %j',
		async (body) => {
			const credentials = signedIn({ userEmail: 'me@acme.example' });
			const workflow = await trigger({ options: { ignoreOwn: true } }, { credentials });
			await workflow.activate();
			answer(body);
			const id = receive();
			expect(idsOf(await workflow.poll())).toEqual([id]);
		},
	);

	it.each(['Ana <ana@bücher.example>', 'ana@xn--bcher-kva.example'])('is asked for as sends ask: %s', async (from) => {
		const workflow = await trigger({ options: { from } });
		await workflow.activate();
		answer({ userid: 2041, email: 'ana@xn--bcher-kva.example', status: 'ACTIVE' });
		const id = receive(undefined, { from: 2041 });
		receive(undefined, { from: 2077 });
		expect(jsonOf(await workflow.poll()).map(({ messageid }) => messageid)).toEqual([id]);
		const asked = state.requests.find(({ path }) => path.includes('/api/6/users/'))?.path;
		expect(asked).toContain('/ana%40xn--bcher-kva.example?');
	});
});
