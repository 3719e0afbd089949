// Reading: single messages and channels, lists page by page, filters, contacts, and the picker of channels.
import type { INodeParameters } from 'n8n-workflow';
import { listSearch } from '../harness';
import { birdSeed } from '../sandbox/bird';
import {
	byId,
	channelPath,
	credential,
	detailsOf,
	jsonOf,
	message,
	run,
	runOn,
	sandbox,
	useSandbox,
	workspace,
} from './setup';

useSandbox();

const { contactEmail, contactId, contactPhone, emailChannelId, inactiveChannelId, smsChannelId, whatsappChannelId } =
	birdSeed;
const messages = (changes: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'getMany',
	channelId: byId(smsChannelId),
	...changes,
});
const queries = () => sandbox.state.requests.map(({ path }) => path.slice(path.indexOf('?')));

describe('message: get and getInteractions', () => {
	const of = (operation: string, messageId: string, changes: INodeParameters = {}) =>
		messages({ operation, messageId, ...changes });

	test('gives the message, simplified or raw', async () => {
		const [sent] = jsonOf(await run(message()));
		const [simple] = jsonOf(await run(of('get', String(sent.id))));
		expect(simple).toMatchObject({ id: sent.id, status: 'delivered', body: sent.body, receiver: sent.receiver });
		expect(simple).not.toHaveProperty('parts');
		const [raw] = jsonOf(await run(of('get', String(sent.id), { simplify: false })));
		expect(raw).toMatchObject({ id: sent.id, parts: [{}], meta: {} });
		expect(sandbox.state.requests[1].path).toBe(`${channelPath()}/messages/${String(sent.id)}`);
	});

	test.each([
		['+31600000404', 'delivery_failed', 15005, 'carrier or platform'],
		['+31600000402', 'rejected', 14001, 'balance'],
		['+31600000403', 'sending_failed', 12003, 'not supported by the channel'],
		['+31600000425', 'skipped', undefined, 'quiet hours'],
	])('explains what became of a message to %s', async (recipient, status, code, explanation) => {
		const [sent] = jsonOf(await run(message({ recipient })));
		const [read] = jsonOf(await run(of('get', String(sent.id))));
		expect(read).toMatchObject({ status, ...(code ? { failure: { code } } : {}) });
		expect(read.explanation).toContain(explanation);
	});

	test('gives interactions one by one', async () => {
		const [{ id }] = jsonOf(await run(message()));
		await sandbox.controls.interact(String(id));
		await sandbox.controls.interact(String(id), {
			type: 'clicked',
			metadata: { link: { url: 'https://example.com' } },
		});
		const found = jsonOf(await run(of('getInteractions', String(id))));
		expect(found).toMatchObject([
			{ type: 'read', messageId: id },
			{ type: 'clicked', metadata: { link: {} } },
		]);
		expect(found[0]).not.toHaveProperty('context');
		const raw = jsonOf(await run(of('getInteractions', String(id), { simplify: false, limit: 1 })));
		expect(raw).toMatchObject([{ context: { id: '' } }]);
	});

	test.each(['get', 'getInteractions'])('%s explains an unknown message and refuses a wrong ID', async (operation) => {
		expect(detailsOf(await runOn(of(operation, contactId)))).toMatchObject({
			statusCode: 404,
			providerCode: 'NotFound',
		});
		const wrong = await runOn(of(operation, 'a/b'));
		expect(jsonOf(wrong)[0].error).toContain("'Message ID' holds a slash");
		expect(sandbox.state.requests).toHaveLength(1);
	});
});

