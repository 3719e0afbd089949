// Contacts, their lists and their opt-outs.
import type { INodeParameters } from 'n8n-workflow';
import { listSearch } from '../../harness';
import { birdSeed } from '../../sandbox/bird';
import { byId, credential, jsonOf, run, runOn, sandbox, useSandbox, workspace } from '../setup';

useSandbox();

const { contactId, contactListId, contactPhone } = birdSeed;
const ada = { identifierKey: 'phonenumber', identifierValue: contactPhone };
const first = async (parameters: INodeParameters) => jsonOf(await run(parameters))[0];
const paths = () => sandbox.state.requests.map(({ method, path }) => `${method} ${path.replace(workspace, '')}`);
const bodies = () => sandbox.state.requests.map(({ body }) => JSON.parse(body || '{}') as unknown);

describe('contacts', () => {
	test('are created with identifier, attributes and lists, changed, and read alone', async () => {
		const made = await first({
			resource: 'contact',
			operation: 'create',
			displayName: ' Cy Example ',
			identifierKey: 'phonenumber',
			identifierValue: '+31 600 000 009',
			additionalFields: { attributes: '{ "firstName": "Cy" }', listIds: contactListId },
		});
		expect(bodies()[0]).toEqual({
			displayName: 'Cy Example',
			identifiers: [{ key: 'phonenumber', value: '+31600000009' }],
			attributes: { firstName: 'Cy' },
			listIds: [contactListId],
		});
		await first({ resource: 'contact', operation: 'update', contactId: String(made.id), displayName: 'Cyril' });
		expect(bodies()[1]).toEqual({ displayName: 'Cyril' });
		const found = await first({ resource: 'contact', operation: 'get', contactId: String(made.id) });
		expect(found).toMatchObject({ id: made.id, computedDisplayName: 'Cyril', listIds: [contactListId] });
		expect(found).not.toHaveProperty('identifierCount');
	});

	test('are changed or created by an identifier', async () => {
		const upsert = { resource: 'contact', operation: 'upsert', identifierKey: 'emailaddress', displayName: 'Dot' };
		const made = await first({ ...upsert, identifierValue: 'dot@example.test' });
		const again = await first({
			...upsert,
			identifierValue: 'dot@example.test',
			additionalFields: { strategy: 'first' },
		});
		expect(again.id).toBe(made.id);
		expect(paths()[0]).toBe('PATCH /contacts/identifiers/emailaddress/dot%40example.test');
		expect(bodies()[1]).toEqual({ displayName: 'Dot', strategy: 'first' });
	});

	test('are made by an identifier alone', async () => {
		const made = await first({ resource: 'contact', operation: 'upsert', ...ada, identifierValue: '+31600000077' });
		expect(made).toMatchObject({ featuredIdentifiers: [{ key: 'phonenumber', value: '+31600000077' }] });
		expect(sandbox.state.requests.map(({ body }) => body)).toEqual(['{}']);
	});

	test('are put on lists beside their others, taken off, or on those alone that are named', async () => {
		sandbox.controls.seedLists(1);
		const all = jsonOf(await run({ resource: 'list', operation: 'getMany' })).map(({ id }) => String(id));
		const second = all.find((id) => id !== contactListId) ?? '';
		sandbox.state.requests.length = 0;
		const of = async (operation: string, additionalFields: INodeParameters) =>
			(await first({ resource: 'contact', operation, contactId, ...ada, additionalFields })).listIds;
		for (const operation of ['update', 'upsert']) {
			await of(operation, { listIds: contactListId });
			expect(await of(operation, { addToLists: second })).toEqual([contactListId, second]);
			expect(await of(operation, { removeFromLists: contactListId })).toEqual([second]);
			expect(await of(operation, { listIds: `${contactListId}, ${contactListId}` })).toEqual([contactListId]);
		}
		expect(bodies().slice(0, 3)).toEqual([
			{ listIds: [contactListId] },
			{ addToLists: [second] },
			{ removeFromLists: [contactListId] },
		]);
	});

	const TEN = Array.from({ length: 10 }, (_, index) => `0b8f3a52-5c1d-4f6e-9a37-2d4c6e8f1a${10 + index}`);
	test.each<[string, string[]]>([
		['create', ['listIds']],
		['update', ['addToLists', 'listIds', 'removeFromLists']],
		['upsert', ['addToLists', 'listIds', 'removeFromLists']],
	])('have ten lists at most (%s)', async (operation, names) => {
		for (const name of names) {
			const with11 = (value: string[]) => ({
				...{ resource: 'contact', operation, contactId, ...ada, displayName: 'Ada' },
				additionalFields: { [name]: value.join() },
			});
			sandbox.state.requests.length = 0;
			expect(jsonOf(await runOn(with11([...TEN, contactId])))[0].error).toContain("IDs' has 11 lists");
			expect(sandbox.state.requests).toEqual([]);
			await runOn(with11(TEN));
			expect(bodies()).toMatchObject([{ [name]: TEN }]);
		}
	});

	test.each([
		[{ operation: 'update', contactId }, "'Display Name' is empty, and so are the other fields"],
		[{ operation: 'create', displayName: 'x'.repeat(151) }, "'Display Name' is too long"],
		[{ operation: 'create', displayName: 'A', additionalFields: { listIds: 'a' } }, 'that is no ID of a list'],
		[{ operation: 'upsert', identifierKey: 'phonenumber', identifierValue: '06' }, 'that is not a phone number'],
	])('%j is refused', async (parameters, problem) => {
		expect(jsonOf(await runOn({ resource: 'contact', ...parameters }))[0].error).toContain(problem);
		expect(sandbox.state.requests).toEqual([]);
	});
});

