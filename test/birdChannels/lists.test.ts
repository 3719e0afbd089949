// Reading messages: one, its interactions, and lists page by page with their filters.
import type { INodeParameters } from 'n8n-workflow';
import { birdSeed } from '../sandbox/bird';
import {
	byId,
	channelPath,
	detailsOf,
	jsonOf,
	message,
	requestsTo,
	run,
	runOn,
	sandbox,
	useSandbox,
	workspace,
} from './setup';

useSandbox();

const { contactId, contactPhone, smsChannelId } = birdSeed;
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
		const [{ path }] = requestsTo(`/${String(sent.id)}`, 'GET');
		expect(path).toBe(`${channelPath()}/messages/${String(sent.id)}`);
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
		const clicked = of('getInteractions', String(id), { options: { interactionTypes: ['clicked'] }, limit: 1 });
		expect(jsonOf(await run(clicked))).toMatchObject([{ type: 'clicked' }]);
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
			phonenumber: '+31600000001',
		};
		await run(messages({ filters }));
		expect(sandbox.state.requests[0].path.split('?')[0]).toBe(`${channelPath()}/messages`);
		expect(Object.fromEntries(new URLSearchParams(queries()[0]))).toEqual({
			...filters,
			startAt: '2026-02-01T00:00:00.000Z',
			endAt: '2026-02-08T00:00:00.000Z',
			reverse: 'true',
			limit: '100',
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

	test('tells by the sender which way a message went that does not say it', async () => {
		const contact = { contact: { id: 'x' } };
		const connector = { connector: { id: 'y' } };
		const results = [
			{ id: 'in', sender: contact },
			{ id: 'IN', sender: connector, direction: 'INCOMING' },
			{ id: 'out', sender: connector, direction: null },
			{ id: 'untold', sender: {} },
		];
		for (const [direction, ids] of [
			['incoming', ['in', 'IN', 'untold']],
			['outgoing', ['out', 'untold']],
		] as const) {
			sandbox.state.addFault({ kind: 'status', status: 200, body: { results } });
			const rows = jsonOf(await run(messages({ filters: { direction } })));
			expect(rows.map(({ id }) => id)).toEqual(ids);
		}
	});

	test.each<[unknown, string]>([
		['+31 6 0000 0001', '+31600000001'],
		['0031 6 0000 0001', '+31600000001'],
		['31600000001', '+31600000001'],
		[31600000001, '+31600000001'],
		['tel:+31-600-000-001', '+31600000001'],
	])('asks for the number %j as Bird keeps it', async (written, number) => {
		const value = `={{ ${JSON.stringify(written)} }}`;
		await run(messages({ filters: { sender: value, receiver: value, phonenumber: value } }));
		const query = new URLSearchParams(queries()[0]);
		expect(['sender', 'receiver', 'phonenumber'].map((name) => query.get(name))).toEqual([number, number, number]);
	});

	test.each(['Restaurant', '3456', 'desk@example.test', '12 Main Street'])(
		'asks for %s, which is no number, as it is, and not as a phone number',
		async (sender) => {
			await run(messages({ filters: { sender } }));
			expect(new URLSearchParams(queries()[0]).get('sender')).toBe(sender);
			const refused = jsonOf(await runOn(messages({ filters: { phonenumber: sender } })))[0].error;
			expect(refused).toContain("'Filters > Phone Number' has an entry that is not a phone number with country code");
			expect(queries()).toHaveLength(1);
		},
	);

	test.each<[string, INodeParameters, string]>([
		[
			'an end before the start',
			{ filters: { startAt: '2026-02-02T00:00:00Z', endAt: '2026-02-01T00:00:00Z' } },
			"'Filters > Before' is before 'After'",
		],
		['no date', { filters: { startAt: 'soon' } }, "'Filters > After' is not a date"],
		[
			'a batch of the workspace',
			{ scope: 'workspace', filters: { batchId: contactId } },
			"'Filters > Batch ID' works for one channel only",
		],
		[
			'a nested query',
			{ filters: { extraQuery: '{ "a": { "b": 1 } }' } },
			"'Filters > Further Query Parameters (JSON)' has a value",
		],
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
