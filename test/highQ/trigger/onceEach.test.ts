/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The HighQ trigger emits no message twice and skips none.
import { setTimeout as delay } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { runNode, scanForLeaks, type PollResult } from '../../harness';
import { largeOf } from '../../harness/runs';
import { highQCredential, SEEDED_CONVERSATION_ID } from '../../sandbox/highQ';
import { signedIn, useSandbox } from '../setup';
import { controls, idsOf, readings, receive, state, trigger } from './setup';

useSandbox();

/** Messages in all, and those of one round. */
const MANY = largeOf(400, 1000);
const BURST = Math.ceil(MANY * 0.4);

describe('nothing twice, nothing skipped', () => {
	it(`emits ${MANY} messages once each, in spite of failures, restarts, overlaps and expired tokens`, async () => {
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
		for (let round = 0; expected.length < MANY; round += 1) {
			const count = round === 6 ? BURST : 20 + ((round * 37) % 60);
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
		expect((await runNode('highQ', removal, { credentials: signedIn() })).error).toBeUndefined();
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
		emitted.push(...idsOf(await workflow.poll()));
		// What was read to its end has settled by then, and is not read again.
		const { now } = Date;
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + 11 * 60_000);
		for (let polls = 0; polls < 2; polls += 1) emitted.push(...idsOf(await workflow.poll()));
		expect(emitted).toEqual(expected);
		const { memory } = workflow;
		expect(Object.keys((memory.state as IDataObject).conversations as IDataObject)).toHaveLength(1000);
		expect(scanForLeaks(memory, ['Very private', highQCredential.clientSecret])).toEqual([]);
		const next = receive();
		expect(idsOf(await workflow.poll())).toEqual([next]);
		clock.mockRestore();
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