describe('message: getMany', () => {
	test.each([
		[0, {}, 0, 1],
		[100, { returnAll: true }, 100, 1],
		[101, { returnAll: true }, 101, 2],
		[250, { limit: 120 }, 120, 2],
		[60, {}, 50, 1],
	])('of %i messages with %j gives %i in %i requests', async (count, changes, rows, requests) => {
		sandbox.controls.seedMessages(count);
		const result = await run(messages(changes));
		expect(result.output()).toHaveLength(rows);
		expect(new Set(jsonOf(result).map(({ id }) => id)).size).toBe(rows);
		expect(sandbox.state.requests).toHaveLength(requests);
	});

	test('ends with an empty token, and fails when a token repeats', async () => {
		sandbox.controls.seedMessages(3);
		sandbox.controls.setTokenMode('emptyLast');
		expect(jsonOf(await run(messages({ returnAll: true })))).toHaveLength(3);
		sandbox.controls.setTokenMode('repeat');
		const result = await runOn(messages({ returnAll: true }));
		expect(jsonOf(result)[0].error).toContain('repeats itself');
	});

	test('asks for a channel or for the workspace with every filter', async () => {
		const filters = {
			direction: 'outgoing',
			startAt: '2026-02-01T00:00:00Z',
			endAt: '2026-02-08T00:00:00Z',
			sender: '+31600000002',
			receiver: contactPhone,
			tag: 'Booking',
			subject: 'table',
			platform: 'sms',
			status: 'delivered',
			reverse: true,
			extraQuery: '{ "phonenumber": "+31600000001" }',
		};
		await run(messages({ filters }));
		expect(sandbox.state.requests[0].path.split('?')[0]).toBe(`${channelPath()}/messages`);
		expect(Object.fromEntries(new URLSearchParams(queries()[0]))).toEqual({
			...filters,
			startAt: '2026-02-01T00:00:00.000Z',
			endAt: '2026-02-08T00:00:00.000Z',
			reverse: 'true',
			limit: '100',
			extraQuery: undefined,
			phonenumber: '+31600000001',
		});
		expect(queries()[0]).toContain('sender=%2B31600000002');

		await run(
			messages({
				scope: 'workspace',
				limit: 5,
				filters: { extraQuery: { parameter: [{ name: 'channelId', value: smsChannelId }] } },
			}),
		);
		expect(sandbox.state.requests[1].path).toBe(`${workspace}/messages?channelId=${smsChannelId}&limit=5`);
	});

	test('checks direction, status and tag again when Bird does not filter', async () => {
		const row = (id: string, status: string, direction: string, tags?: string[]) => ({ id, status, direction, tags });
		const results = [
			row('a', 'delivered', 'outgoing', ['vip']),
			row('b', 'rejected', 'outgoing', ['vip']),
			row('c', 'delivered', 'incoming', ['vip']),
			row('d', 'delivered', 'outgoing'),
		];
		sandbox.state.addFault({ kind: 'status', status: 200, body: { results } });
		const filters = { direction: 'outgoing', status: 'delivered', tag: 'VIP' };
		expect(jsonOf(await run(messages({ filters, limit: 1 }))).map(({ id }) => id)).toEqual(['a']);
		expect(queries()[0]).toContain('limit=100');
	});

	test.each<[string, INodeParameters, string]>([
		[
			'an end before the start',
			{ filters: { startAt: '2026-02-02T00:00:00Z', endAt: '2026-02-01T00:00:00Z' } },
			"'Filters > End At' is before Start At",
		],
		['no date', { filters: { startAt: 'soon' } }, "'Filters > Start At' is not a date"],
		[
			'a batch of the workspace',
			{ scope: 'workspace', filters: { batchId: contactId } },
			"'Filters > Batch ID' works for one channel only",
		],
		['a nested query', { filters: { extraQuery: '{ "a": { "b": 1 } }' } }, "'Filters > Extra Query' has a value"],
		['no limit', { limit: '={{ 0 }}' }, "'Limit' is not a number"],
	])('refuses %s', async (_, changes, error) => {
		expect(jsonOf(await runOn(messages(changes)))[0].error).toContain(error);
		expect(sandbox.state.requests).toHaveLength(0);
	});

	test("shows Bird's words about a filter", async () => {
		const result = await runOn(messages({ filters: { extraQuery: { colour: 'red' } } }));
		expect(jsonOf(result)[0].error).toContain('property "colour" is unsupported');
		expect(detailsOf(result)).toMatchObject({ statusCode: 422 });
	});

	test('reads again after passing faults', async () => {
		sandbox.controls.seedMessages(1);
		sandbox.state.addFault({ kind: 'status', status: 503 });
		sandbox.state.addFault({ kind: 'cutBefore', skip: 1 });
		expect(jsonOf(await run(messages()))).toHaveLength(1);
	});
});

