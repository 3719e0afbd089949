// The Bird trigger's subscriptions at Bird, through every turn of a workflow's life.
import type { WebhookTrigger } from '../../harness';
import { birdCredential, birdSeed } from '../../sandbox/bird';
import { byId, credential, sandbox, workspace } from '../setup';
import { active, inForce, open, receive, secretOf, subscribe, urlOf, useTriggers, writes } from './setup';

useTriggers();

const WHATSAPP = byId(birdSeed.whatsappChannelId);

describe('registration', () => {
	it('asks for inbound messages when nothing else is chosen', async () => {
		const trigger = await active();
		expect(inForce()).toEqual([
			['sms.inbound', '', urlOf(trigger)],
			['whatsapp.inbound', '', urlOf(trigger)],
		]);
		expect(new Set(sandbox.controls.subscriptions().map(({ signingKey }) => signingKey)).size).toBe(1);
		expect(Buffer.from(secretOf(trigger), 'base64')).toHaveLength(32);
	});

	it.each([
		['', `${workspace}/webhook-subscriptions`],
		[
			birdCredential.organizationId,
			`/organizations/${birdCredential.organizationId}${workspace}/webhook-subscriptions`,
		],
	])('with organization ID "%s" under %s', async (organizationId, path) => {
		const credentials = { birdChannelsApi: credential({ organizationId }) };
		const trigger = await open({ events: ['sms.inbound'] }, { credentials });
		await trigger.activate();
		await trigger.restart();
		await trigger.deactivate();
		expect(writes()).toEqual([`POST ${path}`, expect.stringMatching(`^DELETE ${path}/`)]);
	});

	it('finds its own again when n8n starts, and changes nothing', async () => {
		const trigger = await active();
		await trigger.restart();
		await trigger.restart();
		expect(writes()).toHaveLength(2);
	});

	it('finds them on a later page', async () => {
		const trigger = await active();
		for (const [index, event] of ['line', 'viber', 'telegram', 'email', 'tiktok'].entries())
			for (let number = 0; number < 5; number += 1)
				await subscribe({ event: `${event}.inbound`, url: `https://other.example.test/${index}-${number}` });
		sandbox.controls.setMaxPageSize(100);
		await trigger.restart();
		expect(writes()).toHaveLength(27);
		await trigger.deactivate();
		expect(inForce()).toHaveLength(25);
	});

	it('removes them when the workflow is deactivated', async () => {
		const trigger = await active();
		await trigger.deactivate();
		expect(sandbox.controls.subscriptions()).toEqual([]);
		expect(trigger.memory).toEqual({});
		await trigger.deactivate();
		await trigger.activate();
		expect(inForce()).toHaveLength(2);
	});

	it('makes what is new and removes what is old when settings changed', async () => {
		const trigger = await active();
		trigger.setParameters({ events: ['whatsapp.inbound', 'whatsapp.outbound'] });
		await trigger.restart();
		expect(inForce().map(([event]) => event)).toEqual(['whatsapp.inbound', 'whatsapp.outbound']);
		trigger.setParameters({ channelId: WHATSAPP });
		await trigger.restart();
		const { whatsappChannelId } = birdSeed;
		expect(inForce()).toEqual([
			['whatsapp.inbound', whatsappChannelId, urlOf(trigger)],
			['whatsapp.outbound', whatsappChannelId, urlOf(trigger)],
		]);
		await trigger.change({
			channelId: byId(''),
			event: [],
			events: [],
			otherEvents: 'conversation.created, sms.inbound',
		});
		expect(inForce().map(([event]) => event)).toEqual(['conversation.created', 'sms.inbound']);
		expect(sandbox.controls.subscriptions()).toHaveLength(2);
	});

	it('does not touch Bird when only statuses changed', async () => {
		const trigger = await active({ events: ['sms.outbound'] });
		trigger.setParameters({ statuses: ['delivered'] });
		await trigger.restart();
		expect(writes()).toHaveLength(1);
	});

	it('follows n8n to another address', async () => {
		const former = await active();
		const next = await open({}, { saved: former.saved, publicOrigin: 'https://next.example.test' });
		await next.activate('init');
		expect(inForce().map(([, , url]) => url)).toEqual(Array(2).fill(`https://next.example.test${next.path}`));
		expect(await receive()).toEqual([200]);
		expect(next.emitted).toHaveLength(1);
	});

	it('takes over what it made when n8n has lost its memory', async () => {
		const trigger = await active();
		const ids = sandbox.controls.subscriptions().map(({ id }) => id);
		trigger.saved = '{}';
		await trigger.restart();
		expect(sandbox.controls.subscriptions().map(({ id }) => id)).toEqual(ids);
		expect(await receive()).toEqual([200]);
		expect(trigger.emitted).toHaveLength(1);
	});

	it('keeps to one of each though leftovers fill all five places', async () => {
		const trigger = await open({ events: ['sms.inbound'] });
		for (let number = 0; number < 5; number += 1) expect(await subscribe({ url: urlOf(trigger) })).toBe(201);
		await trigger.activate();
		expect(inForce()).toEqual([['sms.inbound', '', urlOf(trigger)]]);
		await receive({ channelId: birdSeed.smsChannelId });
		expect(trigger.emitted).toHaveLength(1);
	});

	it('reuses what a test in the editor left behind, and leaves others alone', async () => {
		const trigger = await open({ events: ['sms.inbound'] });
		const twin = urlOf(trigger).replace('/webhook/', '/webhook-test/');
		await subscribe({ url: 'https://other.example.test/webhook/6f1b1c8e-5a5e-4f57-9d0b-6f5f0c7f9a11/webhook' });
		await subscribe({ url: 'https://n8n.example.test/webhook/another/webhook' });
		await subscribe({ url: twin });
		await subscribe({ url: twin });
		await subscribe({ url: twin });
		await trigger.activate();
		expect(inForce().map(([, , url]) => url)).toEqual([
			'https://other.example.test/webhook/6f1b1c8e-5a5e-4f57-9d0b-6f5f0c7f9a11/webhook',
			'https://n8n.example.test/webhook/another/webhook',
			urlOf(trigger),
		]);
		await trigger.restart();
		await trigger.deactivate();
		expect(inForce()).toHaveLength(2);
	});

	it.each(['cutAfter', 'cutBefore'] as const)('makes each once when a connection is %s', async (kind) => {
		sandbox.state.addFault({ kind, match: { method: 'POST' }, skip: 1 });
		const trigger = await active();
		expect(inForce().map(([event]) => event)).toEqual(['sms.inbound', 'whatsapp.inbound']);
		expect(await receive()).toEqual([200]);
		expect(trigger.emitted).toHaveLength(1);
	});

	it('leaves nothing behind when the second one is refused', async () => {
		sandbox.state.addFault({ kind: 'status', status: 422, match: { method: 'POST' }, skip: 1 });
		const trigger = await open();
		await expect(trigger.activate()).rejects.toThrow('HTTP 422');
		expect(sandbox.controls.subscriptions()).toEqual([]);
	});
});

