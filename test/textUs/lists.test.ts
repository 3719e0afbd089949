// Every list: its address, its pages, and lists that do not end well.
import type { INodeParameters } from 'n8n-workflow';
import { account, detailsOf, jsonOf, lines, run, runOn, sandbox, useSandbox } from './setup';

useSandbox();

interface List {
	name: string;
	parameters: INodeParameters;
	path: string;
	/** Rows before seeding. */
	seeded: number;
	seed?: (count: number) => unknown;
	/** A search and how its address looks. */
	search?: { q: string; path: string; rows: number };
}

const getMany = (resource: string, more: INodeParameters = {}): INodeParameters => ({
	resource,
	operation: 'getMany',
	...more,
});

const lists: List[] = [
	{ name: 'account', parameters: getMany('account'), path: '/accounts', seeded: 2 },
	{
		name: 'conversation',
		parameters: getMany('conversation', { account }),
		path: '/my_account/conversation_filters/all/conversations',
		seeded: 1,
		seed: (count) => sandbox.controls.seedConversations(count),
		search: { q: '+13035550111', path: '/my_account/conversation_filters/all/conversations?q=%2B13035550111', rows: 1 },
	},
	{
		name: 'contact',
		parameters: getMany('contact', { account }),
		path: '/my_account/contacts',
		seeded: 2,
		seed: (count) => sandbox.controls.seedContacts(count),
		search: { q: 'Ada & Co', path: '/my_account/contact_filters/all/contacts?q=Ada+%26+Co', rows: 0 },
	},
	{
		name: 'optOut',
		parameters: getMany('optOut', { account }),
		path: '/my_account/opt_outs',
		seeded: 1,
		seed: (count) => sandbox.controls.seedOptOuts(count),
		search: { q: '5550184', path: '/my_account/opt_outs?q=5550184', rows: 1 },
	},
	{
		name: 'savedReply',
		parameters: getMany('savedReply', { userId: '/users/hikvlD' }),
		path: '/users/hikvlD/saved_replies?filter=all',
		seeded: 1,
		seed: (count) => sandbox.controls.seedSavedReplies(count),
		search: { q: 'who dis', path: '/users/hikvlD/saved_replies?filter=all&q=who+dis', rows: 1 },
	},
	{
		name: 'message',
		parameters: getMany('message', { conversationId: 'kY1QwY', filters: { includeEvents: true } }),
		path: '/conversations/kY1QwY/timeline',
		seeded: 3,
	},
];
const growing = lists.filter((list) => list.seed);

describe.each(lists)('$name: getMany', ({ parameters, path, seeded }) => {
	it('asks one address for a list that fits one page', async () => {
		const rows = jsonOf(await run({ ...parameters, returnAll: true }));
		expect(rows).toHaveLength(seeded);
		expect(lines()).toEqual([`GET ${path}`]);
	});

	it('stops at the limit', async () => {
		expect(jsonOf(await run({ ...parameters, limit: 1 }))).toHaveLength(1);
	});

	it('reads the keys with the hydra: prefix over all pages', async () => {
		sandbox.controls.setHydraKeys(true);
		sandbox.controls.setPageSize(1);
		expect(jsonOf(await run({ ...parameters, returnAll: true }))).toHaveLength(seeded);
		expect(lines()).toHaveLength(seeded);
	});

	it('ends with an error when a page is offered twice', async () => {
		sandbox.controls.setPageSize(1);
		sandbox.controls.setNextLink('cycle');
		const result = await runOn({ ...parameters, returnAll: true });
		expect(jsonOf(result)[0].error).toContain('repeats itself');
		expect(lines().length).toBeLessThan(2 * seeded + 2);
	});

	it.each(['otherHost', 'protocolRelative'] as const)('follows no next link of the kind %s', async (mode) => {
		sandbox.controls.setPageSize(1);
		sandbox.controls.setNextLink(mode);
		const result = await runOn({ ...parameters, returnAll: true });
		expect(jsonOf(result)[0].error).toContain('on another host');
		expect(lines()).toHaveLength(1);
	});

	it('shows the reason of a refusal', async () => {
		sandbox.controls.revokeToken();
		const result = await runOn(parameters);
		expect(jsonOf(result)[0].error).toContain('Invalid or missing API token');
		expect(detailsOf(result)).toMatchObject({ provider: 'TextUs', outcome: 'rejected', statusCode: 401 });
	});

	it('is tried again after a fault of the provider', async () => {
		sandbox.state.addFault({ kind: 'status', status: 503 });
		expect(jsonOf(await run(parameters))).toHaveLength(seeded);
		expect(lines()).toHaveLength(2);
	});
});