describe('lists', () => {
	const members = async () => {
		const rows = await run({ resource: 'contact', operation: 'getMany', filters: { listId: byId(contactListId) } });
		return jsonOf(rows).map(({ id }) => id);
	};
	const change = (operation: string) => ({ resource: 'list', operation, listId: byId(contactListId) });

	test('their contacts are listed, put on and taken off', async () => {
		const before = await members();
		const [{ id }] = jsonOf(await run({ resource: 'contact', operation: 'search', ...ada }));
		await run({ ...change('removeContacts'), contactIds: String(id) });
		expect(await members()).not.toContain(contactId);
		await run({ ...change('addContacts'), identifierKey: 'phonenumber', identifiers: '+31 600 000 001' });
		expect((await members()).sort()).toEqual([...new Set([...before, contactId])].sort());
	});

	test('items of one list share a request of at most 100 people', async () => {
		sandbox.controls.seedContacts(150);
		const all = jsonOf(await run({ resource: 'contact', operation: 'getMany', returnAll: true })).map(({ id }) => id);
		sandbox.state.requests.length = 0;
		const items = [all.slice(0, 60), all.slice(60, 120), all.slice(120, 150)].map((contactIds) => ({
			json: { contactIds },
		}));
		const parameters = { ...change('addContacts'), contactIds: '={{ $json.contactIds }}' };
		const result = await run(parameters, { items });
		expect(jsonOf(result)).toMatchObject([{ given: 60 }, { given: 60 }, { given: 30 }]);
		expect(paths()).toHaveLength(2);
		expect(await members()).toHaveLength(50);
	});

	test.each([
		[{}, "is empty, and so is 'Identifiers'"],
		[{ contactIds: 'a' }, 'that is not a contact ID'],
	])('%j is refused', async (parameters, problem) => {
		expect(jsonOf(await runOn({ ...change('addContacts'), ...parameters }))[0].error).toContain(problem);
	});

	test('are picked by name', async () => {
		const credentials = { birdChannelsApi: credential() };
		const { results } = await listSearch('birdChannels', 'searchLists', { credentials, filter: 'GUESTS' });
		expect(results).toEqual([{ name: 'Regular guests', value: contactListId }]);
	});
});

describe('opt-outs', () => {
	const of = { resource: 'optOut', platformId: 'sms-messagebird', ...ada };
	const check = { ...of, operation: 'check' };

	test('are recorded by kind and by who said it, and read', async () => {
		expect(await first(check)).toMatchObject({ suppressed: false, marketing: false, identifierValue: contactPhone });
		await first({ ...of, operation: 'create', scope: 'marketing', reason: 'Asked by phone' });
		expect(await first(check)).toMatchObject({
			suppressed: true,
			marketing: true,
			transactional: false,
			contactSuppressedMarketingReason: 'Asked by phone',
		});
		await first({ ...of, operation: 'create', scope: 'all', saidBy: 'marketer' });
		expect(await first(check)).toMatchObject({ transactional: true });
		expect(Object.keys(Object(bodies()[4]))).toEqual([
			'marketerSuppressedMarketingAt',
			'marketerSuppressedTransactionalAt',
		]);
	});

	const ODD = ['ann/sales@example.test', 'ann#1@example.test', '50%off@example.test', 'who?me@example.test'];
	test.each(ODD)('%s, which no ID could be, is an address in a path all the same', async (identifierValue) => {
		const person = { identifierKey: 'emailaddress', identifierValue };
		await first({ ...of, ...person, operation: 'create', scope: 'all' });
		expect(await first({ ...check, ...person })).toMatchObject({ suppressed: true, identifierValue });
		await first({ resource: 'contact', operation: 'upsert', ...person, displayName: 'Ann' });
		const encoded = encodeURIComponent(identifierValue);
		expect(paths()).toEqual([
			`POST /suppressions/sms-messagebird/${encoded}`,
			`GET /suppressions/sms-messagebird/${encoded}`,
			`PATCH /contacts/identifiers/emailaddress/${encoded}`,
		]);
		const found = await first({ resource: 'contact', operation: 'search', ...person });
		expect(found).toMatchObject({ featuredIdentifiers: [{ key: 'emailaddress', value: identifierValue }] });
	});

	test('a workspace that is not there has no opt-outs that could be missing', async () => {
		sandbox.state.addFault({ kind: 'status', status: 404, times: 0 });
		expect(jsonOf(await runOn(check))[0].details).toMatchObject({ statusCode: 404 });
	});
});
