// What people choose in the Bird trigger, and what Bird is asked for and lets through for it.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { birdSeed } from '../../sandbox/bird';
import { byId, sandbox } from '../setup';
import { active, inForce, open, receive, signed, useTriggers, writes } from './setup';

useTriggers();

const SMS = byId(birdSeed.smsChannelId);
const eventsInForce = () => inForce().map(([event]) => event);

/** A message that was sent by SMS; its ID. */
const sent = () => sandbox.controls.seedMessages(1, { channelId: birdSeed.smsChannelId })[0];

describe('what is asked of Bird', () => {
	it.each<[string[], string[]]>([
		[['received'], ['sms.inbound']],
		[['failed', 'delivered'], ['sms.outbound']],
		[
			['received', 'read', 'clicked', 'status_changed'],
			['sms.inbound', 'sms.interaction', 'sms.outbound'],
		],
	])('%j of SMS', async (event, events) => {
		await active({ event, channelKinds: ['sms'] });
		expect(eventsInForce().sort()).toEqual(events);
	});

	it.each<[string, string]>([
		[birdSeed.smsChannelId, 'sms'],
		[birdSeed.emailChannelId, 'email'],
		[birdSeed.telegramChannelId, 'telegram'],
	])('of a channel, the events of its own kind (%s)', async (id, kind) => {
		const trigger = await active({ channelId: byId(id) });
		expect(inForce()).toEqual([[`${kind}.inbound`, id, expect.any(String)]]);
		const { deliveries } = await sandbox.controls.receive({ channelId: id });
		expect(deliveries.map(({ attempts }) => attempts.at(-1)?.status)).toEqual([200]);
		expect(trigger.emitted).toHaveLength(1);
	});

	it('of a channel that Bird does not know: nothing, and the workflow is not activated', async () => {
		const trigger = await open({ channelId: byId(birdSeed.contactId) });
		await expect(trigger.activate()).rejects.toThrow('404');
		expect(sandbox.controls.subscriptions()).toEqual([]);
	});

	it.each([
		['sms', birdSeed.smsChannelId],
		['telegram', birdSeed.telegramChannelId],
	])('of a channel whose ID is written in upper case (%s)', async (kind, id) => {
		const trigger = await active({ channelId: byId(id.toUpperCase()) });
		expect(inForce()).toEqual([[`${kind}.inbound`, id, expect.any(String)]]);
		await sandbox.controls.receive({ channelId: id });
		const shouted = { event: `${kind}.inbound`, payload: { id: 'loud', channelId: id.toUpperCase() } };
		expect(await signed(trigger, JSON.stringify(shouted))).toBe(200);
		expect(trigger.emitted).toHaveLength(2);
		await trigger.restart();
		expect(writes()).toHaveLength(1);
	});

	it.each(['rcs-google', 'apple-messages', 'something', ''])(
		'of a channel of a kind that is not known (%j): nothing, and the way round is said',
		async (platformId) => {
			const body = { id: birdSeed.smsChannelId, name: 'Odd', platformId };
			sandbox.state.addFault({ kind: 'status', status: 200, body, match: { path: `${birdSeed.smsChannelId}$` } });
			const trigger = await open({ channelId: SMS });
			await expect(trigger.activate()).rejects.toMatchObject({
				message: "'Channel' is of a kind whose events are not known here",
				description: expect.stringContaining("'Other Events', such as rcs.inbound"),
			});
			expect(sandbox.controls.subscriptions()).toEqual([]);
			await active({ channelId: SMS, event: [], otherEvents: 'rcs.inbound' });
			expect(inForce()).toEqual([['rcs.inbound', birdSeed.smsChannelId, expect.any(String)]]);
		},
	);

	it.each<[INodeParameters, string[]]>([
		[{ events: ['viber.inbound'] }, ['viber.inbound']],
		[{ events: ['viber.inbound'], channelKinds: ['line'], event: ['read'] }, ['viber.inbound']],
		[{ events: ['viber.inbound'], otherEvents: 'rcs.inbound' }, ['rcs.inbound', 'viber.inbound']],
		[{ otherEvents: 'rcs.inbound' }, ['rcs.inbound', 'sms.inbound', 'whatsapp.inbound']],
	])('in its own words: %j', async (parameters, events) => {
		await active(parameters);
		expect(eventsInForce().sort()).toEqual(events);
	});
});

