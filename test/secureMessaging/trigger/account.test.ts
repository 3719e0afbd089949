// Whose memory it is: another portal or another user begins anew, and lets nothing old out; a new token of the same user goes on.
import { controls, guidsOf, root, state, store, trigger, useInbox } from './setup';

useInbox();

const TYPE = 'secureMessagingApi';

it.each([undefined, 'Sent'])('another portal under the same user name begins anew (%s)', async (folder) => {
	const credentials = store();
	const workflow = await trigger(folder ? { folder: { __rl: true, mode: 'id', value: folder } } : {}, credentials);
	await workflow.activate();
	expect(guidsOf(await workflow.poll())).toEqual([]);
	controls.seedMessages(3, 'Inbox', { date: new Date().toISOString() });
	controls.seedMessages(3, 'Sent', { date: new Date().toISOString() });
	credentials.set(TYPE, { baseUrl: `${root().replace('127.0.0.1', 'localhost')}/secure/api` });
	expect(guidsOf(await workflow.poll())).toEqual([]);
	const [guid] = controls.seedMessages(1, (folder ?? 'Inbox') as 'Sent', { date: new Date().toISOString() });
	expect(guidsOf(await workflow.poll())).toEqual([guid]);
});

describe('signed in by a token', () => {
	const byToken = { signInMethod: 'authenticationToken' };

	it('goes on with a new token of the same user', async () => {
		const credentials = store();
		credentials.set(TYPE, byToken);
		const workflow = await trigger({}, credentials);
		await workflow.activate();
		const guid = controls.receive();
		credentials.set(TYPE, { authenticationToken: controls.issueToken() });
		expect(guidsOf(await workflow.poll())).toEqual([guid]);
	});

	it('begins anew with a token of somebody else', async () => {
		const credentials = store();
		credentials.set(TYPE, byToken);
		const workflow = await trigger({}, credentials);
		await workflow.activate();
		controls.receive();
		const body = { emailAddress: 'somebody.else@clinic.example' };
		state.addFault({ kind: 'status', status: 200, body, match: { path: '/user/settings' }, times: 0 });
		expect(guidsOf(await workflow.poll())).toEqual([]);
	});
});

it.each(['inbox', 'INBOX', 'all', 'All', 'draft'])('takes the folder %s', async (value) => {
	const workflow = await trigger({ folder: { __rl: true, mode: 'id', value } });
	await workflow.activate();
	const guid = value === 'draft' ? controls.seedDraft() : controls.receive();
	expect(guidsOf(await workflow.poll())).toEqual([guid]);
});

it('refuses a folder that there is not', async () => {
	const workflow = await trigger({ folder: { __rl: true, mode: 'id', value: 'Attic' } });
	await expect(workflow.activate()).rejects.toThrow("'Folder' has a value this trigger does not know");
	expect(state.requests).toHaveLength(0);
});

it.each([
	[{ event: 'tracking', types: '={{ [] }}' }, "'Activity Names or IDs' is an empty list, which is no filter"],
	[{ filters: { contains: '={{ [] }}' } }, 'is an empty list, which is no filter'],
	[{ filters: { from: '={{ [] }}' } }, 'is an empty list, which is no filter'],
])('a filter that an expression would turn off is refused: %j', async (parameters, words) => {
	const workflow = await trigger(parameters);
	await expect(workflow.activate()).rejects.toThrow(words);
	expect(state.requests).toHaveLength(0);
});

it('a filter of which nothing is chosen is off', async () => {
	const workflow = await trigger({ event: 'tracking', types: [] });
	await workflow.activate();
	const [guid] = controls.seedMessages(1, 'Sent');
	controls.track(guid, 'Retrieved', 'alice@partner.example');
	expect((await workflow.poll()).items).toHaveLength(1);
});
