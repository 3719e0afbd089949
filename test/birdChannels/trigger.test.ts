// The Bird trigger: its subscriptions at Bird through every turn of a workflow's life, and what starts the workflow.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { runWorkflow, WebhookTrigger, type TriggerOptions } from '../harness';
import { byId, credential, message as sms, run, sandbox, useSandbox, workspace } from './setup';
import { birdCredential, birdSeed, webhookSignature } from '../sandbox/bird';
import { exampleOf, nodeOf, startingInsteadOf } from '../shared/triggers/examples';

useSandbox();

const ORIGIN = 'https://n8n.example.test';
const WHATSAPP = byId(birdSeed.whatsappChannelId);
const SMS = byId(birdSeed.smsChannelId);
const opened: WebhookTrigger[] = [];

afterEach(async () => {
	await Promise.all(opened.splice(0).map(async (trigger) => await trigger.close()));
});

async function open(parameters: INodeParameters = {}, options: Partial<TriggerOptions> = {}): Promise<WebhookTrigger> {
	const credentials = { birdChannelsApi: credential({ organizationId: '' }) };
	const settings = { credentials, publicOrigin: ORIGIN, ...options };
	const trigger = await WebhookTrigger.open('birdChannelsTrigger', parameters, settings);
	opened.push(trigger);
	sandbox.controls.mapWebhookHost(settings.publicOrigin, trigger.loopbackOrigin);
	return trigger;
}

async function active(parameters: INodeParameters = {}): Promise<WebhookTrigger> {
	const trigger = await open(parameters);
	await trigger.activate();
	return trigger;
}

/** The subscriptions in force, as event, filters and address. */
function inForce(): Array<[string, string, string]> {
	return sandbox.controls
		.subscriptions()
		.filter(({ status }) => status === 'active')
		.map(({ event, eventFilters, url }) => [event, eventFilters.map(({ value }) => value).join(), url]);
}

const urlOf = (trigger: WebhookTrigger) => `${ORIGIN}${trigger.path}`;

const writes = () =>
	sandbox.state.requests
		.filter(({ method, path }) => method !== 'GET' && path.includes('webhook-subscriptions'))
		.map(({ method, path }) => `${method} ${path}`);

/** Registers something at Bird, as somebody else may have done. */
async function subscribe(body: object): Promise<number> {
	const headers = { Authorization: `AccessKey ${birdCredential.accessKey}`, 'Content-Type': 'application/json' };
	const url = `${String(credential().baseUrl)}${workspace}/webhook-subscriptions`;
	const full = { service: 'channels', event: 'sms.inbound', signingKey: 'other', ...body };
	return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(full) })).status;
}

const secretOf = ({ memory }: WebhookTrigger) => Object.values(memory.secrets as Record<string, string>)[0];

/** Posts a body signed as Bird does it. */
async function signed(
	trigger: WebhookTrigger,
	body: string,
	{ ageSeconds = 0, url = urlOf(trigger), key = secretOf(trigger) } = {},
): Promise<number> {
	const timestamp = Math.floor(Date.now() / 1000) - ageSeconds;
	const headers = {
		'content-type': 'application/json',
		'messagebird-request-timestamp': String(timestamp),
		'messagebird-signature': webhookSignature(key, timestamp, url, body),
	};
	return (await trigger.post(body, headers)).status;
}

/** The statuses with which the trigger answered a message that came in. */
async function receive(
	incoming: Parameters<typeof sandbox.controls.receive>[0] = {},
): Promise<Array<number | undefined>> {
	const { deliveries } = await sandbox.controls.receive(incoming);
	return deliveries.map(({ attempts }) => attempts.at(-1)?.status);
}

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
		await trigger.change({ channelId: byId(''), events: [], otherEvents: 'conversation.created, sms.inbound' });
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
		[{ events: [] }, "'Events' is empty"],
		[{ otherEvents: 'everything' }, 'no event: everything'],
		[{ channelId: byId('sms') }, "'Channel' is not the id"],
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

