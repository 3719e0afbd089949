/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The Secure Messaging trigger, polled by n8n's own executor against the sandboxed portal.
import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import { CredentialStore, listSearch, loadOptions, PollingWorkflow, scanForLeaks, type PollResult } from '../harness';
import { listen } from '../sandbox/core';
import { SecureMessagingSandbox, secureMessagingCredential } from '../sandbox/secureMessaging';
import type { Store } from '../sandbox/secureMessaging/store';

const portal = new SecureMessagingSandbox(new EventEmitter());
const { controls, state } = portal;
let listener: { url: string; close: () => Promise<void> };

beforeAll(async () => {
	listener = await listen(portal);
});
beforeEach(() => portal.reset());
afterAll(async () => await listener.close());

const store = () =>
	new CredentialStore({ secureMessagingApi: { ...secureMessagingCredential, baseUrl: `${listener.url}/secure/api` } });

async function trigger(parameters: INodeParameters = {}, credentials = store()): Promise<PollingWorkflow> {
	return await PollingWorkflow.create('secureMessagingTrigger', parameters, { credentials });
}

const jsonOf = ({ items, error }: PollResult) => {
	if (error) throw error;
	return items.map(({ json }) => json);
};
const guidsOf = (result: PollResult) => jsonOf(result).map(({ messageGuid }) => messageGuid);
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** Does something once the request for a page has come, before it is answered. */
async function whilePageIsRead(page: number, work: () => void): Promise<void> {
	state.addFault({ kind: 'latency', ms: 150, match: { path: `search\\?page=${page}&` } });
	const before = state.requests.length;
	while (!state.requests.slice(before).some(({ path }) => path.includes(`search?page=${page}&`))) await delay(2);
	work();
}

