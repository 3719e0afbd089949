// The trigger where HighQ's lists are in another order, leave something out or are odd: nothing old comes out, nothing new is lost.
import { answering, asked, ok, triggerOnHighQ, useStandIn } from '../standIn';
import { idsOf } from './setup';

useStandIn();

interface Inbox {
	[filter: string]: Record<number, number[]>;
}

/** What the stand-in's inbox holds: the ids of the messages of each conversation, by list. */
let inbox: Inbox = {};
/** Answers that are given instead, by the path that they belong to. */
let instead: Array<[RegExp, unknown]> = [];

const time = (id: number) => `08 Nov 2024 0${id % 10}:0${id % 7}`;
const row = (id: number) => ({ messageid: id, text: `Text ${id}`, lastsentdatetime: time(id) });

function holding(conversationid: number): number[] {
	return Object.values(inbox).flatMap((list) => list[conversationid] ?? []);
}

function listOf(filter: string, offset: number) {
	const rows = Object.entries(inbox[filter] ?? {}).map(([id, messages]) => {
		const { text, lastsentdatetime } = row(messages[messages.length - 1]);
		return { conversationid: Number(id), messages: { message: { text, lastsentdatetime } } };
	});
	return { conversation: rows.slice(offset, offset + 25) };
}

beforeEach(() => {
	inbox = {};
	instead = [];
	answering(({ path }) => {
		const odd = instead.find(([pattern]) => pattern.test(path));
		if (odd) return ok(odd[1]);
		const url = new URL(path, 'http://x');
		const id = /conversations\/(\d+)\/messages$/.exec(url.pathname)?.[1];
		if (id) return ok({ conversationid: Number(id), messages: { message: holding(Number(id)).map(row) } });
		return ok(listOf(url.searchParams.get('filter') ?? '', Number(url.searchParams.get('offset'))));
	});
});

const reads = () => asked().filter((line) => line.endsWith('/messages'));

it('the floor comes from every unread conversation, whatever the order of the list', async () => {
	const many = Array.from({ length: 60 }, (_, index) => index + 1);
	inbox.UNREAD = Object.fromEntries(many.map((id) => [id, [1000 + ((id * 37) % 60), 2000 + ((id * 7) % 60)]]));
	const workflow = await triggerOnHighQ();
	expect(idsOf(await workflow.activate())).toEqual([]);
	expect(new Set(reads()).size).toBe(60);
	expect(idsOf(await workflow.poll())).toEqual([]);
	inbox.UNREAD[30].push(3000);
	expect(idsOf(await workflow.poll())).toEqual([3000]);
});

it('a message with a lower id in a conversation that was not seen before comes out once', async () => {
	inbox.UNREAD = { 50: [5000] };
	const workflow = await triggerOnHighQ();
	await workflow.activate();
	inbox.UNREAD[7] = [12, 13];
	expect(idsOf(await workflow.poll())).toEqual([12, 13]);
	expect(idsOf(await workflow.poll())).toEqual([]);
	inbox.UNREAD[7].push(14);
	expect(idsOf(await workflow.poll())).toEqual([14]);
	expect(idsOf(await workflow.restart())).toEqual([]);
});

it('a conversation that was read at activation brings what is new in it alone, whatever the ids', async () => {
	inbox.UNREAD = { 50: [500] };
	inbox.ACTIVE = Object.fromEntries(
		Array.from({ length: 40 }, (_, index) => [100 + index, [900 + index, 901 + index]]),
	);
	const workflow = await triggerOnHighQ();
	await workflow.activate();
	const old = inbox.ACTIVE[120];
	delete inbox.ACTIVE[120];
	inbox.UNREAD[120] = [...old, 3000];
	expect(idsOf(await workflow.poll())).toEqual([3000]);
	// What was merely marked as unread holds nothing new.
	inbox.UNREAD[125] = inbox.ACTIVE[125];
	delete inbox.ACTIVE[125];
	expect(idsOf(await workflow.poll())).toEqual([]);
});