describe('what is emitted', () => {
	it('a message that came in', async () => {
		const trigger = await active();
		const { message, deliveries } = await sandbox.controls.receive({ text: 'Is the table free?' });
		expect(trigger.emitted).toEqual([
			expect.objectContaining({
				event: 'whatsapp.inbound',
				deliveryId: deliveries[0].requestId,
				id: message.id,
				channelId: birdSeed.whatsappChannelId,
				direction: 'incoming',
				from: birdSeed.contactPhone,
				text: 'Is the table free?',
			}),
		]);
		expect(trigger.emitted[0]).not.toHaveProperty('parts');
	});

	it('the payload as it came, without Simplify', async () => {
		const trigger = await active({ simplify: false });
		const { deliveries } = await sandbox.controls.receive();
		const [{ body, requestId }] = deliveries;
		expect(trigger.emitted).toEqual([{ ...(JSON.parse(body) as IDataObject), deliveryId: requestId }]);
	});

	it('the statuses that were chosen, each once', async () => {
		const trigger = await active({ events: ['sms.outbound'], statuses: ['delivery_failed', 'rejected'] });
		const [id] = sandbox.controls.seedMessages(1, { channelId: birdSeed.smsChannelId });
		await sandbox.controls.setStatus(id, 'sent');
		await sandbox.controls.setStatus(id, 'delivery_failed', { reason: 'unknown subscriber' });
		await sandbox.controls.redeliver();
		await sandbox.controls.setStatus(id, 'delivered');
		expect(trigger.emitted).toEqual([
			expect.objectContaining({
				event: 'sms.outbound',
				id,
				status: 'delivery_failed',
				reason: 'unknown subscriber',
				explanation: expect.any(String),
				to: birdSeed.contactPhone,
				text: 'Message 1',
			}),
		]);
	});

	it('every change of a status when none is chosen, also out of order', async () => {
		const trigger = await active({ events: ['sms.outbound'] });
		const [id] = sandbox.controls.seedMessages(1, { channelId: birdSeed.smsChannelId });
		for (const status of ['delivered', 'sent', 'processing', 'delivered'] as const)
			await sandbox.controls.setStatus(id, status);
		expect(trigger.emitted.map(({ status }) => status)).toEqual(['delivered', 'sent', 'processing']);
	});

	it('interactions', async () => {
		const trigger = await active({ events: ['sms.interaction'] });
		const [id] = sandbox.controls.seedMessages(1, { channelId: birdSeed.smsChannelId });
		await sandbox.controls.interact(id, { type: 'read' });
		await sandbox.controls.interact(id, { type: 'clicked' });
		expect(trigger.emitted.map(({ type, messageId }) => [type, messageId])).toEqual([
			['read', id],
			['clicked', id],
		]);
	});

	it('only what the chosen channel got', async () => {
		const trigger = await active({ channelId: SMS });
		await receive();
		await receive({ channelId: birdSeed.smsChannelId });
		expect(trigger.emitted.map(({ channelId }) => channelId)).toEqual([birdSeed.smsChannelId]);
	});
});

describe('signatures', () => {
	it.each(['body', 'signature', 'timestamp', 'key', 'unsigned'] as const)(
		'%s: 401, and nothing starts',
		async (tamper) => {
			const trigger = await active();
			trigger.startFailures = 1;
			await receive();
			expect(await sandbox.controls.redeliver({ tamper })).toBe(401);
			expect(trigger.started).toEqual([]);
		},
	);

	it.each([
		[15 * 60, 200],
		[8 * 3600, 200],
		[23 * 3600, 200],
		[24 * 3600 + 60, 401],
		[-60, 200],
		[-3600, 401],
	])('made %d seconds ago: %d', async (ageSeconds, status) => {
		const trigger = await active();
		trigger.startFailures = 1;
		await receive();
		expect(await sandbox.controls.redeliver({ ageSeconds })).toBe(status);
		expect(trigger.emitted).toHaveLength(status === 200 ? 1 : 0);
	});

	it('cover the registered address, whatever host the request names', async () => {
		const trigger = await active();
		const body = JSON.stringify({ service: 'channels', event: 'sms.inbound', payload: { id: 'a' } });
		expect(await signed(trigger, body, { url: trigger.loopbackUrl })).toBe(401);
		expect(await signed(trigger, body, { url: `${urlOf(trigger)}?a=1` })).toBe(401);
		expect(await signed(trigger, body)).toBe(200);
	});

	it.each([
		['no JSON', 'hello'],
		['a list', '[]'],
		['no event', '{}'],
		['no payload', '{"event":"sms.inbound"}'],
	])('that are right do not make %s an event: 400', async (_name, body) => {
		const trigger = await active();
		expect(await signed(trigger, body)).toBe(400);
		expect(trigger.started).toEqual([]);
	});

	it('of the subscription that was replaced still count', async () => {
		const trigger = await active();
		trigger.startFailures = 1;
		await receive();
		trigger.setParameters({ channelId: WHATSAPP });
		await trigger.restart();
		expect(await sandbox.controls.redeliver()).toBe(401);
		const key = secretOf(trigger);
		expect(await signed(trigger, sandbox.controls.webhookLog()[0].body, { key })).toBe(200);
	});
});

