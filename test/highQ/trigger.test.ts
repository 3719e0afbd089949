/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The HighQ trigger, polled by n8n's own executor against the sandboxed instance.
import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	CredentialStore,
	PollingWorkflow,
	runNode,
	runWorkflow,
	scanForLeaks,
	type PollOptions,
	type PollResult,
} from '../harness';
import { listen } from '../sandbox/core';
import { HighQSandbox, highQCredential, OWN_USER_ID, SEEDED_CONVERSATION_ID } from '../sandbox/highQ';
import { exampleOf, nodeOf, recordingNode, startingInsteadOf } from '../shared/triggers/examples';

const sandbox = new HighQSandbox(new EventEmitter().setMaxListeners(0));
const { controls, state } = sandbox;
let listener: { url: string; close: () => Promise<void> };

beforeAll(async () => {
	listener = await listen(sandbox);
});
beforeEach(() => sandbox.reset());
afterAll(async () => await listener.close());

function store(): CredentialStore {
	const data = { ...highQCredential, instanceUrl: `${listener.url}/acme` };
	const accessToken = controls.issueToken();
	return new CredentialStore({ highQApi: { ...data, accessToken, expiresAt: Date.now() + 3_600_000 } });
}

async function trigger(parameters: INodeParameters = {}, options: PollOptions = {}): Promise<PollingWorkflow> {
	return await PollingWorkflow.create('highQTrigger', parameters, { credentials: store(), ...options });
}

const jsonOf = ({ items, error }: PollResult) => {
	if (error) throw error;
	return items.map(({ json }) => json);
};
const idsOf = (result: PollResult) => jsonOf(result).map(({ messageid }) => messageid);
const receive = (conversationId?: number, more: IDataObject = {}) =>
	controls.receive({ conversationId, ...more }).messageid;
const requestsTo = (path: RegExp) => state.requests.filter((request) => path.test(`${request.method} ${request.path}`));
const readings = () => requestsTo(/^GET .*\/messages$/).length;
const marks = () => requestsTo(/^PUT .*MARK_AS_READ/).length;

describe('new messages', () => {
	it.each(['staticData', 'cursor'] as const)('emits nothing of before, then each message once (%s)', async (memory) => {
		const before = receive();
		const workflow = await trigger({}, { memory });
		expect(idsOf(await workflow.activate())).toEqual([]);
		expect(idsOf(await workflow.poll())).toEqual([]);
		const first = [receive(SEEDED_CONVERSATION_ID), receive(), receive(SEEDED_CONVERSATION_ID)];
		expect(first).not.toContain(before);
		expect(idsOf(await workflow.poll())).toEqual(first);
		expect(idsOf(await workflow.poll())).toEqual([]);
		const next = receive(SEEDED_CONVERSATION_ID);
		expect(idsOf(await workflow.poll())).toEqual([next]);
	});

	it('puts out event, ids and content, raw when asked', async () => {
		const simple = await trigger();
		const raw = await trigger({ simplify: false });
		await simple.activate();
		await raw.activate();
		const files = [{ name: 'draft.pdf', size: 12 }];
		const messageid = receive(SEEDED_CONVERSATION_ID, { html: '<p>The <b>draft</b></p>', files });
		const conversationid = SEEDED_CONVERSATION_ID;
		expect(jsonOf(await simple.poll())).toEqual([
			{
				event: 'message',
				conversationid,
				messageid,
				text: 'The draft',
				html: '<p>The <b>draft</b></p>',
				lastsentdatetime: expect.any(String) as unknown,
				images: [],
				attachments: [expect.objectContaining({ name: 'draft.pdf' })],
			},
		]);
		expect(jsonOf(await raw.poll())).toMatchObject([
			{ event: 'message', conversationid, messageid, recipients: { users: { user: [{}] } } },
		]);
	});

	it('the same text twice within the minute that the list shows', async () => {
		const workflow = await trigger();
		await workflow.activate();
		const conversation = controls.receive();
		expect(idsOf(await workflow.poll())).toEqual([conversation.messageid]);
		const again = receive(conversation.conversationid);
		expect(idsOf(await workflow.poll())).toEqual([again]);
	});

	it('nothing of a conversation that was read and archived long before, but what is new in it', async () => {
		const [old] = controls.seedConversations(40);
		const workflow = await trigger();
		await workflow.activate();
		const messageid = receive(old);
		expect(idsOf(await workflow.poll())).toEqual([messageid]);
		const archived = receive(42);
		expect(idsOf(await workflow.poll())).toEqual([archived]);
	});

	it('leaves out the messages of chosen authors', async () => {
		const workflow = await trigger({ options: { withoutAuthors: `${OWN_USER_ID}, 2077` } });
		await workflow.activate();
		const credentials = { credentials: store() };
		const reply = { resource: 'message', operation: 'reply', bodyFormat: 'text', body: 'Own' };
		const conversationId = { __rl: true, mode: 'id', value: String(SEEDED_CONVERSATION_ID) };
		await runNode('highQ', { ...reply, conversationId }, credentials);
		const messageid = receive(SEEDED_CONVERSATION_ID);
		receive(undefined, { from: 2077 });
		expect(idsOf(await workflow.poll())).toEqual([messageid]);
	});

	it.each([
		['XML', () => controls.alwaysXml()],
		['lists of one as objects', () => controls.singleAsObject()],
		['ids as texts', () => controls.idsAsStrings()],
		['roots kept', () => controls.wrapJson()],
		['a list around the conversation', () => controls.listUnderConversations()],
		['oldest first', () => controls.messageOrder('oldest')],
		['small pages', () => controls.pageSizes(2, 2)],
	])('reads replies with %s', async (_, bend) => {
		bend();
		const workflow = await trigger();
		await workflow.activate();
		const ids = [receive(), receive(), receive(), receive(), receive(SEEDED_CONVERSATION_ID)];
		expect(idsOf(await workflow.poll())).toEqual(ids);
		expect(idsOf(await workflow.poll())).toEqual([]);
	});
});

