// What the Updox trigger does with ids that turn up late, messages that no list names, and replies that are odd.
import { requestsOf, sandbox, useSandbox } from '../setup';
import { idsOf, trigger } from './setup';

useSandbox();

const yes = { successful: true, responseMessage: 'OK', responseCode: 2000 };
const LIST = 'MessageFetch$';
const UNREAD = 'MessageFetchForAccount$';
const GET = 'MessageRetrieveWithAttachmentID$';
const answer = (path: string, body: object) =>
	sandbox.state.addFault({ kind: 'status', status: 200, body: { ...yes, ...body }, times: 0, match: { path } });

type Workflow = Awaited<ReturnType<typeof trigger>>;

/** One poll: what the inbox holds, which of it the list of unread Direct messages names, and what a message says of itself. */
async function poll(workflow: Workflow, inbox: unknown[], unread = inbox, message?: object): Promise<unknown[]> {
	sandbox.state.clear();
	answer(UNREAD, { fetchList: [{ userId: 'user', messageCount: unread.length, messageList: unread }] });
	answer(LIST, { userId: 'user', fetchList: inbox });
	if (message) answer(GET, message);
	return idsOf(await workflow.poll());
}

/** How many messages the last poll got. */
const got = (): number => requestsOf('MessageRetrieveWithAttachmentID').length;

async function active(inbox: unknown[]): Promise<Workflow> {
	const workflow = await trigger();
	answer(LIST, { userId: 'user', fetchList: inbox });
	expect(idsOf(await workflow.activate())).toEqual([]);
	return workflow;
}

describe('ids', () => {
	it('far below the newest come once, and those that were there do not come', async () => {
		const workflow = await active([5_000_000, 12]);
		expect(await poll(workflow, [5_000_000, 12])).toEqual([]);
		expect(await poll(workflow, [5_000_000, 12, 300, 4_999_999, 7])).toEqual([7, 300, 4_999_999]);
		expect(await poll(workflow, [12, 7, 300, 4_999_999, 5_000_000])).toEqual([]);
	});

	it('beyond 2^53 are told apart, as text', async () => {
		const workflow = await active(['9007199254740993']);
		expect(await poll(workflow, ['9007199254740993', '9007199254740992', '90071992547409931'])).toEqual([
			'9007199254740992',
			'90071992547409931',
		]);
		expect(await poll(workflow, ['9007199254740992', '90071992547409931'])).toEqual([]);
	});

	it('are remembered over a long window, whose end is a floor', async () => {
		const many = Array.from({ length: 5000 }, (_, index) => 1_000_000 + 7 * index);
		const workflow = await active(many);
		expect(JSON.stringify(workflow.memory).length).toBeLessThan(25_000);
		const [floor] = many.slice(-4001);
		expect(await poll(workflow, [...many, floor - 1, floor + 1])).toEqual([floor + 1]);
		const asked = requestsOf('MessageFetch').at(-1);
		expect(JSON.parse(asked?.body ?? '{}')).toMatchObject({ messageIdSince: String(floor) });
		expect(await poll(workflow, [...many, floor - 1, floor + 1])).toEqual([]);
	});
});

