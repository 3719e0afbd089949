// Reading conversations, and everything that can be done to one or many.
import type { INodeParameters } from 'n8n-workflow';
import { account, bodies, detailsOf, first, jsonOf, lines, run, runOn, sandbox, useSandbox } from './setup';

useSandbox();

const conversation = (operation: string, more: INodeParameters): INodeParameters => ({
	resource: 'conversation',
	operation,
	...more,
});
const update = (action: string, more: INodeParameters = {}) =>
	conversation('update', { action, conversationId: '/conversations/kY1QwY', ...more });
const many = (action: string, more: INodeParameters) => conversation('update', { action, account, ...more });

describe('get', () => {
	it.each(['/conversations/kY1QwY', 'kY1QwY'])('takes %s', async (conversationId) => {
		const reply = await first(conversation('get', { conversationId }));
		expect(reply).toMatchObject({ id: '/conversations/kY1QwY', requestingUserInfo: '/conversations/kY1QwY/user_info' });
		expect(lines()).toEqual(['GET /conversations/kY1QwY']);
		expect(await first(conversation('get', { conversationId, simplify: false }))).toHaveProperty('closeConversation');
	});

	it('says that it does not exist', async () => {
		const result = await runOn(conversation('get', { conversationId: 'Ab12Cd' }));
		expect(jsonOf(result)[0].error).toContain('Conversation not found');
	});
});

describe('getMany of a contact', () => {
	const ofContact = (contactId: string, more: INodeParameters = {}) =>
		conversation('getMany', { source: 'contact', contactId, ...more });

	it('gives its conversations, with the message that goes out next', async () => {
		const contact = await first({
			resource: 'contact',
			operation: 'create',
			account,
			name: 'Cy Example',
			phones: '+13035550111, +13035550119',
		});
		const scheduled = { resource: 'message', operation: 'schedule', account, to: '+13035550111', body: 'See you' };
		await run({ ...scheduled, scheduledAt: '2099-01-01T00:00:00Z' });
		const contactId = String(contact.id);
		const rows = jsonOf(await run(ofContact(contactId)));
		expect(rows).toMatchObject([{ id: '/conversations/kY1QwY', nextScheduledMessage: { body: 'See you' } }]);
		expect(rows[0]).not.toHaveProperty('closeConversation');
		expect(lines().at(-1)).toBe(`GET ${contactId}/conversations`);
		expect(jsonOf(await run(ofContact(contactId, { simplify: false })))[0]).toHaveProperty('@type');
	});

	it('says that it does not exist, and asks for one', async () => {
		expect(detailsOf(await runOn(ofContact('Zz99Zz')))).toMatchObject({ statusCode: 404 });
		expect(jsonOf(await runOn(ofContact('={{ $json.none }}')))[0].error).toContain("'Contact ID' is empty");
	});
});

describe('getByPhone', () => {
	const byPhone = (phoneNumber: string, more: INodeParameters = {}) =>
		conversation('getByPhone', { account, phoneNumber, ...more });

	it('finds the conversation with a number', async () => {
		expect(await first(byPhone('+1 303-555-0111'))).toMatchObject({ id: '/conversations/kY1QwY' });
		expect(await first(byPhone('303-555-0111', { options: { defaultCountryCode: '1' } }))).toMatchObject({
			phoneNumber: '+13035550111',
		});
		expect(lines()).toEqual(Array(2).fill('GET /my_account/conversations/%2B13035550111'));
	});

	it('a number without one is an error with a hint, or an item that says so', async () => {
		const refused = await runOn(byPhone('+13035559999'));
		expect(detailsOf(refused)).toMatchObject({
			statusCode: 404,
			hint: expect.stringContaining('Continue When Not Found'),
		});
		const options = { continueWhenNotFound: true };
		expect(await first(byPhone('+13035559999', { options }))).toEqual({ found: false, phoneNumber: '+13035559999' });
	});

	it('another refusal stays an error', async () => {
		sandbox.state.addFault({ kind: 'status', status: 403 });
		const result = await runOn(byPhone('+13035550111', { options: { continueWhenNotFound: true } }));
		expect(detailsOf(result)).toMatchObject({ statusCode: 403 });
	});

	it('refuses what is no number', async () => {
		expect((await run(byPhone('Ada'))).error?.message).toContain("'Phone Number' has an entry that is not a phone");
		expect(lines()).toEqual([]);
	});
});