describe('mark as read', () => {
	it('happens with the poll after, and takes up what came in just before', async () => {
		const workflow = await trigger({ markAsRead: true });
		await workflow.activate();
		const { conversationid, messageid } = controls.receive();
		expect(idsOf(await workflow.poll())).toEqual([messageid]);
		expect(marks()).toBe(0);
		const between = receive(conversationid);
		expect(idsOf(await workflow.poll())).toEqual([between]);
		expect(marks()).toBe(1);
		expect(idsOf(await workflow.poll())).toEqual([]);
		expect(marks()).toBe(2);
		const before = readings();
		expect(idsOf(await workflow.poll())).toEqual([]);
		expect([marks(), readings()]).toEqual([2, before]);
	});

	it('is tried again when it fails, and never costs a message', async () => {
		controls.demandBody();
		const workflow = await trigger({ markAsRead: true });
		await workflow.activate();
		const { conversationid, messageid } = controls.receive();
		expect(idsOf(await workflow.poll())).toEqual([messageid]);
		state.addFault({ kind: 'cutAfter', times: 8, match: { method: 'PUT' } });
		const between = receive(conversationid);
		expect(idsOf(await workflow.poll())).toEqual([between]);
		const late = receive(conversationid);
		state.addFault({ kind: 'cutBefore', times: 4, match: { path: '/messages$' } });
		expect((await workflow.poll()).error).toBeDefined();
		expect(idsOf(await workflow.poll())).toEqual([late]);
	});

	it('does not happen for what was there before', async () => {
		receive();
		const workflow = await trigger({ markAsRead: true });
		await workflow.activate();
		await workflow.poll();
		await workflow.poll();
		expect(marks()).toBe(0);
	});

	it.each(['staticData', 'cursor'] as const)(
		'does not happen before n8n has saved the emission (%s)',
		async (memory) => {
			const workflow = await trigger({ markAsRead: true }, { memory });
			await workflow.activate();
			await workflow.poll();
			const messageid = receive();
			await workflow.pollAndCrash();
			expect(marks()).toBe(0);
			expect(idsOf(await workflow.restart())).toEqual([messageid]);
		},
	);
});

