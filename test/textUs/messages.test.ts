// Scheduling, reading and retrying messages.
import type { INodeParameters } from 'n8n-workflow';
import { runWorkflow, singleNodeWorkflow } from '../harness';
import { TRANSIENT_RECIPIENT } from '../sandbox/textUs';
import { bodies, credential, detailsOf, first, jsonOf, lines, message, run, runOn, sandbox, useSandbox } from './setup';

useSandbox();

const FUTURE = '2099-01-31T09:00:00.000Z';
const schedule = (changes: INodeParameters = {}) => message({ operation: 'schedule', scheduledAt: FUTURE, ...changes });
const one = (operation: string, messageId: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation,
	messageId,
	...more,
});

describe('schedule', () => {
	it('posts the time, and the number to send from when it is given', async () => {
		const reply = await first(schedule({ additionalFields: { from: '+1 (303) 555-0100' } }));
		expect(lines()).toEqual(['POST /my_account/messages/schedule']);
		expect(bodies()).toEqual([
			{ to: '+13035551234', from: '+13035550100', body: 'New phone who dis?', scheduled_at: FUTURE },
		]);
		expect(reply).toMatchObject({ '@type': 'Message', flags: ['scheduled'], deliveryState: 'scheduled' });
	});

	it('leaves the number out when it is not given, and takes a naive time in the time zone of the workflow', async () => {
		const options = { credentials: { textUsApi: credential() } };
		const workflow = await singleNodeWorkflow('textUs', schedule({ scheduledAt: '2099-01-31T09:00:00' }), options);
		await runWorkflow({ ...workflow, settings: { timezone: 'America/New_York' } }, options);
		expect(bodies()).toEqual([
			{ to: '+13035551234', body: 'New phone who dis?', scheduled_at: '2099-01-31T14:00:00.000Z' },
		]);
	});

	it('several numbers: accepted without IDs, or individually with them', async () => {
		const to = '+13035551234, +13035555678';
		expect(await first(schedule({ to }))).toEqual({ accepted: true, statusCode: 202, to: to.split(', ') });
		const { messages } = await first(schedule({ to, additionalFields: { sendIndividually: true } }));
		expect(messages).toHaveLength(2);
		expect(bodies().slice(1)).toMatchObject([{ to: '+13035551234' }, { to: '+13035555678' }]);
	});

	it.each([
		['a time in the past', { scheduledAt: '2020-01-31T09:00:00Z' }, "'Send At' is in the past"],
		['no date', { scheduledAt: 'soon' }, "'Send At' is not a date"],
		[
			'no number to send from',
			{ additionalFields: { from: 'me' } },
			"'Additional Fields > From' has an entry that is not a phone number",
		],
		[
			'two numbers to send from',
			{ additionalFields: { from: '+13035550100, +13035550200' } },
			"'Additional Fields > From' has several numbers",
		],
	] as Array<[string, INodeParameters, string]>)('refuses %s', async (_name, changes, expected) => {
		expect((await run(schedule(changes))).error?.message).toContain(expected);
		expect(lines()).toEqual([]);
	});

	it('shows the reason of TextUs', async () => {
		const result = await runOn(schedule({ additionalFields: { from: '+13035559999' } }));
		expect(jsonOf(result)[0].error).toContain('is not a number of this account');
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected', statusCode: 422 });
	});
});

describe('get', () => {
	it.each(['full', 'bare'])('takes a %s ID', async (form) => {
		const { id } = await first(message());
		const messageId = form === 'full' ? String(id) : String(id).replace('/messages/', '');
		const simple = await first(one('get', messageId));
		expect(simple).toMatchObject({ id, body: 'New phone who dis?', deliveryState: 'delivered' });
		expect(Object.keys(simple)).not.toContain('formattedBody');
		expect(await first(one('get', messageId, { simplify: false }))).toHaveProperty('formattedBody');
		expect(lines().slice(1)).toEqual([`GET ${String(id)}`, `GET ${String(id)}`]);
	});

	it('gives the state under one name, whichever the reply has', async () => {
		const body = { '@type': 'Message', id: '/messages/QNDkpL', body: 'Hello', status: 'queued' };
		sandbox.state.addFault({ kind: 'status', status: 200, body, times: 2 });
		expect(await first(one('get', 'QNDkpL'))).toEqual({
			'@type': 'Message',
			id: '/messages/QNDkpL',
			body: 'Hello',
			deliveryState: 'queued',
		});
		expect(await first(one('get', 'QNDkpL', { simplify: false }))).toEqual(body);
	});

	it('says that a message does not exist', async () => {
		const result = await runOn(one('get', 'Ab12Cd'));
		expect(jsonOf(result)[0].error).toContain('Message not found');
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected', statusCode: 404 });
	});

	it.each(['/conversations/kY1QwY', 'a/b', '..', '/messages/'])('refuses %s', async (messageId) => {
		const { error } = await run(one('get', messageId));
		expect(error?.message).toBe("'Message ID' is not an ID it can take [item 0]");
		expect(error?.description).toContain('/messages/');
		expect(lines()).toEqual([]);
	});
});