describe.each(growing)('$name: pages', ({ parameters, seeded, seed, search }) => {
	it.each([
		['exactly one page', 25, 1],
		['one page and one row', 26, 2],
	])('%s', async (_name, rows, requests) => {
		seed?.(rows - seeded);
		const all = jsonOf(await run({ ...parameters, returnAll: true }));
		expect(new Set(all.map(({ id }) => id)).size).toBe(rows);
		expect(lines()).toHaveLength(requests);
	});

	it('fetches no page that the limit does not need', async () => {
		seed?.(60);
		expect(jsonOf(await run({ ...parameters, limit: 25 }))).toHaveLength(25);
		expect(lines()).toHaveLength(1);
		sandbox.controls.setNextLink('absolute');
		expect(jsonOf(await run({ ...parameters, limit: 26 }))).toHaveLength(26);
		expect(lines()).toHaveLength(3);
	});

	it('searches', async () => {
		const rows = jsonOf(await run({ ...parameters, filters: { q: search?.q ?? '' } }));
		expect(rows).toHaveLength(search?.rows ?? 0);
		expect(lines()).toEqual([`GET ${search?.path ?? ''}`]);
	});
});

describe('what is not read from a list', () => {
	it('a reply without members is no empty list', async () => {
		sandbox.state.addFault({ kind: 'status', status: 200, body: { hello: 'world' } });
		expect(jsonOf(await runOn(getMany('account')))[0].error).toContain(
			"The reply of TextUs was not understood: 'members' is missing",
		);
	});

	it.each([
		['an account that does not exist', getMany('contact', { account: 'nowhere' }), 'Account not found'],
		[
			'a filter that does not exist',
			getMany('conversation', { account, filters: { filter: 'mine' } }),
			'filter not found',
		],
		['a user that does not exist', getMany('savedReply', { userId: 'Ab12Cd' }), 'User not found'],
		['a conversation that does not exist', getMany('message', { conversationId: 'Ab12Cd' }), 'Conversation not found'],
	])('%s', async (_name, parameters, reason) => {
		const result = await runOn(parameters);
		expect(jsonOf(result)[0].error).toContain(reason);
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected', statusCode: 404 });
	});

	it.each([
		[
			'a search that is too short',
			getMany('optOut', { account, filters: { q: '12' } }),
			"'Filters > Search' is too short",
		],
		['a user that is none', getMany('savedReply', { userId: 'Chuck Norris' }), "'User' is not an ID it can take"],
		[
			'a filter that leaves its path',
			getMany('conversation', { account, filters: { filter: 'a/b' } }),
			"'Filters > Filter' holds a slash",
		],
		['a limit below one', getMany('account', { limit: 0 }), "'Limit' is not a number it can take"],
	])('refuses %s', async (_name, parameters, expected) => {
		expect((await run(parameters)).error?.message).toContain(expected);
		expect(lines()).toEqual([]);
	});
});

describe('rows', () => {
	it('are simplified, or raw', async () => {
		const raw = jsonOf(await run({ ...getMany('conversation', { account }), simplify: false }))[0];
		const simple = jsonOf(await run(getMany('conversation', { account, filters: { filter: 'active' } })))[0];
		expect(raw).toMatchObject(simple);
		expect(Object.keys(simple).length).toBeLessThan(Object.keys(raw).length);
		expect(simple).toMatchObject({ id: '/conversations/kY1QwY', currentState: 'open', phoneNumber: '+13035550111' });
	});

	it("a user's own saved replies", async () => {
		await run(getMany('savedReply', { userId: { __rl: true, mode: 'id', value: 'hikvlD' }, scope: 'mine' }));
		expect(lines()).toEqual(['GET /users/hikvlD/saved_replies?filter=mine']);
	});
});