describe('update: one conversation', () => {
	it.each([
		['markRead', 'PUT /conversations/kY1QwY/read', { requestingUserInfo: { read: true } }],
		['markUnread', 'DELETE /conversations/kY1QwY/read', { requestingUserInfo: { read: false } }],
		['close', 'PUT /conversations/kY1QwY/close', { currentState: 'closed' }],
		['block', 'PUT /conversations/kY1QwY/block', { blocked: true }],
		['unblock', 'DELETE /conversations/kY1QwY/block', { blocked: false }],
		['star', 'PUT /conversations/kY1QwY/star', { requestingUserInfo: { starred: true } }],
		['unstar', 'DELETE /conversations/kY1QwY/star', { requestingUserInfo: { starred: false } }],
	])('%s', async (action, line, reply) => {
		expect(await first(update(action))).toMatchObject({ id: '/conversations/kY1QwY', ...reply });
		expect(lines()).toEqual([line]);
		expect(sandbox.state.requests[0]).toMatchObject({ body: '' });
	});

	it('reopen, after close, in the order of the items', async () => {
		const result = await run(update('={{ $json.action }}'), {
			items: [{ json: { action: 'close' } }, { json: { action: 'reopen' } }],
		});
		expect(jsonOf(result).map(({ currentState }) => currentState)).toEqual(['closed', 'open']);
		expect(lines()).toEqual(['PUT /conversations/kY1QwY/close', 'PUT /conversations/kY1QwY/reopen']);
	});

	it.each(['/users/mT4sPe', 'mT4sPe', { __rl: true, mode: 'list', value: '/users/mT4sPe' }])(
		'assign to %o',
		async (assignee) => {
			expect(await first(update('assign', { assignee }))).toMatchObject({
				'@type': 'ConversationAssignment',
				assignee: { '@type': 'User', id: '/users/mT4sPe', name: 'Dana Field' },
				assigner: '/users/hikvlD',
			});
			expect(lines()).toEqual(['POST /conversations/kY1QwY/assignments']);
			expect(bodies()).toEqual([{ assignee: '/users/mT4sPe' }]);
		},
	);

	it('a reply without a body says that it was accepted, where no page shows the answer and the status says so', async () => {
		sandbox.state.addFault({ kind: 'status', status: 204, body: '' });
		expect(await first(update('star'))).toEqual({
			accepted: true,
			statusCode: 204,
			id: '/conversations/kY1QwY',
			action: 'star',
		});
		sandbox.state.addFault({ kind: 'status', status: 204, body: '' });
		const result = await runOn(update('markRead'));
		expect(jsonOf(result)[0].error).toContain('The reply of TextUs was not understood');
		expect(detailsOf(result)).toMatchObject({ outcome: 'ambiguous', statusCode: 204 });
	});

	it('shows why TextUs refuses', async () => {
		await run(update('close'));
		const result = await runOn(update('close'));
		expect(jsonOf(result)[0].error).toContain("can't be changed by close now");
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected', statusCode: 422 });
	});

	it.each(['reopen', 'unblock'])('Skip If Unchanged: %s asks, and changes nothing', async (action) => {
		const reply = await first(update(action, { options: { onlyWhenNeeded: true } }));
		expect(reply).toMatchObject({ id: '/conversations/kY1QwY' });
		expect(lines()[0]).toBe('GET /conversations/kY1QwY');
		expect(lines().filter((line) => !line.startsWith('GET '))).toEqual([]);
	});

	it.each(['close', 'block'])('Skip If Unchanged: %s changes it once', async (action) => {
		const items = [{ json: {} }, { json: {} }];
		await run(update(action, { options: { onlyWhenNeeded: true } }), { items });
		expect(lines().filter((line) => !line.startsWith('GET '))).toHaveLength(1);
	});
});