describe('nothing twice, nothing skipped', () => {
	it('emits 1,000 messages once each, in spite of failures, restarts, overlaps and expired tokens', async () => {
		controls.expiredStatus(401);
		const workflow = await trigger({ markAsRead: true });
		const conversations = controls.seedConversations(30);
		await workflow.activate();
		const expected: number[] = [];
		const emitted: number[] = [];
		const perConversation = new Map<unknown, number[]>();
		const take = ({ items }: PollResult) => {
			for (const { json } of items) {
				emitted.push(Number(json.messageid));
				const own = perConversation.get(json.conversationid) ?? [];
				perConversation.set(json.conversationid, [...own, Number(json.messageid)]);
			}
		};
		for (let round = 0; expected.length < 1000; round += 1) {
			const count = round === 6 ? 600 : 20 + ((round * 37) % 60);
			for (let one = 0; one < count; one += 1) expected.push(receive(conversations[(round * 7 + one) % 30]));
			if (round % 5 === 1) state.addFault({ kind: 'cutBefore', times: 4, skip: 5, match: { path: '/messages$' } });
			if (round % 5 === 2) state.addFault({ kind: 'status', status: 500, times: 4 });
			if (round % 5 === 3) take(await workflow.restart());
			if (round % 5 === 4) controls.expireTokens();
			take(round % 4 === 0 ? await workflow.pollTwiceAtOnce() : await workflow.poll());
		}
		for (let polls = 0; polls < 5; polls += 1) take(await workflow.poll());
		expect(new Set(emitted).size).toBe(emitted.length);
		expect([...emitted].sort((a, b) => a - b)).toEqual(expected);
		for (const ids of perConversation.values()) expect(ids).toEqual([...ids].sort((a, b) => a - b));
	});

	it('emits what was read when a poll breaks off, even if reading marks as read', async () => {
		controls.readMarksRead();
		const workflow = await trigger();
		await workflow.activate();
		const ids = [receive(), receive(), receive()];
		state.addFault({ kind: 'cutBefore', times: 4, skip: 1, match: { path: '/messages$' } });
		const first = idsOf(await workflow.poll());
		expect(first).toHaveLength(1);
		expect([...first, ...idsOf(await workflow.poll())].sort()).toEqual(ids);
	});

	it('a conversation that was deleted since it was listed holds nothing up', async () => {
		const workflow = await trigger({ markAsRead: true });
		await workflow.activate();
		const { conversationid } = controls.receive();
		expect(idsOf(await workflow.poll())).toHaveLength(1);
		const conversationId = { __rl: true, mode: 'id', value: String(conversationid) };
		const removal = { resource: 'conversation', operation: 'update', conversationId, action: 'DELETE' };
		expect((await runNode('highQ', removal, { credentials: store() })).error).toBeUndefined();
		const messageid = receive();
		expect(idsOf(await workflow.poll())).toEqual([messageid]);
		const before = state.requests.length;
		await workflow.poll();
		await workflow.poll();
		expect(state.requests.slice(before).filter(({ path }) => path.includes(`/${conversationid}`))).toEqual([]);
	});

	it('gets through a strict rate limit in several polls', async () => {
		const workflow = await trigger({}, { budgetMs: 800 });
		await workflow.activate();
		const ids = Array.from({ length: 12 }, () => receive());
		controls.rateLimit(7, 1);
		const emitted: number[] = [];
		while (emitted.length < ids.length) {
			emitted.push(...(await workflow.poll()).items.map(({ json }) => Number(json.messageid)));
			await delay(400);
		}
		expect(emitted.sort((a, b) => a - b)).toEqual(ids);
	});

	it('a sign-in that ends between the list and the messages costs none', async () => {
		const workflow = await trigger();
		await workflow.activate();
		const ids = [receive(), receive()];
		state.addFault({ kind: 'status', status: 403, times: 2, match: { path: '/messages$' } });
		expect(idsOf(await workflow.poll())).toEqual([]);
		expect(idsOf(await workflow.poll())).toEqual(ids);
	});

	it('goes on after a restart where it was, and anew after a deactivation', async () => {
		const workflow = await trigger();
		await workflow.activate();
		const whileDown = receive(SEEDED_CONVERSATION_ID);
		expect(idsOf(await workflow.restart())).toEqual([whileDown]);
		workflow.deactivate();
		receive(SEEDED_CONVERSATION_ID);
		expect(idsOf(await workflow.activate())).toEqual([]);
		const afterwards = receive(SEEDED_CONVERSATION_ID);
		expect(idsOf(await workflow.poll())).toEqual([afterwards]);
	});

	it('remembers a thousand conversations at most, and no texts', async () => {
		const workflow = await trigger();
		await workflow.activate();
		const expected = Array.from({ length: 1030 }, () => receive(undefined, { html: '<p>Very private</p>' }));
		const emitted: unknown[] = [];
		for (let polls = 0; polls < 3; polls += 1) emitted.push(...idsOf(await workflow.poll()));
		expect(emitted).toEqual(expected);
		const { memory } = workflow;
		expect(Object.keys((memory.state as IDataObject).conversations as IDataObject)).toHaveLength(1000);
		expect(scanForLeaks(memory, ['Very private', highQCredential.clientSecret])).toEqual([]);
		const next = receive();
		expect(idsOf(await workflow.poll())).toEqual([next]);
	});

	it('does not read again what has looked the same for a while', async () => {
		const workflow = await trigger();
		await workflow.activate();
		receive();
		await workflow.poll();
		const clock = jest.spyOn(Date, 'now');
		const before = readings();
		const now = Date.now();
		clock.mockImplementation(() => now + 11 * 60_000);
		expect(idsOf(await workflow.poll())).toEqual([]);
		clock.mockRestore();
		expect(readings()).toBe(before);
	});
});

