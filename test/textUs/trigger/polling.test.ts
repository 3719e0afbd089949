// The TextUs trigger that asks: what came in since it was activated, each message once, whatever a poll meets on its way.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { PollingWorkflow, type PollOptions, type PollResult } from '../../harness';
import { account, credential, first, lines, sandbox, useSandbox } from '../setup';

useSandbox();

const { controls, state } = sandbox;
const ADA = '+13035550111';
const BOB = '+13035550112';
const MINUTE = 60_000;
/** A time so many minutes ago. */
const ago = (minutes: number): string => new Date(Date.now() - minutes * MINUTE).toISOString();

const open = async (parameters: INodeParameters = {}, options: PollOptions = {}): Promise<PollingWorkflow> =>
	await PollingWorkflow.create(
		'textUsPollingTrigger',
		{ account, ...parameters },
		{ credentials: { textUsApi: credential() }, ...options },
	);

async function active(parameters: INodeParameters = {}, options: PollOptions = {}): Promise<PollingWorkflow> {
	const workflow = await open(parameters, options);
	expect(bodiesOf(await workflow.activate())).toEqual([]);
	return workflow;
}

function jsonOf({ items, error }: PollResult): IDataObject[] {
	if (error) throw error;
	return items.map(({ json }) => json);
}
const bodiesOf = (result: PollResult) => jsonOf(result).map(({ message }) => (message as IDataObject).body);
const receive = async (body: string, more: { from?: string; at?: string; account?: string } = {}) =>
	await controls.receive({ from: ADA, body, ...more });
const timelines = () => lines().filter((line) => line.includes('/timeline'));

