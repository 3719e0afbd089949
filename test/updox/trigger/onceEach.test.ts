// The Updox trigger emits no message twice and skips none.
import { CredentialStore, scanForLeaks, type PollResult } from '../../harness';
import { largeOf } from '../../harness/runs';
import { updoxCredential } from '../../sandbox/updox';
import { sandbox, useSandbox } from '../setup';
import { credentials, idsOf, trigger } from './setup';

useSandbox();

/** Messages in all, and those of one round. */
const MANY = largeOf(400, 1000);
const BURST = Math.ceil(MANY * 0.4);

describe('nothing twice, nothing skipped', () => {
	it(`emits ${MANY} messages once and in order, in spite of failures, restarts, overlaps and growth`, async () => {
		const workflow = await trigger();
		await workflow.activate();
		const expected: number[] = [];
		const emitted: unknown[] = [];
		const take = ({ items }: PollResult) => emitted.push(...items.map(({ json }) => json.messageId));
		for (let round = 0; expected.length < MANY; round += 1) {
			expected.push(...sandbox.controls.seedMessages(round === 7 ? BURST : 1 + ((round * 37) % 60)));
			if (round % 5 === 1) sandbox.state.addFault({ kind: 'cutAfter', times: 4 });
			if (round % 5 === 2) sandbox.controls.failNext(4010);
			if (round % 5 === 3) take(await workflow.restart());
			take(round % 4 === 0 ? await workflow.pollTwiceAtOnce() : await workflow.poll());
		}
		for (let polls = 0; polls < 4; polls += 1) take(await workflow.poll());
		expect(emitted).toEqual(expected);
	});

	it('takes up what arrives while the inbox is listed', async () => {
		const workflow = await trigger();
		await workflow.activate();
		sandbox.controls.growInbox(3, 4);
		const emitted: unknown[] = [];
		for (let polls = 0; polls < 5; polls += 1) emitted.push(...idsOf(await workflow.poll()));
		expect(emitted).toHaveLength(12);
		expect(new Set(emitted).size).toBe(12);
	});

	it('emits again what n8n had not saved when it ended', async () => {
		const workflow = await trigger();
		await workflow.activate();
		const expected = sandbox.controls.seedMessages(2);
		await workflow.pollAndCrash();
		expect(idsOf(await workflow.restart())).toEqual(expected);
	});

	it('goes on after a restart where it was, and anew after a deactivation', async () => {
		const workflow = await trigger();
		await workflow.activate();
		const [whileDown] = sandbox.controls.seedMessages(1);
		expect(idsOf(await workflow.restart())).toEqual([whileDown]);
		workflow.deactivate();
		sandbox.controls.seedMessages(1);
		expect(idsOf(await workflow.activate())).toEqual([]);
		const [afterwards] = sandbox.controls.seedMessages(1);
		expect(idsOf(await workflow.poll())).toEqual([afterwards]);
	});

	it('goes on after an edit, but starts anew for another inbox', async () => {
		const workflow = await trigger();
		await workflow.activate();
		const [edited] = sandbox.controls.seedMessages(1);
		expect(idsOf(await workflow.update({ includeContent: true }))).toEqual([edited]);
		sandbox.controls.seedUsers(1);
		sandbox.controls.seedMessages(2, { userId: 'user-1' });
		expect(idsOf(await workflow.update({ options: { userId: 'user-1' } }))).toEqual([]);
	});

	it('goes on when the credential is written in another way, and asks nobody when a field is none', async () => {
		const store = new CredentialStore(credentials());
		const { accountId } = store.peek('updoxApi');
		const workflow = await trigger({}, { credentials: store });
		await workflow.activate();
		const ids = sandbox.controls.seedMessages(1);
		store.set('updoxApi', { accountId: ` ${String(accountId)}\n` });
		expect(idsOf(await workflow.poll())).toEqual(ids);
		sandbox.state.clear();
		store.set('updoxApi', { accountId: '={{ undefined }}' });
		expect((await workflow.poll()).error?.message).toContain("'Account ID' is given by an expression");
		expect(sandbox.state.requests).toEqual([]);
	});

	it('remembers the ids near the mark only, and no texts or addresses', async () => {
		const workflow = await trigger({ includeContent: true });
		await workflow.activate();
		sandbox.controls.seedMessages(400, { from: 'jane.doe@direct.example.org', subject: 'Very private' });
		expect((await workflow.poll()).items).toHaveLength(400);
		expect(JSON.stringify(workflow.memory).length).toBeLessThan(4000);
		expect(scanForLeaks(workflow.memory, ['jane.doe', 'Very private', updoxCredential.applicationPassword])).toEqual(
			[],
		);
	});
});