describe('what starts the workflow', () => {
	it.each<[string, string[]]>([
		['sent', ['sent']],
		['delivered', ['delivered']],
		['failed', ['delivery_failed', 'skipped']],
		['status_changed', ['sent', 'delivered', 'delivery_failed', 'skipped']],
	])('%s', async (event, statuses) => {
		const trigger = await active({ event: [event] });
		for (const status of ['sent', 'delivered', 'delivery_failed', 'skipped'] as const)
			await sandbox.controls.setStatus(sent(), status);
		expect(trigger.emitted.map(({ status }) => status)).toEqual(statuses);
	});

	it.each<[INodeParameters, string[]]>([
		[{ event: ['read'] }, ['read', 'opened']],
		[{ event: ['clicked'] }, ['clicked']],
		[{ event: ['unsubscribe_requested', 'reaction'] }, ['reaction', 'unsubscribe-request']],
		[{ event: ['interaction'] }, ['read', 'opened', 'clicked', 'reaction', 'unsubscribe-request']],
		[{ event: ['interaction'], filters: { interactionTypes: ['clicked', 'read'] } }, ['read', 'clicked']],
		[{ events: ['sms.interaction'], filters: { interactionTypes: ['opened'] } }, ['opened']],
	])('%j', async (parameters, types) => {
		const trigger = await active(parameters);
		const id = sent();
		for (const type of ['read', 'opened', 'clicked', 'reaction', 'unsubscribe-request'])
			await sandbox.controls.interact(id, { type });
		expect(trigger.emitted.map(({ type }) => type)).toEqual(types);
	});

	it('statuses and types in whatever case Bird writes them', async () => {
		const trigger = await active({ event: ['delivered', 'read'], channelKinds: ['sms'], statuses: ['delivered'] });
		const of = (event: string, payload: IDataObject) => JSON.stringify({ event, payload });
		await signed(trigger, of('sms.outbound', { id: 'a', status: 'DELIVERED' }));
		await signed(trigger, of('sms.interaction', { id: 'b', type: 'Read' }));
		await signed(trigger, of('sms.outbound', { id: 'c', status: 'SENT' }));
		expect(trigger.emitted.map(({ id }) => id)).toEqual(['a', 'b']);
	});

	it('a status that the delivery does not tell may be any of those that were chosen', async () => {
		const trigger = await active({ event: ['failed'], channelKinds: ['sms'] });
		const body = { event: 'sms.outbound', payload: { id: 'a', channelId: birdSeed.smsChannelId } };
		expect(await signed(trigger, JSON.stringify(body))).toBe(200);
		expect(trigger.emitted).toMatchObject([{ event: 'sms.outbound', id: 'a' }]);
	});
});

const image = {
	type: 'image',
	image: { images: [{ mediaUrl: 'https://media.api.bird.com/a.png' }], text: 'The Garden' },
};
const text = (words: string): IDataObject => ({ type: 'text', text: { text: words } });
const from = (identifierValue: string): IDataObject => ({ contact: { identifierValue } });

/** Messages that came in: what is told of each, by its ID. */
const messages: Record<string, IDataObject> = {
	ann: { sender: from('+31600000001'), body: text('Is the TABLE\n free?') },
	bob: { sender: from('+31600000002'), body: text('Thanks') },
	image: { sender: from('+31600000002'), body: image },
	html: {
		sender: from('ann@example.com'),
		body: { type: 'html', html: { html: '<p>The <b>t</b>able &amp; chairs</p>' } },
	},
	own: {
		sender: from('+31600000009'),
		receiver: { connector: { identifierValue: '+31600000009' } },
		body: text('Echo'),
	},
	odd: { sender: 'somebody', body: 'something' },
	bare: {},
};

it.each<[INodeParameters, string[]]>([
	[{}, Object.keys(messages)],
	[{ from: '0031 6 0000 0001' }, ['ann', 'odd', 'bare']],
	[{ from: '06-00000001, @example.com' }, ['ann', 'html', 'odd', 'bare']],
	[{ contains: 'table free' }, ['ann', 'odd', 'bare']],
	[{ contains: 'garden; TABLE & chairs' }, ['image', 'html', 'odd', 'bare']],
	[{ hasAttachments: true }, ['image', 'odd', 'bare']],
	[{ ignoreOwn: true }, ['ann', 'bob', 'image', 'html', 'odd', 'bare']],
	[{ from: '+31600000002', hasAttachments: true, contains: 'rose' }, ['odd', 'bare']],
])('filters %j let through %j', async (filters, ids) => {
	const trigger = await active({ channelKinds: ['sms'], filters });
	for (const [id, payload] of Object.entries(messages)) {
		const body = JSON.stringify({ event: 'sms.inbound', payload: { id, status: 'delivered', ...payload } });
		expect(await signed(trigger, body)).toBe(200);
	}
	expect(trigger.emitted.map(({ id }) => id)).toEqual(ids);
});

it('filters look at messages that came in, not at what became of others', async () => {
	const trigger = await active({
		event: ['delivered'],
		filters: { from: '+31600000001', contains: 'x' },
		channelId: SMS,
	});
	await sandbox.controls.setStatus(sent(), 'delivered');
	expect(trigger.emitted).toHaveLength(1);
	expect(await receive()).toEqual([]);
});
