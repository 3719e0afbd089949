// What the trigger does not understand: an odd list of subscriptions or an odd delivery is an error, and changes nothing.
import type { WebhookTrigger } from '../../harness';
import { birdSeed } from '../../sandbox/bird';
import { sandbox } from '../setup';
import { active, inForce, open, receive, signed, urlOf, useTriggers, writes } from './setup';

useTriggers();

const registered = {
	id: birdSeed.contactId,
	service: 'channels',
	event: 'sms.inbound',
	url: 'https://a.example.com/x',
};
const listing = (body: unknown) =>
	sandbox.state.addFault({
		kind: 'status',
		status: 200,
		body: typeof body === 'string' ? body : JSON.stringify(body),
		times: Infinity,
		match: { method: 'GET', path: 'webhook-subscriptions' },
	});

/** What n8n shows when a workflow cannot be activated. */
async function refusal(trigger: WebhookTrigger): Promise<string> {
	return await trigger.activate().then(
		() => 'activated',
		(error: unknown) => (error instanceof Error ? error.message : String(error)),
	);
}

const lists: Array<[string, unknown, string]> = [
	['an empty object', {}, "'results' is missing"],
	['null rows', { results: null }, "'results' is missing"],
	['one row instead of a list', { results: registered }, "'results' is missing"],
	['rows that are no objects', { results: ['a'] }, "'results.0' is missing"],
	['a row without an ID', { results: [registered, { ...registered, id: null }] }, "'results.1.id' is missing"],
	['an ID that would be another path', { results: [{ ...registered, id: '../../channels' }] }, "'results.0.id'"],
	['a row without its event', { results: [{ ...registered, event: undefined }] }, "'results.0.event' is missing"],
	['a row without its address', { results: [{ ...registered, url: '' }] }, "'results.0.url' is missing"],
	['filters in an object', { results: [{ ...registered, eventFilters: {} }] }, "'results.0.eventFilters'"],
	['a token that is none', { results: [], nextPageToken: {} }, "'nextPageToken'"],
	['a list', [registered], 'the whole object is missing'],
	['another API', { data: [], next_cursor: null }, "'results' is missing"],
	['a page', '<html>Sign in</html>', 'not from the Bird API'],
	['nothing', '', 'the whole object is missing'],
];

describe.each(lists)('a list of subscriptions with %s', (_name, body, words) => {
	it('is an error at activation, and nothing is written', async () => {
		const trigger = await open();
		listing(body);
		expect(await refusal(trigger)).toContain(words);
		expect(writes()).toEqual([]);
		expect(trigger.memory).toEqual({});
	});

	it('is an error when n8n starts again, and what is in force stays', async () => {
		const trigger = await active();
		const before = { saved: trigger.saved, inForce: inForce(), writes: writes() };
		listing(body);
		await expect(trigger.restart()).rejects.toThrow(words);
		expect({ saved: trigger.saved, inForce: inForce(), writes: writes() }).toEqual(before);
		sandbox.state.clear();
		await trigger.restart();
		expect(writes()).toEqual([]);
		expect(await receive()).toEqual([200]);
		expect(trigger.emitted).toHaveLength(1);
	});
});

it('a new subscription that is answered with anything else is looked for, and not made twice', async () => {
	const trigger = await open({ events: ['sms.inbound'] });
	const match = { method: 'POST', path: 'webhook-subscriptions' };
	sandbox.state.addFault({ kind: 'status', status: 200, body: { id: 'whatever' }, match });
	await trigger.activate();
	expect(inForce()).toEqual([['sms.inbound', '', urlOf(trigger)]]);
});

const payload = { id: birdSeed.contactId, channelId: birdSeed.smsChannelId, status: 'delivered' };
const deliveries: Array<[string, unknown, string]> = [
	['without its event', { payload }, "'event' is missing"],
	['without a payload', { event: 'sms.inbound' }, "'payload' is missing"],
	['with a payload in a list', { event: 'sms.inbound', payload: [payload] }, "'payload' is missing"],
	[
		'of a message without an ID',
		{ event: 'sms.inbound', payload: { ...payload, id: null } },
		"'payload.id' is missing",
	],
	['of a message whose ID is a number', { event: 'sms.inbound', payload: { id: 7 } }, "'payload.id' is missing"],
	['of a message with odd tags', { event: 'sms.inbound', payload: { ...payload, tags: 'vip' } }, "'payload.tags'"],
	['of an interaction without a type', { event: 'sms.interaction', payload }, "'payload.type' is missing"],
];

it.each(deliveries)('a delivery %s is refused with its part, and changes nothing', async (_name, body, words) => {
	const trigger = await active({ events: ['sms.inbound', 'sms.interaction'] });
	const { saved } = trigger;
	const logged = trigger.logs.length;
	expect(await signed(trigger, JSON.stringify(body))).toBe(400);
	expect(trigger.started).toEqual([]);
	expect(trigger.saved).toBe(saved);
	const [warning] = trigger.logs.slice(logged);
	expect(warning).toMatchObject({ level: 'warn', message: expect.stringContaining(`not understood: ${words}`) });
});

it('an event that is none of a message is handed on, whatever it holds', async () => {
	const trigger = await active({ event: [], otherEvents: 'conversation.created' });
	for (const odd of [
		{ subject: 'a', channelId: 7 },
		{ id: 7, status: {} },
	])
		expect(await signed(trigger, JSON.stringify({ event: 'conversation.created', payload: odd }))).toBe(200);
	expect(trigger.emitted).toMatchObject([
		{ event: 'conversation.created', subject: 'a', channelId: 7 },
		{ event: 'conversation.created', id: 7, status: {} },
	]);
});

it('an answer keeps which button was pressed, what it answers, the order and the advert', async () => {
	const trigger = await active({ events: ['whatsapp.inbound'] });
	const meta = {
		extraInformation: { 'whatsapp.interactive.type': 'list_reply', 'whatsapp.interactive.list_reply.id': 'slot-1900' },
		order: { products: [{ externalProductId: 'a', quantity: 2 }] },
		referral: { source: 'ad', title: 'Fish' },
	};
	const replyTo = { id: birdSeed.contactId, type: 'message' };
	const body = { type: 'text', text: { text: '19:00' } };
	const answer = { ...payload, channelId: birdSeed.whatsappChannelId, body, replyTo };
	const event = { event: 'whatsapp.inbound', payload: { ...answer, meta: { ...meta, email: { subject: 'x' } } } };
	expect(await signed(trigger, JSON.stringify({ service: 'channels', ...event }))).toBe(200);
	expect(trigger.emitted).toEqual([expect.objectContaining({ text: '19:00', buttonId: 'slot-1900', replyTo, meta })]);
});