describe('retry', () => {
	it('sends a failed message again, and says so without a reply to show', async () => {
		const { id } = await first(message({ to: TRANSIENT_RECIPIENT }));
		expect(await first(one('retry', String(id)))).toEqual({ accepted: true, statusCode: 202, id });
		expect(lines()[1]).toBe(`POST ${String(id)}/retry`);
		expect(sandbox.state.requests[1]).toMatchObject({ body: '' });
		expect(sandbox.state.counts()).toEqual({ [TRANSIENT_RECIPIENT]: 1 });
	});

	it('shows why a message cannot be sent again', async () => {
		const { id } = await first(message());
		const result = await runOn(one('retry', String(id)));
		expect(jsonOf(result)[0].error).toContain('in state "delivered" can\'t be retried');
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected', statusCode: 422 });
	});

	it('is not repeated when its outcome is unknown', async () => {
		const { id } = await first(message({ to: TRANSIENT_RECIPIENT }));
		sandbox.state.addFault({ kind: 'status', status: 503 });
		const result = await runOn(one('retry', String(id)), {
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		});
		expect(detailsOf(result)).toMatchObject({ outcome: 'ambiguous', statusCode: 503 });
		expect(lines()).toHaveLength(2);
	});
});

describe('getMany', () => {
	const list = (more: INodeParameters = {}): INodeParameters => ({
		resource: 'message',
		operation: 'getMany',
		conversationId: '/conversations/kY1QwY',
		...more,
	});

	it('gives the messages of a conversation, newest first, without events', async () => {
		const rows = jsonOf(await run(list()));
		expect(rows.map(({ body }) => body)).toEqual(['Yes, all day.', 'Are you free on Monday?']);
		expect(rows[0]).toMatchObject({ direction: 'in', conversation: '/conversations/kY1QwY', sender: null });
		expect(lines()).toEqual(['GET /conversations/kY1QwY/timeline']);
	});

	it('with events as well', async () => {
		const rows = jsonOf(await run(list({ filters: { includeEvents: true }, conversationId: 'kY1QwY' })));
		expect(rows.map((row) => row['@type'])).toEqual(['Message', 'ConversationAssignedEvent', 'Message']);
	});

	describe('after a time', () => {
		const since = '2026-01-05T11:00:45.000Z';
		const after = list({ filters: { since }, returnAll: true });
		const row = (id: string, time: string, position?: unknown) => ({
			'@type': 'Message',
			id: `/messages/${id}`,
			displayTimestamp: time,
			...(position === undefined ? {} : { timelinePosition: position }),
		});
		const page = (members: object[], more: object = {}, skip = 0) => {
			const body = { '@type': 'Timeline', members, ...more };
			sandbox.state.addFault({ kind: 'status', status: 200, body, match: { path: '/timeline' }, skip });
		};
		const ids = async () => jsonOf(await run(after)).map(({ id }) => String(id).split('/').at(-1));
		const [early, late] = ['2026-01-05T10:00:00.000Z', '2026-01-05T12:00:00.000Z'];

		it('says that a page is cut off which does not reach that time', async () => {
			page([row('a', late), row('b', late)], { totalItems: 5 });
			const result = await runOn(after);
			expect(jsonOf(result)[0].error).toContain('is cut off: 2 of 5 rows came');
		});

		it('needs nothing behind a page that reaches it', async () => {
			page([row('a', late), row('b', early)], { totalItems: 5 });
			expect(await ids()).toEqual(['a']);
		});

		it('goes on behind a message that stands where its time does not say', async () => {
			page([row('a', late, late), row('b', early, late)], { view: { next: '?cursor=b' } });
			page([row('c', late, late), row('d', early, early)], { view: { next: '?cursor=c' } }, 1);
			expect(await ids()).toEqual(['a', 'c']);
			expect(lines()).toHaveLength(2);
		});

		it.each([undefined, null, 1767607200000, 'p-17', '1767607200000'])(
			'goes by the time that is shown where the position (%j) is none',
			async (position) => {
				page([row('a', late, position), row('b', early, position)], { view: { next: '?cursor=b' } });
				expect(await ids()).toEqual(['a']);
				expect(lines()).toHaveLength(1);
			},
		);

		it('asks for no page behind an event from before it', async () => {
			const event = { '@type': 'Assignment', id: '/events/a', timelinePosition: early };
			page([row('a', late, late), event], { view: { next: '?cursor=b' } });
			expect(await ids()).toEqual(['a']);
		});
	});

	it('counts messages, not events, towards the limit', async () => {
		sandbox.controls.seedMessages(60);
		expect(jsonOf(await run(list({ limit: 26 })))).toHaveLength(26);
		expect(lines()).toHaveLength(2);
		expect(jsonOf(await run(list({ returnAll: true })))).toHaveLength(62);
	});
});
