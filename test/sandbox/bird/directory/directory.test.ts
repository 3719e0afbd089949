// What is written into the directory of the sandboxed Bird: contacts, members of lists, suppressions.
import { birdSeed } from '../constants';
import { pathOf, useBird, type Json } from '../setup';

const { ask } = useBird();

const at = (path: string) => pathOf(`/workspaces/:workspaceId/${path}`);
const phone = (value: string) => ({ key: 'phonenumber', value });
const contact = async (id: unknown): Promise<Json> => (await ask('GET', at(`contacts/${String(id)}`))).data;

describe('contacts', () => {
	it('a new one is found by its identifier, and nobody else may have that', async () => {
		const facts = { displayName: 'Dora', identifiers: [phone('+31600000013')], attributes: { city: 'Utrecht' } };
		const made = await ask('POST', at('contacts'), facts);
		expect(made).toMatchObject({ status: 201, data: { computedDisplayName: 'Dora', attributes: { city: 'Utrecht' } } });
		const found = await ask('POST', at('contacts/search'), { identifier: phone('+31600000013') });
		expect(found.data.results).toEqual([made.data]);
		expect((await ask('POST', at('contacts'), facts)).status).toBe(409);
	});

	it('is changed in what the request names', async () => {
		const own = birdSeed.contactId;
		const before = await contact(own);
		await ask('PATCH', at(`contacts/${own}`), { attributes: { city: 'Delft' } });
		expect(await contact(own)).toEqual({
			...before,
			attributes: { city: 'Delft' },
			updatedAt: expect.any(String),
		});
		expect((await ask('PATCH', at(`contacts/${own}`), { attributes: { phonenumber: '1' } })).status).toBe(422);
		expect((await ask('PATCH', at(`contacts/${birdSeed.projectId}`), {})).status).toBe(404);
	});

	it('is created or changed by an identifier', async () => {
		const path = at('contacts/identifiers/emailaddress/eve@example.test');
		const made = await ask('PATCH', path, { displayName: 'Eve' });
		expect(made.status).toBe(200);
		const changed = await ask('PATCH', path, { addIdentifiers: [phone('+31600000014')] });
		expect(changed.data).toMatchObject({ id: made.data.id, computedDisplayName: 'Eve', identifierCount: 2 });
		const others = { addIdentifiers: [phone(birdSeed.contactPhone)] };
		expect((await ask('PATCH', path, others)).status).toBe(409);
		expect(await ask('PATCH', path, { ...others, strategy: 'first_alias' })).toMatchObject({
			status: 200,
			data: { identifierCount: 2 },
		});
	});

	it('is put on lists and taken off, and has those alone that are given whole', async () => {
		const own = birdSeed.contactId;
		const list = birdSeed.contactListId;
		const listsAfter = async (changes: object) => (await ask('PATCH', at(`contacts/${own}`), changes)).data.listIds;
		expect(await listsAfter({ removeFromLists: [list] })).toEqual([]);
		expect(await listsAfter({ addToLists: [list] })).toEqual([list]);
		expect(await listsAfter({ addToLists: [list] })).toEqual([list]);
		expect(await listsAfter({ listIds: [] })).toEqual([]);
		const eleven = { addToLists: Array.from({ length: 11 }, () => list) };
		expect((await ask('PATCH', at(`contacts/${own}`), eleven)).status).toBe(422);
	});

	it('has a name of at most 150 characters, however many halves they are of', async () => {
		const rename = async (displayName: string) =>
			(await ask('PATCH', at(`contacts/${birdSeed.contactId}`), { displayName })).status;
		expect(await rename('📅'.repeat(150))).toBe(200);
		expect(await rename('📅'.repeat(151))).toBe(422);
	});

	it('gets a further identifier', async () => {
		const own = birdSeed.contactId;
		const sent = await ask('POST', at(`contacts/${own}/identifiers`), { key: 'customerId', value: '17' });
		expect(sent.status).toBe(201);
		expect((await contact(own)).identifierCount).toBe(3);
	});
});

describe('lists', () => {
	const members = at(`lists/${birdSeed.contactListId}/contacts`);
	const names = async (): Promise<unknown[]> => {
		const { results } = (await ask('GET', members)).data;
		return Array.isArray(results) ? results.map((one: unknown) => Object(one).computedDisplayName) : [];
	};

	it('take on and let go of people by ID and by identifier', async () => {
		const chen = { identifiers: [phone('+31600000012')], contacts: null };
		expect((await ask('POST', members, chen)).data).toEqual({ processed: 1 });
		expect(await names()).toEqual(['Chen', 'Bram', 'Ada']);
		const both = { ...chen, contacts: [birdSeed.contactId] };
		expect((await ask('DELETE', members, both)).data).toEqual({ processed: 2 });
		expect(await names()).toEqual(['Bram']);
	});

	it('refuse nobody, and more than a hundred', async () => {
		expect((await ask('POST', members, { contacts: [] })).status).toBe(422);
		const many = Array.from({ length: 101 }, (_, index) => phone(`+3160000${index + 1000}`));
		expect((await ask('POST', members, { identifiers: many })).status).toBe(422);
		expect((await ask('POST', members, { identifiers: many.slice(1) })).data).toEqual({ processed: 0 });
	});
});

describe('suppressions', () => {
	const path = at('suppressions/sms-messagebird/+31600000001');

	it('are read as they were written, and part by part', async () => {
		expect((await ask('GET', path)).status).toBe(404);
		await ask('POST', path, { contactSuppressedMarketingAt: '2026-01-01T00:00:00Z' });
		await ask('POST', path, { marketerSuppressedTransactionalReason: 'complaint' });
		expect((await ask('GET', path)).data).toEqual({
			platformId: 'sms-messagebird',
			identifierValue: '+31600000001',
			contactSuppressedMarketingAt: '2026-01-01T00:00:00Z',
			marketerSuppressedTransactionalReason: 'complaint',
		});
	});

	it('know the platforms', async () => {
		expect((await ask('GET', at('suppressions/fax/1'))).status).toBe(422);
	});
});

describe('channels', () => {
	it('are chosen by several platforms, and by ID', async () => {
		const of = async (query: string) => (await ask('GET', at(`channels?${query}`))).data.results;
		expect(await of('platform=whatsapp&platform=telegram')).toHaveLength(2);
		expect(await of(`channelIds=${birdSeed.smsChannelId}`)).toMatchObject([{ id: birdSeed.smsChannelId }]);
		expect((await ask('GET', at('channels?limit=1001'))).status).toBe(422);
		expect((await ask('GET', at('channels?limit=1000'))).status).toBe(200);
	});
});
