// Channels and contacts: get, list, search, and the picker of channels.
import type { INodeParameters } from 'n8n-workflow';
import { listSearch } from '../harness';
import { birdSeed } from '../sandbox/bird';
import { byId, credential, detailsOf, jsonOf, run, runOn, sandbox, useSandbox, workspace } from './setup';

useSandbox();

const { contactEmail, contactId, contactPhone, emailChannelId, inactiveChannelId, smsChannelId, whatsappChannelId } =
	birdSeed;

describe('channel and contact', () => {
	test('get and list channels', async () => {
		const [channel] = jsonOf(await run({ resource: 'channel', operation: 'get', channelId: byId(whatsappChannelId) }));
		expect(channel).toEqual({
			id: whatsappChannelId,
			name: 'Restaurant WhatsApp',
			platformId: 'whatsapp',
			identifier: '+31600000003',
			status: 'active',
		});
		const whole = { operation: 'get', channelId: byId(whatsappChannelId), simplify: false };
		expect(jsonOf(await run({ resource: 'channel', ...whole }))).toMatchObject([{ ...channel, capabilities: {} }]);
		sandbox.controls.seedChannels(100);
		const all = jsonOf(await run({ resource: 'channel', operation: 'getMany', returnAll: true }));
		expect(all).toHaveLength(105);
		expect(Object.keys(all[0])).toEqual(Object.keys(channel));
		const rows = jsonOf(await run({ resource: 'channel', operation: 'getMany', limit: 1, simplify: false }));
		expect(rows).toMatchObject([{ capabilities: {}, connectorId: expect.any(String) }]);
		const missing = await runOn({ resource: 'channel', operation: 'get', channelId: contactId });
		expect(detailsOf(missing)).toMatchObject({ statusCode: 404 });
	});

	test('list channels by filters', async () => {
		const channels = async (filters: INodeParameters) =>
			jsonOf(await run({ resource: 'channel', operation: 'getMany', filters })).map(({ id }) => id);
		expect(await channels({ platform: 'whatsapp, email' })).toEqual(
			expect.arrayContaining([whatsappChannelId, emailChannelId]),
		);
		expect(await channels({ platform: 'whatsapp', status: 'active' })).toEqual([whatsappChannelId]);
		const ids = [smsChannelId, inactiveChannelId];
		const found = await channels({ channelIds: ids.join(', '), reverse: true, onlyMyChannels: true });
		expect(found.sort()).toEqual([...ids].sort());
		const last = sandbox.state.requests.at(-1)?.path ?? '';
		const query = new URLSearchParams(last.slice(last.indexOf('?')));
		expect([query.getAll('channelIds'), query.get('reverse'), query.get('onlyMyChannels')]).toEqual([
			ids,
			'true',
			'true',
		]);
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

	test.each([contactPhone, contactEmail])('find a contact by the address %s on any platform', async (address) => {
		const search = { resource: 'contact', operation: 'search', identifierKey: 'platformAddress' };
		expect(jsonOf(await run({ ...search, identifierValue: address }))).toMatchObject([{ id: contactId }]);
		expect(sandbox.state.requests[0].body).toBe(JSON.stringify({ platformAddress: address }));
	});

	test('nobody found is no item; a wrong number is refused', async () => {
		const search = { resource: 'contact', operation: 'search', identifierKey: 'phonenumber' };
		expect((await run({ ...search, identifierValue: '+31699999999' })).output()).toEqual([]);
		const refused = await runOn({ ...search, identifierValue: '0699' });
		expect(jsonOf(refused)[0].error).toContain("'Identifier' has an entry that is not a phone number");
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
