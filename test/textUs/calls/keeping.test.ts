// Saved replies, filters of the inbox, the own user, accounts, several numbers checked at once, and retries where they are allowed.
import type { INodeParameters } from 'n8n-workflow';
import { TOKEN_USER, TRANSIENT_RECIPIENT, OPTED_OUT_RECIPIENT } from '../../sandbox/textUs';
import { account, bodies, detailsOf, first, jsonOf, lines, message, run, runOn, sandbox, useSandbox } from '../setup';

useSandbox();

const all = async (parameters: INodeParameters) => jsonOf(await run(parameters));

describe('savedReply', () => {
	const on = (operation: string, more: INodeParameters = {}): INodeParameters => ({
		resource: 'savedReply',
		operation,
		...more,
	});
	const text = { title: 'Directions', content: 'We are at\n1 Main Street' };

	it('is created for a user and changed, in part or whole', async () => {
		const { id } = await first(on('create', { userId: TOKEN_USER, ...text }));
		expect(id).toMatch(/^\/saved_replies\//);
		const changed = await first(on('update', { savedReplyId: String(id), content: 'We moved' }));
		expect(changed).toMatchObject({ id, title: 'Directions', content: 'We moved' });
		await first(on('update', { savedReplyId: { __rl: true, mode: 'id', value: String(id) }, ...text }));
		expect(bodies()).toEqual([{ saved_reply: text }, { saved_reply: { content: 'We moved' } }, { saved_reply: text }]);
		expect(lines()).toEqual([`POST /users/${TOKEN_USER}/saved_replies`, `PUT ${String(id)}`, `PUT ${String(id)}`]);
	});

	it('is created once when the outcome is unknown', async () => {
		sandbox.state.addFault({ kind: 'cutAfter' });
		const result = await runOn(on('create', { userId: TOKEN_USER, ...text }));
		expect(detailsOf(result)).toMatchObject({ outcome: 'ambiguous' });
		expect(lines()).toHaveLength(1);
	});

	it.each([
		['create', { userId: TOKEN_USER, title: 'A', content: '={{ "" }}' }, /'Content' is empty/],
		['create', { ...text, userId: '={{ "" }}' }, /'User' is empty/],
		['update', { savedReplyId: 'Ab12Cd' }, /'Title' is empty, and so are the other fields/],
		['update', { savedReplyId: '/users/Ab12Cd', title: 'A' }, /'Saved Reply' is not an ID it can take/],
	])('%s refuses %j', async (operation, more, error) => {
		expect((await run(on(operation, more))).error?.message).toMatch(error);
		expect(lines()).toEqual([]);
	});
});

it('conversation: getFilters tells how many conversations are in each, and unread', async () => {
	const parameters = { resource: 'conversation', operation: 'getFilters', account };
	const rows = await all(parameters);
	expect(rows).toContainEqual(
		expect.objectContaining({ slug: 'all', title: expect.any(String), unreadCount: 1, totalCount: 1 }),
	);
	expect(Object.keys(rows[0])).not.toContain('conversations');
	expect(lines()).toEqual(['GET /my_account/conversation_filters']);
	const [raw] = await all({ ...parameters, simplify: false });
	expect(Object.keys(raw).length).toBeGreaterThan(Object.keys(rows[0]).length);
});

it('user: getSelf is the user of the token', async () => {
	const self = await first({ resource: 'user', operation: 'getSelf' });
	expect(self).toMatchObject({ id: `/users/${TOKEN_USER}`, memberships: { members: expect.any(Array) } });
	expect(lines()).toEqual(['GET /profile']);
});

describe('account', () => {
	it('get reads one, by slug or as replies name it', async () => {
		const get = { resource: 'account', operation: 'get' };
		const bySlug = await first({ ...get, account });
		expect(bySlug).toMatchObject({ slug: 'my_account', phoneNumbers: expect.any(Array) });
		const named = { __rl: true, mode: 'slug', value: '/accounts/my_account' };
		expect(await first({ ...get, account: named })).toEqual(bySlug);
		expect(await first({ ...get, account, simplify: false })).toHaveProperty('multiUser');
		expect(lines()[0]).toBe('GET /accounts/my_account');
	});

	it('getMany puts its filters into the address, switches only where they are on', async () => {
		const list = { resource: 'account', operation: 'getMany' };
		await all({ ...list, filters: { ancestors: false } });
		const filters = { q: ' office ', descendants: true, ancestors: true, type: 'standard', slug: 'my_account' };
		await all({ ...list, filters });
		expect(lines()).toEqual([
			'GET /accounts',
			'GET /accounts?q=office&slug=my_account&type=standard&ancestors=true&descendants=true',
		]);
	});
});

describe('optOut: check of several numbers', () => {
	const check = (phoneNumber: string): INodeParameters => ({
		resource: 'optOut',
		operation: 'check',
		account,
		phoneNumber,
	});
	const free = '+13035550111';

	it('asks for all in one request, and gives an item for each', async () => {
		const rows = await all(check(`${free}, ${OPTED_OUT_RECIPIENT}`));
		expect(rows).toMatchObject([
			{ phoneNumber: free, optedOut: false },
			{ phoneNumber: OPTED_OUT_RECIPIENT, optedOut: true, createdVia: expect.any(String) },
		]);
		expect(lines()).toHaveLength(1);
	});

	it('takes as many to a request as its address holds', async () => {
		const numbers = Array.from({ length: 26 }, (_, index) => `+130355501${String(index + 10)}`);
		expect(await all(check(numbers.join(',')))).toHaveLength(26);
		expect(lines()).toHaveLength(2);
	});

	it('asks for each by itself where a row does not say whose it is', async () => {
		const body = { members: [{ id: '/my_account/opt_outs/x' }] };
		sandbox.state.addFault({ kind: 'status', status: 200, body });
		const rows = await all(check(`${free}, ${OPTED_OUT_RECIPIENT}`));
		expect(rows.map(({ optedOut }) => optedOut)).toEqual([false, true]);
		expect(lines()).toHaveLength(3);
	});
});

describe('message: retry, only when it is allowed', () => {
	const retry = (messageId: unknown, options: INodeParameters = {}): INodeParameters => ({
		resource: 'message',
		operation: 'retry',
		messageId: String(messageId),
		options: { onlyWhenAllowed: true, ...options },
	});

	it('skips a message that arrived, and spends no key on it', async () => {
		const { id } = await first(message());
		const keyed = { sendOnceKey: 'retry-1' };
		expect(await first(retry(id, keyed))).toEqual({
			skipped: true,
			reason: 'TextUs does not let this message be sent again',
			id,
		});
		const { id: failed } = await first(message({ to: TRANSIENT_RECIPIENT }));
		expect(await first(retry(failed, keyed))).toMatchObject({ accepted: true, id: failed });
		expect(lines().filter((line) => line.includes('/retry'))).toEqual([`POST ${String(failed)}/retry`]);
	});

	it('warns in a preview', async () => {
		const { id } = await first(message());
		const { warnings } = await first(retry(id, { previewOnly: true }));
		expect(warnings).toEqual(['TextUs does not let this message be sent again']);
		sandbox.state.addFault({ kind: 'status', status: 404, match: { method: 'GET' } });
		const { warnings: unasked } = await first(retry(id, { previewOnly: true }));
		expect(unasked).toEqual([expect.stringMatching(/^Whether it is needed could not be asked/)]);
	});

	it('fails where the message cannot be read, and sends nothing', async () => {
		expect(detailsOf(await runOn(retry('Ab12Cd')))).toMatchObject({ statusCode: 404 });
		expect(lines()).toEqual(['GET /messages/Ab12Cd']);
	});
});