describe('redeliveries', () => {
	it('are answered and start nothing, though their request id differs', async () => {
		const trigger = await active();
		await receive();
		const [{ body }] = sandbox.controls.webhookLog();
		expect(await sandbox.controls.redeliver()).toBe(200);
		expect(await signed(trigger, body, { ageSeconds: 30 })).toBe(200);
		await trigger.deactivate();
		await trigger.activate();
		expect(await signed(trigger, body)).toBe(200);
		expect(trigger.emitted).toHaveLength(1);
	});

	it('of one event to two subscriptions start one execution', async () => {
		const trigger = await active();
		const body = JSON.stringify({
			service: 'channels',
			event: 'sms.inbound',
			payload: { id: 'one', status: 'delivered', channelId: birdSeed.smsChannelId },
		});
		await Promise.all([signed(trigger, body), signed(trigger, body, { ageSeconds: 1 })]);
		expect(trigger.emitted).toHaveLength(1);
	});
});

it('emits 1,000 messages once each and in order, whatever happens on the way', async () => {
	const trigger = await active();
	const refused: string[] = [];
	const arrived: string[] = [];
	for (let number = 0; number < 1000; number += 1) {
		if (number % 50 === 17) trigger.startFailures = 1;
		const { deliveries } = await sandbox.controls.receive({ text: `Message ${number}` });
		const [{ requestId, attempts }] = deliveries;
		(attempts[0].status === 200 ? arrived : refused).push(requestId);
		if (number % 7 === 3) await sandbox.controls.redeliver({ requestId: arrived.at(-1) });
		if (number % 11 === 5) await sandbox.controls.redeliver({ requestId: arrived[Math.floor(arrived.length / 2)] });
		if (number % 13 === 6) await sandbox.controls.redeliver({ tamper: number % 2 ? 'body' : 'timestamp' });
		if (number % 50 === 40) {
			const late = refused.shift() ?? '';
			await sandbox.controls.redeliver({ requestId: late, ageSeconds: 3600 });
			arrived.push(late);
		}
		if (number % 300 === 299) await trigger.restart();
	}
	for (const requestId of arrived) await sandbox.controls.redeliver({ requestId });
	expect(trigger.emitted.map(({ deliveryId }) => deliveryId)).toEqual(arrived);
	expect(new Set(trigger.emitted.map(({ text }) => text)).size).toBe(1000);
	expect(trigger.thrown).toEqual([]);
	expect(trigger.saved.length).toBeLessThan(25_000);
	expect(inForce()).toHaveLength(2);
});

it('examples/trigger-delivery-failed.json sends what failed through another channel', async () => {
	const workflow = exampleOf('trigger-delivery-failed.json');
	const node = nodeOf(workflow, 'birdChannelsTrigger');
	const trigger = await active(node.parameters);
	await run(sms());
	await run(sms({ recipient: '+31600000404' }));
	await sandbox.controls.webhooksSettled();
	expect(trigger.emitted.map(({ status, to }) => [status, to])).toEqual([['delivery_failed', '+31600000404']]);
	const result = await runWorkflow(startingInsteadOf(workflow, node), {
		items: trigger.started.flat(),
		credentials: { birdChannelsApi: credential() },
	});
	expect(result.error).toBeUndefined();
	expect(result.output('Send by WhatsApp')[0].json).toMatchObject({ channelId: birdSeed.whatsappChannelId });
	const sent = JSON.parse(sandbox.state.requests.at(-1)?.body ?? '{}') as IDataObject;
	expect(sent).toMatchObject({
		receiver: { contacts: [{ identifierKey: 'phonenumber', identifierValue: '+31600000404' }] },
		body: { type: 'text', text: { text: 'Your table is ready' } },
	});
});