describe('manual test and failures', () => {
	it('a manual test gives a real message and moves nothing', async () => {
		const workflow = await trigger({ markAsRead: true });
		await workflow.activate();
		expect(await workflow.test()).toHaveLength(1);
		const messageid = receive();
		expect((await workflow.test())?.map(({ json }) => json)).toMatchObject([{ event: 'message', messageid }]);
		expect(marks()).toBe(0);
		expect(idsOf(await workflow.poll())).toEqual([messageid]);
	});

	it.each([
		['the registration bars this address', 'configuration-invalid', () => controls.block('ipNotAllowed')],
		['messages are switched off', 'configuration-invalid', () => controls.block('messagesOff')],
		['HighQ is down', 'temporarily-unavailable', () => state.addFault({ kind: 'status', status: 503, times: 4 })],
		['HighQ throttles', 'rate-limited', () => controls.refuseNext(1, 600)],
		[
			'the refresh token is dead',
			'credential-invalid',
			() => {
				controls.expireTokens();
				controls.revokeRefreshTokens();
				controls.expiredStatus(401);
			},
		],
	])('when %s the cause is %s', async (_, cause, bend) => {
		const workflow = await trigger();
		await workflow.activate();
		bend();
		const { error } = await workflow.poll();
		expect(error).toMatchObject({ failure: { cause } });
		expect(scanForLeaks(error, [highQCredential.clientSecret, highQCredential.refreshToken])).toEqual([]);
	});
});

it('the example tells a chat of each new message', async () => {
	const workflow = exampleOf('trigger-highq-to-chat.json');
	const node = nodeOf(workflow, 'highQTrigger');
	const polling = await trigger(node.parameters);
	await polling.activate();
	receive(SEEDED_CONVERSATION_ID, { html: '<p>Any news?</p>' });
	const { items } = await polling.poll();
	const posted: IDataObject[] = [];
	const chat = recordingNode('slack', nodeOf(workflow, 'slack').typeVersion, ['resource', 'operation', 'text'], posted);
	const result = await runWorkflow(startingInsteadOf(workflow, node), {
		items,
		nodeTypes: { 'n8n-nodes-base.slack': chat },
	});
	expect(result.error).toBeUndefined();
	expect(posted).toEqual([
		{ resource: 'message', operation: 'post', text: 'New message in HighQ conversation 41:\nAny news?' },
	]);
});