describe('registration that is refused', () => {
	const message = async (trigger: WebhookTrigger) =>
		await trigger.activate().then(
			() => 'activated',
			(error: Error & { description?: string }) => `${error.message} | ${error.description ?? ''}`,
		);

	it.each([
		['http://n8n.example.test', 'is not https'],
		['http://localhost:5678', 'is not https'],
		['https://n8n.example.test:5678', 'has a port'],
		['https://localhost', 'no public host name'],
		['https://192.0.2.10', 'no public host name'],
	])('explains why %s cannot be registered, and asks nothing of Bird', async (publicOrigin, problem) => {
		const text = await message(await open({}, { publicOrigin }));
		expect(text).toContain(problem);
		expect(text).toContain('WEBHOOK_URL');
		expect(sandbox.state.requests).toEqual([]);
	});

	it('tells that five of a kind are the most', async () => {
		for (let number = 0; number < 5; number += 1) await subscribe({ url: `https://other.example.test/${number}` });
		expect(await message(await open({ events: ['sms.inbound'] }))).toMatch(/409.*at most five/s);
		expect(inForce()).toHaveLength(5);
	});

	it.each([
		['', 'enter the Organization ID'],
		[birdCredential.organizationId, 'Check the Organization ID'],
	])('tells what a key without the policy needs (organization "%s")', async (organizationId, advice) => {
		sandbox.controls.denyPaths('webhook-subscriptions');
		const credentials = { birdChannelsApi: credential({ organizationId }) };
		expect(await message(await open({}, { credentials }))).toContain(advice);
	});

	it.each([
		[{ event: [] }, "'Trigger On' is empty"],
		[{ event: ['everything'] }, "'Trigger On' has a value"],
		[{ channelKinds: [] }, "'Channel Kinds' is empty"],
		[{ channelKinds: ['fax'] }, "'Channel Kinds' has a value"],
		[{ events: ['everything'] }, "'Raw Events' has an entry that is no event: everything"],
		[{ otherEvents: 'everything' }, 'no event: everything'],
		[{ channelId: byId('sms') }, "'Channel' is not the ID"],
	])('%o', async (parameters, problem) => {
		expect(await message(await open(parameters))).toContain(problem);
		expect(sandbox.controls.subscriptions()).toEqual([]);
	});
});

describe('a test in the editor', () => {
	it('gives one real sample and moves nothing', async () => {
		const trigger = await active();
		const before = inForce();
		await trigger.listenForTest();
		expect(inForce()).toHaveLength(4);
		await receive();
		await trigger.testEnded();
		expect(trigger.tested.map(([{ json }]) => json.event)).toEqual(['whatsapp.inbound']);
		expect(inForce()).toEqual(before);
		expect(trigger.emitted).toHaveLength(1);
		await receive();
		expect(trigger.emitted).toHaveLength(2);
	});
});
