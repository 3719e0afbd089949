// Practices, their users, and the messages of a whole practice.
import type { INodeParameters } from 'n8n-workflow';
import { bodiesOf, credential, detailsOf, jsonOf, requestsOf, run, runOn, sandbox, useSandbox } from './setup';

useSandbox();

const application = { applicationId: 'updox', applicationPassword: '1234567890' };
const inboxes = (more: INodeParameters = {}) => ({
	resource: 'message',
	operation: 'getMany',
	scope: 'practice',
	...more,
});

describe('practice: getMany', () => {
	const list = { resource: 'practice', operation: 'getMany' };

	it('lists the practices of the application, without what only Updox needs', async () => {
		const rows = jsonOf(await run(list));
		expect(bodiesOf('PracticeList')).toEqual([{ auth: application }]);
		expect(rows[0]).toEqual({
			accountId: 'account',
			name: 'Family Practice',
			active: true,
			directDomain: 'direct.updoxqa.com',
		});
		expect(rows.map(({ accountId }) => accountId)).toContain('account-inactive');
	});

	it('leaves out those that are not active, and more than are wanted', async () => {
		const active = jsonOf(await run({ ...list, filters: { activeOnly: true } }));
		expect(active.map(({ accountId }) => accountId)).not.toContain('account-inactive');
		expect(jsonOf(await run({ ...list, limit: 2 }))).toHaveLength(2);
	});
});

describe('user: getMany', () => {
	const list = { resource: 'user', operation: 'getMany' };
	const idsOf = async (more: INodeParameters) =>
		jsonOf(await run({ ...list, ...more })).map(({ accountId, userId }) => `${String(accountId)}/${String(userId)}`);

	it('lists the users of all practices, with their Direct addresses', async () => {
		const rows = jsonOf(await run(list));
		expect(bodiesOf('UserList')).toEqual([{ auth: application }]);
		expect(rows[0]).toEqual({
			userId: 'user',
			accountId: 'account',
			loginId: 'user.account',
			firstName: 'Dana',
			lastName: 'Reed',
			directAddress: 'user@direct.updoxqa.com',
			active: true,
			vetted: true,
		});
		expect(new Set(rows.map(({ accountId }) => accountId)).size).toBe(5);
	});

	it('lists those of one practice, which the filter or the options name', async () => {
		const own = ['account/user', 'account/nurse', 'account/user-no-address'];
		const byFilter = { filters: { accountId: { __rl: true, mode: 'id', value: 'account' }, activeOnly: true } };
		expect(await idsOf(byFilter)).toEqual(own);
		const byOption = { options: { accountId: { __rl: true, mode: 'id', value: 'account-two' } } };
		expect(await idsOf(byOption)).toEqual(['account-two/user']);
	});
});

describe('message: getMany of a practice', () => {
	it('gets the unread messages of all its users, each as its user', async () => {
		const [own] = sandbox.controls.seedMessages(1, { subject: 'Own' });
		const [other] = sandbox.controls.seedMessages(1, { userId: 'nurse', subject: 'Hers' });
		const rows = jsonOf(await run(inboxes({ filters: { messageTypes: ['email'] } })));
		expect(bodiesOf('MessageFetchForAccount')).toMatchObject([
			{ countUnreadOnly: true, location: 'I', messageTypes: ['email'] },
		]);
		expect(rows).toContainEqual(expect.objectContaining({ userId: 'user', messageId: own, subject: 'Own' }));
		expect(rows).toContainEqual(expect.objectContaining({ userId: 'nurse', messageId: other, subject: 'Hers' }));
		const readers = bodiesOf('MessageRetrieveWithAttachmentID').map(({ auth }) => Object(auth).userId);
		expect([...new Set(readers)].sort()).toEqual(['nurse', 'user']);
	});

	it('gets those that were read too when it is told so', async () => {
		const [read] = sandbox.controls.seedMessages(1, { read: true });
		const rows = jsonOf(await run(inboxes({ filters: { unreadOnly: false } })));
		expect(bodiesOf('MessageFetchForAccount')).toMatchObject([{ countUnreadOnly: false }]);
		expect(rows.map(({ messageId }) => messageId)).toContain(read);
	});

	it('names a message of a user that is not active, and goes on', async () => {
		const [lost] = sandbox.controls.seedMessages(1, { userId: 'nurse' });
		sandbox.controls.setActive(false, { userId: 'nurse' });
		const rows = jsonOf(await run(inboxes()));
		expect(rows).toContainEqual({ userId: 'nurse', messageId: lost, contentError: expect.stringContaining('4012') });
		expect(rows.filter(({ contentError }) => contentError === undefined).length).toBeGreaterThan(0);
	});

	it('reads messages to the practice as a whole as the user of the credential', async () => {
		const [shared] = sandbox.controls.seedMessages(1, { shared: true });
		const rows = jsonOf(await run(inboxes()));
		expect(rows).toContainEqual(expect.objectContaining({ userId: '@practice', messageId: shared }));
	});

	it.each([
		['practice', { dateSince: '2030-01-31T09:00:00Z' }],
		['practice', { showSharedItems: true }],
		['user', { messageTypes: ['email'] }],
	])('refuses a filter that does nothing for a %s: %j', async (scope, filters) => {
		const result = await runOn(inboxes({ scope, filters }));
		expect(detailsOf(result)).toMatchObject({ outcome: 'notSent' });
		expect(sandbox.state.requests).toEqual([]);
	});
});