describe('what came in', () => {
	it.each(['staticData', 'cursor'] as const)(
		'comes once each, oldest first, and nothing of before (%s)',
		async (memory) => {
			await receive('Before');
			const workflow = await active({}, { memory });
			expect(bodiesOf(await workflow.poll())).toEqual([]);
			await receive('One');
			await receive('Two', { from: BOB });
			await receive('Three');
			expect(bodiesOf(await workflow.poll())).toEqual(['One', 'Two', 'Three']);
			expect(bodiesOf(await workflow.poll())).toEqual([]);
			await receive('Four', { from: BOB });
			expect(bodiesOf(await workflow.restart())).toEqual(['Four']);
		},
	);

	it('comes with its conversation, as the webhook brings it', async () => {
		const workflow = await active();
		const raw = await active({ simplify: false });
		const { message } = await receive('Yes');
		const [json] = jsonOf(await workflow.poll());
		expect(json).toEqual({
			event: 'message.received',
			timestamp: message.displayTimestamp,
			conversation: expect.objectContaining({
				id: '/conversations/kY1QwY',
				phoneNumber: ADA,
				account: '/accounts/my_account',
			}),
			webUrl: expect.stringMatching(/^https:\/\/next\.textus\.com\/c\/my_account\/inbox\/open\//),
			message: expect.objectContaining({ id: message.id, body: 'Yes', direction: 'in' }),
		});
		expect(json.message).not.toHaveProperty('formattedBody');
		expect(jsonOf(await raw.poll())).toMatchObject([
			{ event: 'message.received', message: { formattedBody: expect.any(String) } },
		]);
	});

	it('is nothing that the account sent, nor an event, nor what another account got', async () => {
		const workflow = await active();
		await first({ resource: 'message', operation: 'send', account, to: ADA, body: 'Hello' });
		await first({ resource: 'conversation', operation: 'update', action: 'close', conversationId: 'kY1QwY' });
		await receive('From the north', { account: 'north.office-2' });
		expect(bodiesOf(await workflow.poll())).toEqual([]);
	});

	it('comes although it turns up late, behind what came already, and at the same moment as another', async () => {
		const workflow = await active();
		const at = ago(1);
		await receive('One', { at });
		expect(bodiesOf(await workflow.poll())).toEqual(['One']);
		await receive('Tie', { at });
		await receive('Late', { at: ago(5), from: BOB });
		expect(bodiesOf(await workflow.poll())).toEqual(['Late', 'Tie']);
		expect(bodiesOf(await workflow.poll())).toEqual([]);
	});

	it('comes in an account that had nothing', async () => {
		state.addFault({ kind: 'status', status: 200, match: { path: '/conversations$' }, body: { members: [] } });
		const workflow = await active();
		await receive('First of all');
		expect(bodiesOf(await workflow.poll())).toEqual(['First of all']);
	});

	it('comes with what is scheduled for later in the list, which moves no mark', async () => {
		const workflow = await active();
		const later = { resource: 'message', operation: 'schedule', account, to: BOB, body: 'Later' };
		await first({ ...later, scheduledAt: '2099-01-01T00:00:00Z' });
		await receive('One');
		expect(bodiesOf(await workflow.poll())).toEqual(['One']);
		await receive('Two');
		expect(bodiesOf(await workflow.poll())).toEqual(['Two']);
	});

	it('comes page by page, and what is older than the last poll is not read', async () => {
		controls.seedConversations(60);
		controls.setPageSize(5);
		const workflow = await active();
		for (let index = 0; index < 12; index += 1) await receive(`No. ${index}`, { from: `+1303555020${index % 10}` });
		state.requests.length = 0;
		expect(bodiesOf(await workflow.poll())).toHaveLength(12);
		expect(timelines().length).toBeLessThan(30);
	});

	it('comes anew with another account, whose old messages are old', async () => {
		const workflow = await active();
		await receive('One');
		expect(bodiesOf(await workflow.update({ account: 'north.office-2' }))).toEqual([]);
		await receive('North', { account: 'north.office-2' });
		expect(bodiesOf(await workflow.poll())).toEqual(['North']);
	});
});

describe('a poll that meets something', () => {
	const ofTimeline = (id: string) => ({ match: { path: `/conversations/${id}/timeline` } });

	it.each([503, 403])('%i: nothing is lost', async (status) => {
		const workflow = await active();
		await receive('One');
		state.addFault({ kind: 'status', status, headers: { 'retry-after': '3600' }, match: { path: '/my_account/' } });
		const failed = await workflow.poll();
		expect(failed.items).toEqual([]);
		expect(failed.error).toBeDefined();
		expect(bodiesOf(await workflow.poll())).toEqual(['One']);
	});

	it('a list that is none changes no memory', async () => {
		const workflow = await active();
		await receive('One');
		const before = JSON.stringify(workflow.memory);
		state.addFault({ kind: 'status', status: 200, body: { odd: true } });
		expect((await workflow.poll()).error?.message).toContain('was not understood');
		expect(JSON.stringify(workflow.memory)).toBe(before);
		expect(bodiesOf(await workflow.poll())).toEqual(['One']);
	});

	it('one conversation that cannot be read now: the others come, and it comes later', async () => {
		const workflow = await active();
		await receive('From Bob', { from: BOB });
		await receive('From Ada');
		state.addFault({ kind: 'status', status: 200, body: { odd: true }, ...ofTimeline('kY1QwY') });
		expect(bodiesOf(await workflow.poll())).toEqual(['From Bob']);
		expect(bodiesOf(await workflow.poll())).toEqual(['From Ada']);
		expect(bodiesOf(await workflow.poll())).toEqual([]);
	});

	it('a conversation that the next list does not name: it is read all the same', async () => {
		const workflow = await active();
		await receive('From Bob', { from: BOB });
		await receive('From Ada');
		state.addFault({ kind: 'status', status: 200, body: { odd: true }, ...ofTimeline('kY1QwY') });
		expect(bodiesOf(await workflow.poll())).toEqual(['From Bob']);
		state.addFault({ kind: 'status', status: 200, match: { path: '/conversations$' }, body: { members: [] } });
		expect(bodiesOf(await workflow.poll())).toEqual(['From Ada']);
	});

	it('one conversation that can never be read: the others come, and it holds up nothing', async () => {
		const workflow = await active();
		await receive('From Bob', { from: BOB });
		await receive('From Ada');
		state.addFault({ kind: 'status', status: 404, times: 1, ...ofTimeline('kY1QwY') });
		expect(bodiesOf(await workflow.poll())).toEqual(['From Bob']);
		expect((await workflow.poll()).error).toBeUndefined();
	});

	it('the end of n8n before it saved: what was lost comes again', async () => {
		const workflow = await active();
		await receive('One');
		await workflow.pollAndCrash();
		expect(bodiesOf(await workflow.restart())).toEqual(['One']);
	});

	it('another poll at the same time: each message comes once', async () => {
		const workflow = await active();
		await receive('One');
		expect(bodiesOf(await workflow.pollTwiceAtOnce())).toEqual(['One']);
	});

	it('more than a poll puts out: the rest comes with the next one', async () => {
		const workflow = await active();
		for (let index = 0; index < 510; index += 1) await receive(`No. ${index}`, { from: index % 2 ? ADA : BOB });
		const all = [...bodiesOf(await workflow.poll()), ...bodiesOf(await workflow.poll())];
		expect(all).toEqual(Array.from({ length: 510 }, (_, index) => `No. ${index}`));
	});
});

describe('settings', () => {
	const file = { fileName: 'map.png', contentType: 'image/png', size: 20 };

	it.each<[INodeParameters, string[]]>([
		[{ from: '(303) 555-0112' }, ['A map']],
		[{ contains: 'yes, no' }, ['Yes, all day.']],
		[{ hasAttachments: true }, ['A map']],
		[{ ignoreOwn: true }, ['Yes, all day.', 'A map']],
	])('%j let through %j', async (filters, bodies) => {
		const workflow = await active({ filters });
		await receive('Yes, all day.');
		await controls.receive({ from: BOB, body: 'A map', file });
		expect(bodiesOf(await workflow.poll())).toEqual(bodies);
		expect(bodiesOf(await workflow.poll())).toEqual([]);
	});

	it('files come along; one that is gone is named', async () => {
		const workflow = await active({ downloadAttachments: true });
		await controls.receive({ from: BOB, body: 'A map', file });
		state.addFault({ kind: 'status', status: 404, match: { path: 'sandbox-storage' } });
		await receive('No file');
		const { items } = await workflow.poll();
		expect(items.map(({ json }) => json.files)).toEqual([[expect.objectContaining({ error: expect.any(String) })], []]);
		await controls.receive({ from: BOB, body: 'Another map', file });
		const [item] = (await workflow.poll()).items;
		expect(item.json.files).toEqual([expect.objectContaining({ field: 'data', fileName: 'map.png', size: 20 })]);
		expect(item.binary?.data).toMatchObject({ fileName: 'map.png', mimeType: 'image/png' });
	});

	it('a test shows a real message that passes, and remembers nothing', async () => {
		const workflow = await open({ filters: { contains: 'all day' } });
		expect((await workflow.test())?.map(({ json }) => (json.message as IDataObject).body)).toEqual(['Yes, all day.']);
		expect(await (await open({ filters: { contains: 'nothing like it' } })).test()).toBeUndefined();
	});

	it.each([
		['my account', "'Account' is not the ID of an account"],
		['', "'Account' is not the ID of an account"],
	])('account %j is refused', async (slug, message) => {
		const workflow = await open({ account: slug });
		await expect(workflow.activate().then(({ error }) => Promise.reject(error ?? new Error('active')))).rejects.toThrow(
			message,
		);
		expect(lines()).toEqual([]);
	});
});