// A conversation by itself says what the user did with it in an object or, as on its page, in a link that says nothing.
describe.each([
	['markRead', { read: true }],
	['markUnread', { read: false }],
	['star', { starred: true }],
	['unstar', { starred: false }],
])('Skip If Unchanged: %s', (action, info) => {
	const wanted = update(action, { options: { onlyWhenNeeded: true } });
	const changes = () => lines().filter((line) => !line.startsWith('GET '));

	it('changes nothing where the conversation says that it is so', async () => {
		const body = { '@type': 'Conversation', id: '/conversations/kY1QwY', requestingUserInfo: info };
		sandbox.state.addFault({ kind: 'status', status: 200, body });
		expect(await first(wanted)).toMatchObject(body);
		expect(changes()).toEqual([]);
	});

	it('makes the call where the conversation has a link alone', async () => {
		expect(await first(wanted)).toMatchObject({ requestingUserInfo: info });
		expect(changes()).toHaveLength(1);
	});
});

describe('update: many conversations', () => {
	it.each([
		['close', 'close'],
		['reopen', 'reopen'],
		['markRead', 'read'],
	])('%s by ID', async (action, part) => {
		const parameters = many(action, { applyTo: 'several', conversationIds: 'kY1QwY, /conversations/kY1QwY' });
		const conversations = ['/conversations/kY1QwY'];
		expect(await first(parameters)).toEqual({ accepted: true, statusCode: 202, action, filter: 'all', conversations });
		expect(lines()).toEqual([`PUT /my_account/conversation_filters/all/conversations/${part}`]);
		expect(bodies()).toEqual([{ conversations }]);
	});

	it('by time', async () => {
		const modifiedBefore = '2026-02-01T00:00:00.000Z';
		const reply = await first(many('close', { applyTo: 'modifiedBefore', modifiedBefore, filter: 'active' }));
		expect(reply).toMatchObject({ accepted: true, modifiedBefore });
		expect(lines()).toEqual([
			'PUT /my_account/conversation_filters/active/conversations/close?modified_before=2026-02-01T00%3A00%3A00.000Z',
		]);
		expect(bodies()).toEqual([]);
		expect(await first(conversation('get', { conversationId: 'kY1QwY' }))).toMatchObject({ currentState: 'closed' });
	});

	it.each([
		['without an ID', { applyTo: 'several', conversationIds: '={{ $json.none }}' }, "'Conversation IDs' is empty"],
		[
			'with commas alone',
			{ applyTo: 'several', conversationIds: ' , ' },
			"'Conversation IDs' has separators with nothing",
		],
		[
			'with an ID that is none',
			{ applyTo: 'several', conversationIds: 'kY1QwY, a/b' },
			"'Conversation IDs' has an entry",
		],
		['without a time', { applyTo: 'modifiedBefore', modifiedBefore: '={{ $json.none }}' }, "'Before' is empty"],
		['with a time to come', { applyTo: 'modifiedBefore', modifiedBefore: '2099-01-01' }, "'Before' is in the"],
	])('is never sent %s', async (_name, more, expected) => {
		expect((await run(many('close', more))).error?.message).toContain(expected);
		expect(lines()).toEqual([]);
	});

	it('refuses what cannot be done to many', async () => {
		const { error } = await run(many('block', { applyTo: 'several', conversationIds: 'kY1QwY' }));
		expect(error?.message).toContain("'Change' cannot be done to several conversations at once");
		expect(lines()).toEqual([]);
	});
});

describe('refused before anything is sent', () => {
	it.each([
		['no conversation', update('close', { conversationId: '={{ $json.none }}' }), "'Conversation ID' is empty"],
		[
			'another ID',
			update('close', { conversationId: '/contacts/kY1QwY' }),
			"'Conversation ID' is not an ID it can take",
		],
		['no user to assign', update('assign', { assignee: '={{ $json.none }}' }), "'Assignee' is empty"],
		['an action that does not exist', update('={{ "explode" }}'), "'Change' has a value this operation does not know"],
	])('%s', async (_name, parameters, expected) => {
		expect((await run(parameters)).error?.message).toContain(expected);
		expect(lines()).toEqual([]);
	});
});
