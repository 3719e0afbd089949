// Which messages the filters of the TextUs trigger let through: those of a sender, with a word, with a file, the first of each.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { WebhookTrigger } from '../../harness';
import { account, sandbox } from '../setup';
import { active, ADA, FROM, last, secretOf, signature, useTriggers } from './setup';

useTriggers();

const BOB = '+13035550112';
const file = { fileName: 'map.png', contentType: 'image/png', size: 20 };
const bodiesOf = ({ emitted }: WebhookTrigger) => emitted.map(({ message }) => (message as IDataObject).body);

it.each<[INodeParameters, string[]]>([
	[{}, ['Yes, all day.', 'STOP it', 'A map']],
	[{ from: '(303) 555-0112' }, ['STOP it', 'A map']],
	[{ from: `${FROM}, +13035550199` }, ['Yes, all day.']],
	[{ contains: 'stop, ALL  day' }, ['Yes, all day.', 'STOP it']],
	[{ hasAttachments: true }, ['A map']],
	[{ ignoreOwn: true }, ['Yes, all day.', 'STOP it', 'A map']],
	[{ from: BOB, contains: 'map', hasAttachments: true, firstMessageOnly: false }, ['A map']],
])('%j let through %j', async (filters, bodies) => {
	const trigger = await active({ filters });
	const answers = [
		await sandbox.controls.receive(ADA),
		await sandbox.controls.receive({ from: BOB, body: 'STOP it' }),
		await sandbox.controls.receive({ from: BOB, body: 'A map', file }),
	];
	expect(answers.flatMap(({ deliveries }) => deliveries.map(({ status }) => status))).toEqual([200, 200, 200]);
	expect(bodiesOf(trigger)).toEqual(bodies);
});

it('other events come all the same', async () => {
	const trigger = await active({ events: ['message.received', 'contact.created'], filters: { from: BOB } });
	await sandbox.controls.receive(ADA);
	await sandbox.controls.createContact('Dan Example', '+13035550119');
	await sandbox.controls.webhooksSettled();
	expect(trigger.emitted.map(({ event }) => event)).toEqual(['contact.created']);
});

describe('the first message only', () => {
	const NEW = '+13035550177';
	const minute = (number: number) => new Date(Date.now() - (60 - number) * 60_000).toISOString();

	it('of a conversation', async () => {
		const trigger = await active({ filters: { firstMessageOnly: true } });
		for (const [index, body] of ['One', 'Two', 'Three'].entries())
			await sandbox.controls.receive({ from: NEW, body, at: minute(index) });
		expect(bodiesOf(trigger)).toEqual(['One']);
	});

	it.each([404, 200])('also of one that is only read in part: the rest of it is answered with %d', async (status) => {
		for (const number of [1, 2, 3]) await sandbox.controls.receive({ from: NEW, body: 'Before', at: minute(number) });
		sandbox.controls.setPageSize(1);
		const timeline = { path: '/timeline' };
		sandbox.state.addFault({ kind: 'status', status, body: '{}', match: timeline, skip: 2, times: Infinity });
		const trigger = await active({ filters: { firstMessageOnly: true } });
		await sandbox.controls.receive({ from: NEW, body: 'After', at: minute(4) });
		expect(trigger.emitted).toEqual([]);
		expect(sandbox.state.requests.filter(({ path }) => path.includes('/timeline'))).toHaveLength(2);
	});

	it('also when the next one is there already, and not twice', async () => {
		const trigger = await active({ filters: { firstMessageOnly: true } });
		trigger.startFailures = 1;
		await sandbox.controls.receive({ from: NEW, body: 'One', at: minute(1) });
		const first = last();
		await sandbox.controls.receive({ from: NEW, body: 'Two', at: minute(2) });
		const again = async () =>
			await trigger.post(first.body, { 'x-textus-signature': signature(first.body, secretOf(trigger)) });
		expect([(await again()).status, (await again()).status]).toEqual([200, 200]);
		expect(bodiesOf(trigger)).toEqual(['One']);
	});

	it.each<[string, (body: IDataObject) => object]>([
		['TextUs does not give the conversation', () => ({})],
		['the delivery names no conversation', () => ({ conversation: null })],
		['the message is of another form', () => ({ message: { body: 'Yes, all day.' } })],
	])('and any, where %s', async (reason, change) => {
		await sandbox.controls.receive({ ...ADA, at: minute(1) });
		const trigger = await active({ filters: { firstMessageOnly: true, from: FROM, hasAttachments: true } });
		await sandbox.controls.receive({ ...ADA, at: minute(2), file });
		expect(trigger.emitted).toEqual([]);
		if (reason.startsWith('TextUs'))
			sandbox.state.addFault({ kind: 'status', status: 404, match: { path: '/timeline' }, times: Infinity });
		const genuine = JSON.parse(last().body) as IDataObject;
		const body = JSON.stringify({ ...genuine, id: '/integrations/x/deliveries/own', ...change(genuine) });
		const { status } = await trigger.post(body, { 'x-textus-signature': signature(body, secretOf(trigger)) });
		expect([status, trigger.emitted.length]).toEqual([200, 1]);
	});
});

it('a filter that cannot be used keeps the workflow from being activated', async () => {
	await expect(active({ account, filters: { ignoreOwn: 'perhaps' } })).rejects.toThrow(
		'Filters > Leave Out Own Messages',
	);
});

describe('the accounts', () => {
	const OFFICE = 'north.office-2';
	const both = async (trigger: WebhookTrigger) => {
		await sandbox.controls.receive(ADA);
		await sandbox.controls.receive({ ...ADA, account: OFFICE, body: 'From the north' });
		return bodiesOf(trigger);
	};

	it.each<[string, string[]]>([
		['', ['Yes, all day.', 'From the north']],
		[OFFICE, ['From the north']],
		['/accounts/my_account', ['Yes, all day.']],
		[`North.Office-2, https://next.textus.com/c/my_account`, ['Yes, all day.', 'From the north']],
		['elsewhere', []],
	])('%j let through %j', async (accounts, bodies) => {
		expect(await both(await active({ filters: accounts === '' ? {} : { accounts } }))).toEqual(bodies);
	});

	it('hold for opt-outs, and let through what names no account', async () => {
		const events = ['contact.opted_out', 'contact.created'];
		const trigger = await active({ events, filters: { accounts: OFFICE } });
		await sandbox.controls.receive({ ...ADA, body: 'STOP' });
		await sandbox.controls.createContact('Dan Example', '+13035550119');
		await sandbox.controls.webhooksSettled();
		expect(trigger.emitted.map(({ event }) => event)).toEqual(['contact.created']);
	});

	it('are checked at activation', async () => {
		await expect(active({ filters: { accounts: 'my account' } })).rejects.toThrow('Filters > Account IDs');
	});
});
