// A campaign to the contacts of a group: which of their phones, and what is told of whom it goes to.
import type { INodeParameters } from 'n8n-workflow';
import { toDataObject, toRecords } from '../../harness/narrow';
import {
	account,
	bodies,
	credential,
	detailsOf,
	first,
	jsonOf,
	lines,
	run,
	runOn,
	sandbox,
	useSandbox,
} from '../setup';

useSandbox();

const create = (additionalFields: INodeParameters, more: INodeParameters = {}): INodeParameters => ({
	resource: 'campaign',
	operation: 'create',
	account,
	title: 'Reminder',
	messageBody: 'See you',
	scheduledAt: '2036-01-31T09:00:00Z',
	recipients: '',
	additionalFields,
	...more,
});

interface Contact {
	id: string;
	phones: { members: Array<{ id: string; type: string }> };
}

/** A contact with these phones, each as its number and its type. */
async function contact(name: string, ...phones: Array<[number: string, type: string]>): Promise<Contact> {
	const rows = phones.map(([number, type]) => ({ number, type }));
	const given = { resource: 'contact', operation: 'create', account, name, phones: JSON.stringify(rows) };
	const { id, phones: created } = await first(given);
	const members = toRecords(toDataObject(created).members).map((row) => ({
		id: String(row.id),
		type: String(row.type),
	}));
	return { id: String(id), phones: { members } };
}

async function group(...contacts: Contact[]): Promise<string> {
	const contactIds = contacts.map(({ id }) => id).join(', ');
	const { id } = await first({ resource: 'group', operation: 'create', account, name: 'Nights', contactIds });
	sandbox.state.requests.length = 0;
	return String(id);
}

const HOME: [string, string] = ['+13035550131', 'Home'];
const MOBILE: [string, string] = ['+13035550132', 'mobile'];
const sent = () => (bodies().at(-1) as { recipients: string[] }).recipients;

describe.each(['whole', 'items'] as const)('contacts that a group shows as %s', (form) => {
	const people = async () => {
		const all = [
			await contact('Dee', HOME, MOBILE),
			await contact('Eve', ['+13035550133', 'Work']),
			await contact('Fay'),
		];
		sandbox.controls.setGroupContacts(form);
		return all;
	};

	it('get it on one phone each, the mobile one where they have one', async () => {
		const [dee, eve, fay] = await people();
		const groupId = await group(dee, eve, fay);
		const result = await first(create({ groupId }, { options: { simplify: true } }));
		expect(sent().sort()).toEqual([dee.phones.members[1].id, eve.phones.members[0].id].sort());
		expect(result).toMatchObject({ recipients: [groupId], status: 'scheduled', title: 'Reminder' });
		expect(lines().filter((line) => /^GET \/contacts\//.test(line))).toHaveLength(form === 'items' ? 3 : 0);
	});

	it('get it on all phones, where that is chosen', async () => {
		const [dee, eve] = await people();
		await run(create({ groupId: await group(dee, eve), groupPhones: 'all' }));
		expect(sent()).toHaveLength(3);
	});
});

it('goes to those in To as well, to nobody twice', async () => {
	const dee = await contact('Dee', MOBILE);
	const groupId = await group(dee);
	const own = dee.phones.members[0].id;
	await run(create({ groupId }, { recipients: `+13035550111, ${own}` }));
	expect(sent()).toHaveLength(2);
	expect(sent()).toContain(own);
	expect(lines().at(-1)).toBe('POST /my_account/campaigns');
});

it('reads a group page by page', async () => {
	const all = [];
	for (let index = 0; index < 5; index += 1)
		all.push(await contact(`Guest ${index}`, [`+1303555014${index}`, 'Mobile']));
	const groupId = await group(...all);
	sandbox.controls.setPageSize(2);
	await run(create({ groupId }));
	expect(sent()).toHaveLength(5);
});

it('is not created for a group in which nobody has a phone', async () => {
	const result = await runOn(create({ groupId: await group(await contact('Fay')) }));
	expect(jsonOf(result)[0].error).toContain('Nobody in the group has a phone');
	expect(detailsOf(result)).toMatchObject({ outcome: 'notSent' });
	expect(lines().filter((line) => line.startsWith('POST'))).toEqual([]);
});

it('is not created for a group that is not there', async () => {
	expect(detailsOf(await runOn(create({ groupId: 'Zz99Zz' })))).toMatchObject({ statusCode: 404 });
	expect(bodies()).toEqual([]);
});

it('does not go to a group where everything goes to one number', async () => {
	const groupId = await group(await contact('Dee', MOBILE));
	const credentials = { textUsApi: credential({ sendEverythingTo: '+13035550111' }) };
	const result = await first(create({ groupId, groupPhones: 'all' }), { credentials });
	expect(lines()).toEqual(['GET /my_account/contact_phones?q=%2B13035550111', 'POST /my_account/campaigns']);
	expect(sent()).toHaveLength(1);
	expect(bodies()).toMatchObject([{ message_body: `Meant for: ${groupId}\nSee you` }]);
	expect(result).toMatchObject({ redirectedTo: '+13035550111', intendedRecipients: [groupId] });
});

it('shows in a preview whom it would go to, and creates nothing', async () => {
	const dee = await contact('Dee', MOBILE);
	const preview = await first(create({ groupId: await group(dee) }, { options: { previewOnly: true } }));
	expect(preview).toMatchObject({ requests: [{ body: { recipients: [dee.phones.members[0].id] } }] });
	expect(bodies()).toEqual([]);
});

it.each([
	['neither recipients nor a group', create({}), "'To' is empty"],
	['phones of no group', create({ groupPhones: 'all' }), "'Additional Fields > Phones of Group' needs a group"],
	['another ID', create({ groupId: '/contacts/Ab12Cd' }), "'Additional Fields > Group ID' is not an ID it can take"],
	['a group that is not there for this item', create({ groupId: '={{ $json.none }}' }), 'Group ID'],
])('refuses %s', async (_name, parameters, expected) => {
	expect((await run(parameters)).error?.message).toContain(expected);
	expect(lines()).toEqual([]);
});
