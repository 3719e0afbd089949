/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The Secure Messaging trigger emits no message twice and skips none.
import { setTimeout as delay } from 'node:timers/promises';
import { scanForLeaks, type PollResult } from '../../harness';
import { largeOf } from '../../harness/runs';
import { secureMessagingCredential } from '../../sandbox/secureMessaging';
import type { Store } from '../../sandbox/secureMessaging/store';
import { controls, guidsOf, minutesAgo, portal, state, trigger, useInbox } from './setup';

useInbox();

/** Does something once the request for a page has come, before it is answered. */
async function whilePageIsRead(page: number, work: () => void): Promise<void> {
	state.addFault({ kind: 'latency', ms: 150, match: { path: `search\\?page=${page}&` } });
	const before = state.requests.length;
	while (!state.requests.slice(before).some(({ path }) => path.includes(`search?page=${page}&`))) await delay(2);
	work();
}

/** Messages in all, and those of one round. */
const MANY = largeOf(400, 1000);
const BURST = Math.ceil(MANY * 0.4);

describe('nothing twice, nothing skipped', () => {
	it('messages of one instant, some of which come later', async () => {
		const workflow = await trigger();
		await workflow.activate();
		const date = minutesAgo(0);
		const first = controls.receiveTogether(3, { date });
		expect(guidsOf(await workflow.poll())).toEqual(first);
		const second = controls.receiveTogether(2, { date });
		expect(guidsOf(await workflow.poll())).toEqual(second);
		const late = controls.receive({ date: minutesAgo(5) });
		expect(guidsOf(await workflow.poll())).toEqual([late]);
		expect(guidsOf(await workflow.poll())).toEqual([]);
	});

	it('an empty folder at activation', async () => {
		const workflow = await trigger({ folder: { __rl: true, mode: 'list', value: 'Trash' } });
		await workflow.activate();
		const [guid] = controls.seedMessages(1, 'Trash');
		expect(guidsOf(await workflow.poll())).toEqual([guid]);
	});

	it('pages that shift while they are read: messages that come in, and one that is deleted', async () => {
		controls.setPageSizeLimit(5);
		const workflow = await trigger();
		await workflow.activate();
		const guids = controls.seedMessages(12);
		const emitted: unknown[] = [];
		const [result] = await Promise.all([workflow.poll(), whilePageIsRead(2, () => guids.push(controls.receive()))]);
		emitted.push(...guidsOf(result), ...guidsOf(await workflow.poll()));
		expect([...emitted].sort()).toEqual([...guids].sort());
		const more = Array.from({ length: 12 }, () => controls.receive());
		const deleted = more[11];
		const { messages } = Reflect.get(portal, 'store') as Store;
		const [second] = await Promise.all([workflow.poll(), whilePageIsRead(2, () => void messages.delete(deleted))]);
		const found = [...guidsOf(second), ...guidsOf(await workflow.poll())];
		expect(found.filter((guid) => guid !== deleted)).toEqual(more.slice(0, 11));
	});

	it(`emits ${MANY} messages once and in order, in spite of failures, restarts, overlaps and expired sessions`, async () => {
		controls.setPageSizeLimit(50);
		const workflow = await trigger();
		await workflow.activate();
		const expected: string[] = [];
		const emitted: unknown[] = [];
		const take = ({ items }: PollResult) => emitted.push(...items.map(({ json }) => json.messageGuid));
		for (let round = 0; expected.length < MANY; round += 1) {
			const count = round === 7 ? BURST : 1 + ((round * 37) % 60);
			if (round % 2 === 0) expected.push(...controls.receiveTogether(count));
			else expected.push(...Array.from({ length: count }, () => controls.receive()));
			if (round % 5 === 1) state.addFault({ kind: 'cutAfter', times: 4 });
			if (round % 5 === 2) controls.failNext({ code: '31' });
			if (round % 5 === 3) take(await workflow.restart());
			if (round % 5 === 4) controls.expireSessions();
			take(round % 4 === 0 ? await workflow.pollTwiceAtOnce() : await workflow.poll());
		}
		for (let polls = 0; polls < 4; polls += 1) take(await workflow.poll());
		expect(emitted).toEqual(expected);
	});

	it('emits again what n8n had not saved when it ended', async () => {
		const workflow = await trigger();
		await workflow.activate();
		const expected = [controls.receive(), controls.receive()];
		await workflow.pollAndCrash();
		expect(guidsOf(await workflow.restart())).toEqual(expected);
	});

	it('goes on after a restart where it was, and anew after a deactivation or for another folder', async () => {
		const workflow = await trigger();
		await workflow.activate();
		const whileDown = controls.receive();
		expect(guidsOf(await workflow.restart())).toEqual([whileDown]);
		workflow.deactivate();
		controls.receive();
		expect(guidsOf(await workflow.activate())).toEqual([]);
		const afterwards = controls.receive();
		expect(guidsOf(await workflow.poll())).toEqual([afterwards]);
		controls.seedMessages(2, 'Sent');
		expect(guidsOf(await workflow.update({ folder: { __rl: true, mode: 'list', value: 'Sent' } }))).toEqual([]);
	});

	it('remembers the last minutes only, and nobody', async () => {
		const workflow = await trigger();
		await workflow.activate();
		controls.seedMessages(500);
		controls.receive({ from: 'jane.doe@partner.example', subject: 'Very private' });
		expect((await workflow.poll()).items).toHaveLength(500);
		expect((await workflow.poll()).items).toHaveLength(1);
		expect(JSON.stringify(workflow.memory).length).toBeLessThan(400);
		const secrets = [
			'jane.doe',
			'Very private',
			secureMessagingCredential.password,
			secureMessagingCredential.username,
		];
		expect(scanForLeaks(workflow.memory, secrets)).toEqual([]);
	});
});
