// Contacts and opt-outs.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { OPTED_OUT_RECIPIENT } from '../sandbox/textUs';
import { account, bodies, detailsOf, first, jsonOf, lines, run, runOn, sandbox, useSandbox } from './setup';

useSandbox();

const contact = (operation: string, more: INodeParameters): INodeParameters => ({
	resource: 'contact',
	operation,
	...more,
});
const create = (more: INodeParameters = {}) => contact('create', { account, name: 'Dee Example', ...more });

/** The ID of the seeded contact Ada Example. */
async function ada(): Promise<string> {
	const { id } = await first(contact('getMany', { account, filters: { q: 'Ada' } }));
	sandbox.state.requests.length = 0;
	return String(id);
}

describe('contact: getMany', () => {
	it.each([
		[{ filter: 'search:aBj5Rk6' }, 'search:aBj5Rk6/contacts'],
		[{ filter: 'search:aBj5Rk6', q: 'Ada' }, 'search:aBj5Rk6/contacts?q=Ada'],
		[{ filter: 'all' }, 'all/contacts'],
	])('with %j', async (filters, path) => {
		const rows = jsonOf(await run(contact('getMany', { account, filters })));
		expect(rows).toContainEqual(expect.objectContaining({ name: 'Ada Example' }));
		expect(lines().map(decodeURIComponent)).toEqual([`GET /my_account/contact_filters/${path}`]);
	});

	it('says that a saved search does not exist', async () => {
		const lost = contact('getMany', { account, filters: { filter: 'search:Zz99Zz' } });
		expect(detailsOf(await runOn(lost))).toMatchObject({ statusCode: 404 });
	});
});

describe('contact: create', () => {
	it.each([
		['numbers as text', '+13035550120, 303-555-0121 x12', [{ number: '+13035550120' }, { number: '303-555-0121 x12' }]],
		['a list by an expression', '={{ ["+13035550120"] }}', [{ number: '+13035550120' }]],
		[
			'objects by an expression',
			'={{ [{ number: "+13035550120", type: "Mobile" }] }}',
			[{ number: '+13035550120', type: 'Mobile' }],
		],
		['JSON', '[{ "number": "+13035550120", "type": "Work" }]', [{ number: '+13035550120', type: 'Work' }]],
		['JSON of one', '{ "number": "+13035550120", "type": "Work" }', [{ number: '+13035550120', type: 'Work' }]],
		[
			'objects of another node',
			'={{ [{ phone: "+13035550120", type: "Home" }, 3035550121] }}',
			[{ number: '+13035550120', type: 'Home' }, { number: '3035550121' }],
		],
	])('with %s', async (_name, phones, sent) => {
		const reply = await first(create({ phones, data: '{ "tags": ["nurse"] }' }));
		expect(lines()).toEqual(['POST /my_account/contacts']);
		expect(bodies()).toEqual([{ name: 'Dee Example', phones: sent, data: { tags: ['nurse'] } }]);
		expect(reply).toMatchObject({ '@type': 'Contact', name: 'Dee Example', data: { tags: ['nurse'] } });
	});

	it('with a name alone', async () => {
		await run(create({ phones: '', data: '{}' }));
		expect(bodies()).toEqual([{ name: 'Dee Example' }]);
	});

	it.each([
		['no name', { name: '={{ $json.none }}' }, "'Name' is empty"],
		['a number that is none', { phones: 'call me' }, "'Phone Numbers' has an entry that is not a phone number"],
		[
			'an object without a number',
			{ phones: '[{ "type": "Work" }]' },
			"'Phone Numbers' has an entry that is an object without a field that stands for it",
		],
		['a list with a gap', { phones: '["+13035550120", null]' }, "'Phone Numbers' has an entry that is empty"],
		[
			'a number that was rounded',
			{ phones: '={{ [13035550120130355501201] }}' },
			"'Phone Numbers' has a number with more digits than a number can hold",
		],
		['data that is no object', { data: '["nurse"]' }, "'Custom Fields (JSON)' is not a JSON object"],
	])('refuses %s', async (_name, more, expected) => {
		expect((await run(create(more))).error?.message).toContain(expected);
		expect(lines()).toEqual([]);
	});
});

