// What the Secure Messaging trigger emits, messages and tracking events, and how it fails.
import { listSearch, loadOptions, scanForLeaks } from '../../harness';
import { secureMessagingCredential } from '../../sandbox/secureMessaging';
import { controls, guidsOf, jsonOf, minutesAgo, state, store, trigger, useInbox } from './setup';

useInbox();

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

	it.each(['serviceStack', 'dotNet'] as const)('reads dates in the form %s', async (form) => {
		controls.setDateForm(form);
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