it('what a later list leaves out is not lost', async () => {
	inbox.UNREAD = { 1: [10], 2: [11] };
	const workflow = await triggerOnHighQ();
	await workflow.activate();
	inbox.UNREAD = { 1: [10, 20], 2: [11, 21] };
	instead = [[/conversations\/2\/messages$/, {}]];
	expect(idsOf(await workflow.poll())).toEqual([20]);
	instead = [];
	inbox = { ACTIVE: inbox.UNREAD, UNREAD: {} };
	expect(idsOf(await workflow.poll())).toEqual([21]);
	const before = reads().length;
	expect(idsOf(await workflow.poll())).toEqual([]);
	expect(reads()).toHaveLength(before);
});

it('a conversation whose messages are not understood does not hold up the others, and comes once it is', async () => {
	inbox.UNREAD = { 1: [10], 2: [11], 3: [12] };
	const workflow = await triggerOnHighQ();
	await workflow.activate();
	for (const [id, own] of Object.entries(inbox.UNREAD)) own.push(20 + Number(id));
	instead = [[/conversations\/1\/messages$/, { messages: { message: [{ messageid: 21 }, { text: 'x' }] } }]];
	expect(idsOf(await workflow.poll())).toEqual([22, 23]);
	inbox.UNREAD[3].push(33);
	expect(idsOf(await workflow.poll())).toEqual([33]);
	expect((await workflow.poll()).items).toEqual([]);
	instead = [];
	expect(idsOf(await workflow.poll())).toEqual([21]);
	expect(idsOf(await workflow.poll())).toEqual([]);
});

const ODD: Array<[string, RegExp, unknown]> = [
	['no list of unread conversations', /filter=UNREAD/, {}],
	['a list of something else', /filter=UNREAD/, { items: [] }],
	['a page of sign-in', /filter=UNREAD/, '<html><body>Sign in</body></html>'],
	['a row without id', /filter=UNREAD/, { conversation: [{ conversationid: 1 }, { text: 'x' }] }],
	['no list of messages', /\/messages$/, { conversationid: 1 }],
	['messages that are null', /\/messages$/, { conversationid: 1, messages: null }],
	['a message without id', /\/messages$/, { messages: { message: [{ text: 'x' }] } }],
	[
		'messages of another conversation',
		/\/messages$/,
		{ conversationid: 99, messages: { message: [{ messageid: 1 }] } },
	],
];

it.each(ODD)('%s keeps the trigger from beginning', async (_name, pattern, body) => {
	inbox.UNREAD = { 1: [10] };
	instead = [[pattern, body]];
	const workflow = await triggerOnHighQ();
	const { items, error } = await workflow.activate().catch((thrown: unknown) => ({ items: [], error: thrown }));
	expect(items).toEqual([]);
	expect(String(error)).toMatch(/not understood|not from the HighQ API/);
	expect(workflow.memory).not.toHaveProperty('state');
	instead = [];
	expect(idsOf(await workflow.activate())).toEqual([]);
	inbox.UNREAD[1].push(11);
	expect(idsOf(await workflow.poll())).toEqual([11]);
});

it.each(ODD)('%s changes nothing of what is remembered', async (_name, pattern, body) => {
	inbox.UNREAD = { 1: [10] };
	const workflow = await triggerOnHighQ();
	await workflow.activate();
	const before = JSON.stringify(workflow.memory);
	inbox.UNREAD[1].push(11);
	instead = [[pattern, body]];
	const { items, error } = await workflow.poll();
	expect(items).toEqual([]);
	expect(error).toBeDefined();
	expect(JSON.stringify(workflow.memory)).toBe(before);
	instead = [];
	expect(idsOf(await workflow.poll())).toEqual([11]);
});

it('an empty list in any of its forms is empty, and no odd reply', async () => {
	inbox.UNREAD = { 1: [10] };
	const workflow = await triggerOnHighQ();
	await workflow.activate();
	for (const body of [
		{ conversation: [] },
		{ conversations: {} },
		'<conversations/>',
		'<n:conversations xmlns:n="u"/>',
	]) {
		instead = [[/filter=UNREAD/, body]];
		expect(idsOf(await workflow.poll())).toEqual([]);
	}
	instead = [];
	inbox.UNREAD[1].push(11);
	expect(idsOf(await workflow.poll())).toEqual([11]);
});
