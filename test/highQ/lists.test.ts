// Lists: nothing, exactly a page, one more, Limit, Return All; lists that shift, start over or repeat themselves.
import { jsonOf, log, run, sandbox, useSandbox } from './setup';

useSandbox();

const conversations = { resource: 'conversation', operation: 'getMany' };
const users = { resource: 'user', operation: 'getMany', filters: { search: 'Reader' } };
const messages = { resource: 'message', operation: 'getMany', conversationId: '41' };
const sites = { resource: 'site', operation: 'getMany', filters: { name: 'Matter' } };
const all = { returnAll: true };

const kinds = [
	{
		list: conversations,
		key: 'conversationid',
		seed: (count: number) => sandbox.controls.seedConversations(count),
		own: 1,
		page: 25,
	},
	{ list: users, key: 'userid', seed: (count: number) => sandbox.controls.seedUsers(count), own: 0, page: 100 },
	{
		list: messages,
		key: 'messageid',
		seed: (count: number) => sandbox.controls.seedMessages(count),
		own: 2,
		page: 100,
	},
	{ list: sites, key: 'id', seed: (count: number) => sandbox.controls.seedSites(count), own: 0, page: 100 },
].map((kind) => ({ ...kind, name: kind.list.resource }));

describe.each(kinds)('$name: getMany', ({ list, key, seed, own, page }) => {
	it.each([0, 1, page - 1, page, page + 1, 2 * page + 1])('gives every row of %i', async (count) => {
		seed(Math.max(0, count - own));
		const rows = jsonOf(await run({ ...list, ...all }));
		expect(rows).toHaveLength(Math.max(count, own));
		expect(new Set(rows.map((row) => row[key])).size).toBe(rows.length);
	});

	it('stops at the limit, with no page more than that needs', async () => {
		seed(page + 5);
		expect(jsonOf(await run({ ...list, limit: 3 }))).toHaveLength(3);
		expect(log()).toHaveLength(1);
		expect(jsonOf(await run({ ...list, limit: page + 2 }))).toHaveLength(page + 2);
	});
});

it('asks for no more rows than are wanted', async () => {
	await run({ ...conversations, limit: 3 });
	await run({ ...users, limit: 7 });
	expect(log()).toEqual([
		'GET /acme/api/4/conversations?limit=3&offset=0',
		'GET /acme/api/4/conversations?limit=3&offset=1',
		'GET /acme/api/3/users?search=Reader&limit=7&offset=0',
	]);
});

it('reads conversations on where pages are smaller than asked for', async () => {
	sandbox.controls.pageSizes(2, 4);
	sandbox.controls.seedConversations(8);
	expect(jsonOf(await run({ ...conversations, ...all }))).toHaveLength(9);
});

it('ends when HighQ gives the same conversations again', async () => {
	sandbox.controls.seedConversations(3);
	const page = { conversation: [{ conversationid: 41 }, { conversationid: '42' }] };
	sandbox.state.addFault({ kind: 'status', status: 200, body: page, times: 0 });
	const rows = jsonOf(await run({ ...conversations, ...all }));
	expect(rows.map(({ conversationid }) => conversationid)).toEqual([41, 42]);
	expect(log()).toHaveLength(2);
});

it('leaves out a conversation that moved to the next page meanwhile', async () => {
	const page = (...ids: number[]) => ({ conversation: ids.map((conversationid) => ({ conversationid })) });
	const pages = [page(5, 4, 3), page(3, 2), page()];
	pages.forEach((body, skip) => sandbox.state.addFault({ kind: 'status', status: 200, body, skip }));
	const rows = jsonOf(await run({ ...conversations, ...all }));
	expect(rows.map(({ conversationid }) => conversationid)).toEqual([5, 4, 3, 2]);
});

it('does not start the list of users over at its end', async () => {
	sandbox.controls.seedUsers(100);
	await run({ ...users, ...all });
	expect(log()).toHaveLength(1);
});

it.each([
	['XML', () => sandbox.controls.alwaysXml()],
	['roots in JSON', () => sandbox.controls.wrapJson()],
	['ids as texts', () => sandbox.controls.idsAsStrings()],
])('reads lists with %s', async (_form, change) => {
	change();
	sandbox.controls.seedUsers(1);
	sandbox.controls.seedSites(1);
	for (const { list, own } of kinds) expect(jsonOf(await run({ ...list, ...all }))).toHaveLength(Math.max(own, 1));
	expect(jsonOf(await run({ ...conversations, filters: { searchText: 'nothing like this' } }))).toEqual([]);
});

it('reads a list of one that is an object', async () => {
	sandbox.controls.singleAsObject();
	sandbox.controls.seedUsers(1);
	sandbox.controls.seedSites(1);
	for (const { list } of kinds) expect(jsonOf(await run({ ...list, limit: 1 }))).toHaveLength(1);
});

it('takes a reply that names no list for no empty one', async () => {
	for (const { list } of kinds)
		for (const body of [{}, [], { list: [] }, { total: 0 }]) {
			sandbox.state.addFault({ kind: 'status', status: 200, body });
			const { error } = await run({ ...list, ...all });
			expect(error?.message).toMatch(/^The reply of HighQ was not understood: .* is missing or of another kind/);
		}
});

it.each([
	[{ orderBy: 'lastname' }, 'ordertype=lastname', 'Account'],
	[{ orderBy: 'First Name', orderDirection: 'Descending' }, 'ordertype=firstname&orderby=desc', 'Müller & Söhne'],
])('users are ordered by %j', async (options, query, first) => {
	const users = jsonOf(await run({ resource: 'user', operation: 'getMany', options }));
	expect(users[0].lastname).toBe(first);
	expect(log()).toEqual([`GET /acme/api/3/users?${query}&limit=50&offset=0`]);
});