describe('channel and contact', () => {
	test('get and list channels', async () => {
		const [channel] = jsonOf(await run({ resource: 'channel', operation: 'get', channelId: byId(whatsappChannelId) }));
		expect(channel).toMatchObject({ id: whatsappChannelId, platformId: 'whatsapp', status: 'active' });
		sandbox.controls.seedChannels(100);
		const all = jsonOf(await run({ resource: 'channel', operation: 'getMany', returnAll: true }));
		expect(all).toHaveLength(105);
		const missing = await runOn({ resource: 'channel', operation: 'get', channelId: contactId });
		expect(detailsOf(missing)).toMatchObject({ statusCode: 404 });
	});

	test('list contacts', async () => {
		sandbox.controls.seedContacts(150);
		const all = jsonOf(await run({ resource: 'contact', operation: 'getMany', returnAll: true }));
		expect(all).toHaveLength(153);
		expect(all[0]).not.toHaveProperty('identifierCount');
		const raw = jsonOf(await run({ resource: 'contact', operation: 'getMany', limit: 1, simplify: false }));
		expect(raw).toMatchObject([{ identifierCount: 2 }]);
	});

	test.each([
		['phonenumber', '+31 600 000 001', contactPhone],
		['emailaddress', contactEmail, contactEmail],
	])('find a contact by %s', async (identifierKey, identifierValue, value) => {
		sandbox.state.addFault({ kind: 'status', status: 503 });
		const search = { resource: 'contact', operation: 'search', identifierKey, identifierValue };
		expect(jsonOf(await run(search))).toMatchObject([{ id: contactId, computedDisplayName: 'Ada' }]);
		expect(sandbox.state.requests[1]).toMatchObject({
			method: 'POST',
			path: `${workspace}/contacts/search`,
			body: JSON.stringify({ identifier: { key: identifierKey, value } }),
		});
	});

	test('nobody found is no item; a wrong number is refused', async () => {
		const search = { resource: 'contact', operation: 'search', identifierKey: 'phonenumber' };
		expect((await run({ ...search, identifierValue: '+31699999999' })).output()).toEqual([]);
		const refused = await runOn({ ...search, identifierValue: '0699' });
		expect(jsonOf(refused)[0].error).toContain("'Identifier Value' has an entry that is not a phone number");
	});
});

describe('picker of channels', () => {
	const search = async (more: { filter?: string; paginationToken?: string } = {}) =>
		await listSearch('birdChannels', 'searchChannels', { credentials: { birdChannelsApi: credential() }, ...more });

	test('shows platform, address and a status that is not active', async () => {
		const { results, paginationToken } = await search();
		expect(results).toContainEqual({ name: 'Restaurant SMS (sms-messagebird, +31600000002)', value: smsChannelId });
		expect(results).toContainEqual({
			name: 'Old SMS number (sms-messagebird, +31600000004, inactive)',
			value: inactiveChannelId,
		});
		expect(paginationToken).toBeUndefined();
	});

	test('finds by name, platform and address', async () => {
		for (const filter of ['e-mail', 'EMAIL-MESSAGEBIRD', 'desk@'])
			expect((await search({ filter })).results.map(({ value }) => value)).toEqual([emailChannelId]);
	});

	test('goes on to the next page', async () => {
		sandbox.controls.seedChannels(100);
		const { results, paginationToken } = await search();
		const next = await search({ paginationToken: String(paginationToken) });
		expect(results).toHaveLength(100);
		expect(next.results).toHaveLength(5);
		expect(next.paginationToken).toBeUndefined();
	});

	test('explains a refusal and the way round', async () => {
		sandbox.controls.denyPaths('/channels');
		await expect(search()).rejects.toMatchObject({
			message: expect.stringContaining('The list cannot be shown'),
			description: expect.stringMatching(/policy.*by hand/s),
		});
	});
});
