// A contact that is changed where one has the number, and created where none has: which of the two was done is told.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { account, bodies, detailsOf, first, jsonOf, lines, run, runOn, sandbox, useSandbox } from '../setup';

useSandbox();

const ADA = '+13035550111';
const NEW = '+13035550120';
const upsert = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'contact',
	operation: 'upsert',
	account,
	phoneNumber: NEW,
	name: 'Dee Example',
	...more,
});
const search = (number: string) => `GET /my_account/contact_phones?q=${encodeURIComponent(number)}`;
const create = (phones: string) => ({
	resource: 'contact',
	operation: 'create',
	account,
	name: 'Another',
	phones,
});

it('is created with its number, and changed the next time', async () => {
	const made = await first(upsert({ data: '{ "tags": ["nurse"] }' }));
	expect(made).toMatchObject({ created: true, name: 'Dee Example', data: { tags: ['nurse'] } });
	const changed = await first(upsert({ name: 'Dee Lovelace' }));
	expect(changed).toMatchObject({ created: false, id: made.id, name: 'Dee Lovelace' });
	expect(lines()).toEqual([search(NEW), 'POST /my_account/contacts', search(NEW), `PUT ${String(made.id)}`]);
	expect(bodies()).toEqual([
		{ name: 'Dee Example', phones: [{ number: NEW }], data: { tags: ['nurse'] } },
		{ name: 'Dee Lovelace' },
	]);
});

it.each<[string, string, object[]]>([
	['the number among them', `${NEW}, +13035550121`, [{ number: NEW }, { number: '+13035550121' }]],
	['the number not among them', '+13035550121', [{ number: NEW }, { number: '+13035550121' }]],
])('is created with several numbers, %s', async (_what, phones, sent) => {
	await run(upsert({ phones }));
	expect(bodies()).toMatchObject([{ phones: sent }]);
});

it('keeps the numbers of whoever has one, unless others are given', async () => {
	await run(upsert({ phoneNumber: '(303) 555-0111', name: 'Ada', options: { defaultCountryCode: '1' } }));
	expect(lines()[0]).toBe(search(ADA));
	await run(upsert({ phoneNumber: ADA, name: 'Ada', phones: `${ADA}, ${NEW}` }));
	expect(bodies()).toEqual([{ name: 'Ada' }, { name: 'Ada', phones: [{ number: ADA }, { number: NEW }] }]);
});

it('is not taken for somebody whose number only begins so', async () => {
	const other = { id: '/contact_phones/x', phoneNumber: `${NEW}1`, contact: '/contacts/x' };
	sandbox.state.addFault({ kind: 'status', status: 200, body: { '@type': 'hydra:Collection', members: [other] } });
	expect(await first(upsert())).toMatchObject({ created: true });
	expect(lines().at(-1)).toBe('POST /my_account/contacts');
});

it('is refused where several have the number, and nothing is changed', async () => {
	await run(create(ADA));
	sandbox.state.requests.length = 0;
	const result = await runOn(upsert({ phoneNumber: ADA }));
	expect(jsonOf(result)[0].error).toContain('2 contacts of the account have this phone number');
	expect(detailsOf(result)).toMatchObject({ outcome: 'notSent', hint: expect.stringContaining("'Update'") });
	expect(lines()).toEqual([search(ADA)]);
});

it('is refused where TextUs does not say whose the number is', async () => {
	const phone = { id: '/contact_phones/x', phoneNumber: ADA, contact: null };
	sandbox.state.addFault({ kind: 'status', status: 200, body: { '@type': 'hydra:Collection', members: [phone] } });
	const result = await runOn(upsert({ phoneNumber: ADA }));
	expect(jsonOf(result)[0].error).toContain('does not say which contact has it');
	expect(detailsOf(result)).toMatchObject({ outcome: 'notSent' });
	expect(lines()).toHaveLength(1);
});

it('is not repeated when whether it was created is not known', async () => {
	sandbox.state.addFault({ kind: 'cutAfter', match: { method: 'POST' } });
	const result = await runOn(upsert(), { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } });
	expect(detailsOf(result)).toMatchObject({ outcome: 'ambiguous' });
	expect(lines().filter((line) => line.startsWith('POST'))).toHaveLength(1);
});

it('two items for one number come to one contact', async () => {
	const items = ['Dee', 'Dee Lovelace'].map((name) => ({ json: { name } }));
	const rows = jsonOf(await run(upsert({ name: '={{ $json.name }}' }), { items }));
	expect(rows.map(({ created }: IDataObject) => created)).toEqual([true, false]);
});

it.each([
	['no number', { phoneNumber: '={{ $json.none }}' }, "'Phone Number' is empty"],
	['a number without a country', { phoneNumber: '303-555-0120' }, "'Phone Number' has an entry"],
	['no name', { name: '={{ $json.none }}' }, "'Name' is empty"],
])('refuses %s', async (_name, more, expected) => {
	expect((await run(upsert(more))).error?.message).toContain(expected);
	expect(lines()).toEqual([]);
});