it('shared items and files come with the list of one user', async () => {
	const attachments = [{ name: 'a.txt', mimeType: 'text/plain', content: 'A' }];
	const [shared] = sandbox.controls.seedMessages(1, { shared: true, attachments });
	const result = await run(inboxes({ scope: 'user', downloadAttachments: true, filters: { showSharedItems: true } }));
	expect(bodiesOf('MessageFetch')).toMatchObject([{ showSharedItems: 'true' }]);
	const found = result.output().find(({ json }) => json.messageId === shared);
	expect(found?.binary?.data).toMatchObject({ fileName: 'a.txt' });
	expect(requestsOf('MessageAttachRetrieve').length).toBeGreaterThan(0);
});

describe('webhook', () => {
	it('lists the events, and subscribes an address to one, for one practice or all', async () => {
		const events = jsonOf(await run({ resource: 'webhook', operation: 'getEvents' }));
		expect(events.map(({ id }) => id)).toContain('inbound_fax');
		const callbackUrl = 'https://n8n.example.test/webhook/fax';
		const subscribe = { resource: 'webhook', operation: 'subscribe', event: 'inbound_fax', callbackUrl };
		expect(jsonOf(await run(subscribe))).toEqual([{ event: 'inbound_fax', callbackUrl, subscribed: true }]);
		await run({ ...subscribe, options: { accountId: { __rl: true, mode: 'id', value: 'account-two' } } });
		expect(bodiesOf('WebHookSave')).toEqual([
			{ eventId: 'inbound_fax', callbackUrl, auth: application },
			{ eventId: 'inbound_fax', callbackUrl, auth: { ...application, accountId: 'account-two' } },
		]);
	});

	const callbackUrl = 'https://n8n.example.test/webhook/fax';
	const subscribe = { resource: 'webhook', operation: 'subscribe', event: 'inbound_fax', callbackUrl };

	it('subscribes for the practice of the credential, or of the item, where it is to be for one alone', async () => {
		for (const options of [{}, { accountId: { __rl: true, mode: 'id', value: 'account-two' } }])
			expect((await run({ ...subscribe, forPractice: true, options })).status).toBe('success');
		const accounts = bodiesOf('WebHookSave').map(({ auth }) => Object(auth).accountId);
		expect(accounts).toEqual(['account', 'account-two']);
	});

	it('subscribes for nobody where no practice is named', async () => {
		const credentials = { updoxApi: credential({ accountId: '' }) };
		const result = await runOn({ ...subscribe, forPractice: true }, { credentials });
		expect(detailsOf(result)).toMatchObject({ outcome: 'notSent', hint: expect.stringContaining('Account ID') });
		expect(requestsOf('WebHookSave')).toEqual([]);
	});

	it('sends further fields, and refuses those that have their own', async () => {
		sandbox.controls.allowAdditionalFields();
		const more = (additionalBody: string) => ({ ...subscribe, additionalFields: { additionalBody } });
		expect((await run(more('{ "format": "json" }'))).status).toBe('success');
		expect(bodiesOf('WebHookSave')).toMatchObject([{ eventId: 'inbound_fax', callbackUrl, format: 'json' }]);
		for (const taken of ['callbackUrl', 'eventId', 'auth'])
			expect((await run(more(`{ "${taken}": "x" }`))).error?.message).toContain(`sets '${taken}'`);
	});
});