describe('a message that the list of unread Direct messages does not name', () => {
	it.each([
		['the Direct address of its sender', { from: { directAddress: 'a@direct.example.org' } }],
		['its type', { type: 'email' }],
	])('comes when it is a Direct message by %s', async (_name, message) => {
		const workflow = await active([1]);
		expect(await poll(workflow, [1, 2], [], { messageId: 2, ...message })).toEqual([2]);
		expect(await poll(workflow, [1, 2], [], { messageId: 2, ...message })).toEqual([]);
		expect(got()).toBe(0);
	});

	it('does not come when it is of another type, and is got once', async () => {
		const workflow = await active([1]);
		const portalMail = { messageId: 2, type: 'message', from: { name: 'A patient' } };
		expect(await poll(workflow, [1, 2], [], portalMail)).toEqual([]);
		expect(got()).toBe(1);
		expect(await poll(workflow, [1, 2], [], portalMail)).toEqual([]);
		expect(got()).toBe(0);
	});

	it('that does not say what it is waits until the list names it', async () => {
		const workflow = await active([1]);
		expect(await poll(workflow, [1, 2], [], { messageId: 2 })).toEqual([]);
		expect(await poll(workflow, [1, 2], [2])).toEqual([2]);
		expect(await poll(workflow, [1, 2], [])).toEqual([]);
	});

	it('that never says what it is is not lost, and does not hold up the others', async () => {
		const workflow = await active([1]);
		const emitted: unknown[] = [];
		for (let polls = 0; polls < 8; polls += 1)
			emitted.push(...(await poll(workflow, [1, 2, 3], [3], { messageId: 2 })));
		expect(emitted).toEqual([3, 2]);
		expect(got()).toBe(0);
	});

	it('that cannot be got now waits, and the others come', async () => {
		const workflow = await active([1]);
		sandbox.state.clear();
		answer(UNREAD, { fetchList: [{ userId: 'user', messageList: [4] }] });
		answer(LIST, { fetchList: [1, 2, 3, 4] });
		const gone = { kind: 'status', status: 200, body: { ...yes, responseCode: 4010 } } as const;
		sandbox.state.addFault({ ...gone, times: 0, match: { path: GET } });
		expect(idsOf(await workflow.poll())).toEqual([4]);
		expect(got()).toBe(1);
		expect(await poll(workflow, [1, 2, 3, 4], [3, 4], { messageId: 2, type: 'email' })).toEqual([2, 3]);
	});
});

describe('a message whose own reply is not understood', () => {
	const oddly = { messageId: 2, attachments: 'none' };

	it('that no list names is not lost, and does not hold up the others', async () => {
		const workflow = await active([1]);
		const emitted: unknown[] = [];
		for (let polls = 0; polls < 8; polls += 1) emitted.push(...(await poll(workflow, [1, 2, 3], [3], oddly)));
		expect(emitted).toEqual([3, 2]);
	});

	it('comes without its content, which says why, and those after it come', async () => {
		const workflow = await trigger({ includeContent: true });
		answer(LIST, { userId: 'user', fetchList: [1] });
		await workflow.activate();
		sandbox.state.clear();
		answer(UNREAD, { fetchList: [{ userId: 'user', messageList: [2, 3] }] });
		answer(LIST, { userId: 'user', fetchList: [1, 2, 3] });
		sandbox.state.addFault({ kind: 'status', status: 200, body: { ...yes, ...oddly }, match: { path: GET } });
		answer(GET, { messageId: 3, subject: 'Whole' });
		const { items, error } = await workflow.poll();
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([
			{ event: 'message', messageId: 2, userId: 'user', contentError: expect.stringContaining("'attachments'") },
			expect.objectContaining({ messageId: 3, subject: 'Whole' }),
		]);
		expect((await workflow.poll()).items).toEqual([]);
	});
});

describe('an odd reply', () => {
	const odd: Array<[string, string]> = [
		['nothing', ''],
		['an empty object', '{}'],
		['a list', '[]'],
		['a page', '<html></html>'],
		['no list', JSON.stringify(yes)],
		['null for the list', JSON.stringify({ ...yes, fetchList: null })],
		['ids that are none', JSON.stringify({ ...yes, fetchList: ['x'] })],
	];
	const oddly = (path: string, body: string) =>
		sandbox.state.addFault({ kind: 'status', status: 200, body, times: 1, match: { path } });

	it.each(odd)('%s ends an activation, so that nothing old comes out', async (_name, body) => {
		const workflow = await trigger();
		oddly(LIST, body);
		await expect(workflow.activate()).rejects.toThrow(/not understood|not from the Updox API/);
		expect(idsOf(await workflow.activate())).toEqual([]);
		expect(idsOf(await workflow.poll())).toEqual([]);
	});

	it.each(odd)('%s ends a poll, and the memory is as it was', async (_name, body) => {
		const workflow = await trigger();
		await workflow.activate();
		const [messageId] = sandbox.controls.seedMessages(1);
		for (const path of [LIST, UNREAD]) {
			const { memory } = workflow;
			oddly(path, body);
			const { error, items } = await workflow.poll();
			expect(error?.message).toMatch(/not understood|not from the Updox API/);
			expect(items).toEqual([]);
			expect(workflow.memory).toEqual(memory);
		}
		expect(idsOf(await workflow.poll())).toEqual([messageId]);
	});
});