describe('contact: update', () => {
	it.each([
		[{ name: 'Ada Lovelace' }, { name: 'Ada Lovelace' }],
		[{ phones: '+13035550130' }, { phones: [{ number: '+13035550130' }] }],
		[{ data: { vip: true } }, { data: { vip: true } }],
		[{ name: 'Ada Lovelace', phones: '={{ [] }}', data: '{}' }, { name: 'Ada Lovelace' }],
	] as Array<[INodeParameters, IDataObject]>)('of %o sends nothing else', async (filled, sent) => {
		const contactId = await ada();
		expect(await first(contact('update', { contactId, ...filled }))).toMatchObject({ id: contactId });
		expect(lines()).toEqual([`PUT ${contactId}`]);
		expect(bodies()).toEqual([sent]);
	});

	it('refuses to change nothing, and an ID that is none', async () => {
		expect((await run(contact('update', { contactId: 'Ab12Cd' }))).error?.message).toContain("'Name' is empty, and so");
		const { error } = await run(contact('update', { contactId: '/users/hikvlD', name: 'X' }));
		expect(error?.message).toContain("'Contact ID' is not an ID it can take");
		expect(lines()).toEqual([]);
	});
});

describe('contact: get', () => {
	it('takes both forms of an ID, simplified or raw', async () => {
		const contactId = await ada();
		const simple = await first(contact('get', { contactId }));
		const raw = await first(contact('get', { contactId: contactId.replace('/contacts/', ''), simplify: false }));
		expect(lines()).toEqual(Array(2).fill(`GET ${contactId}`));
		expect(simple).toMatchObject({ id: contactId, name: 'Ada Example', data: { tags: ['nurse'] } });
		expect(raw).toMatchObject(simple);
		expect(raw).toHaveProperty('notes');
	});

	it('says that it does not exist', async () => {
		for (const operation of ['get', 'update']) {
			const result = await runOn(contact(operation, { contactId: 'Ab12Cd', name: 'X' }));
			expect(jsonOf(result)[0].error).toContain('Contact not found');
			expect(detailsOf(result)).toMatchObject({ outcome: 'rejected', statusCode: 404 });
		}
	});
});

describe('opt-outs', () => {
	const optOut = (operation: string, phoneNumber: string, more: INodeParameters = {}): INodeParameters => ({
		resource: 'optOut',
		operation,
		account,
		phoneNumber,
		...more,
	});

	it('check finds an opt-out by its exact number, in both ways to write it', async () => {
		expect(await first(optOut('check', '(303) 555-0184', { options: { defaultCountryCode: '1' } }))).toMatchObject({
			phoneNumber: OPTED_OUT_RECIPIENT,
			optedOut: true,
			createdVia: 'User',
		});
		expect(lines()).toEqual(['GET /my_account/opt_outs?exact%5B%5D=%2B13035550184&exact%5B%5D=3035550184']);
	});

	it('check tells no opt-out from no account', async () => {
		expect(await first(optOut('check', '+13035550001'))).toEqual({ phoneNumber: '+13035550001', optedOut: false });
		const result = await runOn(optOut('check', '+13035550001', { account: 'nowhere' }));
		expect(detailsOf(result)).toMatchObject({ statusCode: 404 });
	});

	it('create opts a number out', async () => {
		expect(await first(optOut('create', '+13035550001'))).toMatchObject({ '@type': 'OptOut', createdVia: 'User' });
		expect(lines()).toEqual(['PUT /my_account/opt_outs/3035550001']);
		expect(sandbox.state.requests[0]).toMatchObject({ body: '' });
		expect(await first(optOut('check', '+13035550001'))).toMatchObject({ optedOut: true });
		await run(optOut('create', '+447911123456'));
		expect(lines().at(-1)).toBe('PUT /my_account/opt_outs/%2B447911123456');
	});

	it.each(['check', 'create'])('%s shows a refusal, and refuses what is no number', async (operation) => {
		sandbox.state.addFault({ kind: 'status', status: 403 });
		expect(detailsOf(await runOn(optOut(operation, '+13035550001')))).toMatchObject({ statusCode: 403 });
		expect((await run(optOut(operation, '555'))).error?.message).toContain("'Phone Number' has an entry");
		expect(lines()).toHaveLength(1);
	});
});