describe('new messages', () => {
	it('emits nothing of before, then each once, without its text', async () => {
		const workflow = await trigger();
		expect(guidsOf(await workflow.activate())).toEqual([]);
		expect(guidsOf(await workflow.poll())).toEqual([]);
		const guid = controls.receive({
			subject: 'Result',
			body: 'Very private',
			attachments: [{ fileName: 'a.pdf', size: 9 }],
		});
		const [item] = jsonOf(await workflow.poll());
		expect(item).toMatchObject({
			event: 'message',
			messageGuid: guid,
			subject: 'Result',
			sender: 'alice@partner.example',
			attachments: [{ fileName: 'a.pdf', fileSize: 9 }],
		});
		expect(item).not.toHaveProperty('body');
		expect(controls.inspect(guid)?.retrieved).toBe(false);
		expect(guidsOf(await workflow.poll())).toEqual([]);
	});

	it('fetches the text when asked, raw when asked', async () => {
		const workflow = await trigger({ includeBody: true, simplify: false });
		await workflow.activate();
		const guid = controls.receive({ body: 'The text' });
		const [item] = jsonOf(await workflow.poll());
		expect(item).toMatchObject({ event: 'message', messageGuid: guid, guid, body: 'The text', method: 'Web' });
		expect(controls.inspect(guid)?.retrieved).toBe(true);
	});

	it('a protected or recalled message comes without its text, and holds nothing up', async () => {
		const workflow = await trigger({ includeBody: true });
		await workflow.activate();
		const locked = controls.receive({ fyeoType: 'UniquePassword', password: 'Secret-1' });
		const open = controls.receive({ body: 'Open' });
		const items = jsonOf(await workflow.poll());
		expect(items.map(({ messageGuid }) => messageGuid)).toEqual([locked, open]);
		expect(items[0].contentError).toMatch(/password/);
		expect(items[1]).toMatchObject({ body: 'Open' });
		expect(guidsOf(await workflow.poll())).toEqual([]);
	});

	it('watches another folder', async () => {
		const workflow = await trigger({ folder: { __rl: true, mode: 'id', value: 'Sent' } });
		await workflow.activate();
		controls.receive();
		const [sent] = controls.seedMessages(1, 'Sent');
		expect(guidsOf(await workflow.poll())).toEqual([sent]);
	});

	it('reads dates in either form', async () => {
		controls.setDateForm('serviceStack');
		const workflow = await trigger();
		await workflow.activate();
		const guids = [controls.receive(), ...controls.receiveTogether(2)];
		expect(guidsOf(await workflow.poll())).toEqual(guids);
	});

	it('offers its pickers', async () => {
		const options = { credentials: store() };
		const folders = await listSearch('secureMessagingTrigger', 'searchFolders', options);
		expect(folders.results.map(({ value }) => value)).toContain('Inbox');
		const types = await loadOptions('secureMessagingTrigger', 'getTrackingTypes', options);
		expect(types.map(({ value }) => value)).toContain('Retrieved');
	});
});

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

	it('emits 1,000 messages once and in order, in spite of failures, restarts, overlaps and expired sessions', async () => {
		controls.setPageSizeLimit(50);
		const workflow = await trigger();
		await workflow.activate();
		const expected: string[] = [];
		const emitted: unknown[] = [];
		const take = ({ items }: PollResult) => emitted.push(...items.map(({ json }) => json.messageGuid));
		for (let round = 0; expected.length < 1000; round += 1) {
			const count = round === 7 ? 600 : 1 + ((round * 37) % 60);
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

describe('tracking events', () => {
	const parameters = { event: 'tracking' };

	it('emits what others do, each once, also events of one instant', async () => {
		const [guid] = controls.seedMessages(1, 'Sent');
		controls.track(guid, 'Retrieved', 'alice@partner.example');
		const workflow = await trigger(parameters);
		expect(jsonOf(await workflow.activate())).toEqual([]);
		const date = minutesAgo(0);
		controls.track(guid, 'Printed', 'alice@partner.example', { date });
		controls.track(guid, 'Printed', 'bob@partner.example', { date });
		controls.track(guid, 'Forwarded', secureMessagingCredential.username, { date });
		const items = jsonOf(await workflow.poll());
		expect(items).toMatchObject([
			{ event: 'tracking', trackingType: 'Printed', actorUserEmail: 'alice@partner.example', messageGuid: guid },
			{ event: 'tracking', trackingType: 'Printed', actorUserEmail: 'bob@partner.example', messageGuid: guid },
		]);
		expect(items.every(({ eventId }) => /^[0-9a-f]{32}$/.test(String(eventId)))).toBe(true);
		expect(jsonOf(await workflow.poll())).toEqual([]);
		controls.track(guid, 'Reviewed', 'alice@partner.example', { date });
		expect(jsonOf(await workflow.poll())).toHaveLength(1);
		expect(jsonOf(await workflow.restart())).toEqual([]);
	});

	it('leaves other types out', async () => {
		const [guid] = controls.seedMessages(1, 'Sent');
		const workflow = await trigger({ ...parameters, types: ['Downloaded'], simplify: false });
		await workflow.activate();
		controls.track(guid, 'Printed', 'alice@partner.example');
		controls.track(guid, 'Downloaded', 'alice@partner.example');
		expect(jsonOf(await workflow.poll())).toMatchObject([{ trackingType: 'Downloaded', clientName: 'Web App' }]);
	});

	it('gives a sample', async () => {
		const [guid] = controls.seedMessages(1, 'Sent');
		controls.track(guid, 'Printed', 'alice@partner.example');
		controls.track(guid, 'Replied', 'bob@partner.example');
		const workflow = await trigger(parameters);
		expect((await workflow.test())?.map(({ json }) => json)).toMatchObject([{ trackingType: 'Replied' }]);
	});
});

describe('manual test and failures', () => {
	it('a manual test gives the newest message and moves nothing', async () => {
		const workflow = await trigger();
		await workflow.activate();
		const guid = controls.receive({ subject: 'Sample' });
		expect((await workflow.test())?.map(({ json }) => json)).toMatchObject([{ messageGuid: guid, subject: 'Sample' }]);
		expect(controls.inspect(guid)?.retrieved).toBe(false);
		expect(guidsOf(await workflow.poll())).toEqual([guid]);
	});

	it('uses one session for all polls, and signs in again once when it has ended', async () => {
		const workflow = await trigger();
		await workflow.activate();
		await workflow.poll();
		expect(controls.logins()).toBe(1);
		controls.expireSessions();
		await workflow.poll();
		expect(controls.logins()).toBe(2);
	});

	it('a refused sign-in is tried once a poll, and says that somebody has to act', async () => {
		const credentials = store();
		const workflow = await trigger({}, credentials);
		await workflow.activate();
		credentials.set('secureMessagingApi', { password: 'wrong-password' });
		controls.expireSessions();
		const before = controls.loginAttempts();
		const { error } = await workflow.poll();
		expect(controls.loginAttempts()).toBe(before + 1);
		expect(error).toMatchObject({ failure: { cause: 'credential-invalid' } });
		expect(scanForLeaks(error, ['wrong-password'])).toEqual([]);
	});

	it('says when the portal is only down or throttling', async () => {
		const workflow = await trigger();
		await workflow.activate();
		const guid = controls.receive();
		state.addFault({ kind: 'status', status: 503, times: 4 });
		expect((await workflow.poll()).error).toMatchObject({ failure: { cause: 'temporarily-unavailable' } });
		state.addFault({ kind: 'rateLimit', retryAfter: 300 });
		const { error } = await workflow.poll();
		expect(error).toMatchObject({ failure: { cause: 'rate-limited', retryAfterMs: 300_000 } });
		expect(error).toMatchObject({ description: expect.stringContaining('Nothing is lost') as unknown });
		expect(guidsOf(await workflow.poll())).toEqual([guid]);
	});
});
