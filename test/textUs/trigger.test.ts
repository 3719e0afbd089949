// The TextUs trigger: its integration at TextUs through every turn of a workflow's life, and what starts the workflow.
import { createHmac } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { runWorkflow, WebhookTrigger, type TriggerOptions } from '../harness';
import { account, credential, sandbox, useSandbox } from './setup';
import { textUsCredential, type WebhookDelivery } from '../sandbox/textUs';
import { exampleOf, nodeOf, startingInsteadOf } from '../shared/triggers/examples';

useSandbox();

const FROM = '+13035550111';
const ADA = { from: FROM, body: 'Yes, all day.' };
const opened: WebhookTrigger[] = [];

afterEach(async () => {
	await Promise.all(opened.splice(0).map(async (trigger) => await trigger.close()));
});

async function open(parameters: INodeParameters = {}, options: Partial<TriggerOptions> = {}): Promise<WebhookTrigger> {
	const credentials = { textUsApi: credential() };
	const trigger = await WebhookTrigger.open('textUsTrigger', { account, ...parameters }, { credentials, ...options });
	opened.push(trigger);
	return trigger;
}

async function active(parameters: INodeParameters = {}): Promise<WebhookTrigger> {
	const trigger = await open(parameters);
	await trigger.activate();
	return trigger;
}

interface Integration {
	id: string;
	active: boolean;
	config: { baseUrl: string };
	settings: { actions?: Record<string, boolean> };
}

async function integrations(slug = 'my_account'): Promise<Integration[]> {
	const headers = { Authorization: `Bearer ${textUsCredential.apiToken}`, Accept: 'application/vnd.textus+jsonld' };
	const reply = await fetch(`${String(credential().baseUrl)}/${slug}/integrations`, { headers });
	const { members } = (await reply.json()) as { members: Integration[] };
	return members;
}

/** What is in force: the address and the events of each integration that delivers. */
async function inForce(slug?: string): Promise<Array<{ url: string; events: string[] }>> {
	const rows = (await integrations(slug)).filter((row) => row.active);
	return rows.map(({ config, settings: { actions = {} } }) => ({
		url: config.baseUrl,
		events: Object.keys(actions).filter((action) => actions[action]),
	}));
}

const writes = () =>
	sandbox.state.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

const last = (): WebhookDelivery => {
	const delivery = sandbox.controls.webhookDeliveries().at(-1);
	if (!delivery) throw new Error('Nothing was delivered');
	return delivery;
};

/** The secret that the node knows. */
function secretOf({ memory }: WebhookTrigger): string {
	return Object.values(memory.secrets as Record<string, string>)[0];
}

const signature = (body: string, secret: string) => createHmac('sha256', secret).update(body).digest('hex');

describe('registration', () => {
	it('asks for inbound messages when nothing else is chosen', async () => {
		const trigger = await active();
		expect(await inForce()).toEqual([{ url: trigger.loopbackUrl, events: ['message.received'] }]);
		expect(writes()).toEqual(['POST /my_account/integrations']);
	});

	it('finds its own again when n8n starts, and changes nothing', async () => {
		const trigger = await active();
		await trigger.restart();
		await trigger.restart();
		expect(writes()).toHaveLength(1);
	});

	it.each([
		[204, 0],
		[405, 1],
		[403, 1],
		[404, 1],
	] as const)('deactivated, with %d for a DELETE', async (status, rows) => {
		sandbox.controls.setIntegrationDelete(status);
		const trigger = await active();
		await trigger.deactivate();
		expect(await inForce()).toEqual([]);
		expect(await integrations()).toHaveLength(rows);
		await trigger.activate();
		await trigger.restart();
		expect(await inForce()).toHaveLength(1);
		expect(await integrations()).toHaveLength(1);
		await sandbox.controls.receive(ADA);
		expect(trigger.emitted).toHaveLength(1);
	});

	it('has changed events in force after re-activation, in one integration', async () => {
		const trigger = await active();
		await trigger.change({ events: ['message.failed', 'contact.opted_out'] });
		expect(await inForce()).toEqual([{ url: trigger.loopbackUrl, events: ['message.failed', 'contact.opted_out'] }]);
		expect(await integrations()).toHaveLength(1);
	});

	it('replaces its own when settings changed without a word', async () => {
		const trigger = await active();
		const before = await integrations();
		trigger.setParameters({ events: ['message.failed'] });
		await trigger.restart();
		expect(await inForce()).toEqual([{ url: trigger.loopbackUrl, events: ['message.failed'] }]);
		expect((await integrations()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
	});

	it('moves to another account', async () => {
		sandbox.controls.setRole('north.office-2', 'admin');
		const trigger = await active();
		trigger.setParameters({ account: { __rl: true, mode: 'list', value: 'north.office-2' } });
		await trigger.restart();
		expect(await inForce()).toEqual([]);
		expect(await inForce('north.office-2')).toHaveLength(1);
		await sandbox.controls.receive({ ...ADA, account: 'north.office-2' });
		expect(trigger.emitted).toHaveLength(1);
	});

	it('activates although the former account is out of reach by now', async () => {
		sandbox.controls.setRole('north.office-2', 'admin');
		const trigger = await active();
		sandbox.controls.setRole('my_account', 'user');
		trigger.setParameters({ account: 'north.office-2' });
		await trigger.restart();
		expect(await inForce('north.office-2')).toHaveLength(1);
		expect(JSON.stringify(trigger.logs)).toContain('A former webhook of this node could not be removed');
		await trigger.restart();
	});

	it('follows n8n to another address', async () => {
		const former = await active();
		const next = await open({}, { saved: former.saved });
		await next.activate('init');
		expect(await inForce()).toEqual([{ url: next.loopbackUrl, events: ['message.received'] }]);
	});

	it('takes over what it made when n8n has lost its memory', async () => {
		const trigger = await active();
		trigger.saved = '{}';
		await trigger.restart();
		expect(await integrations()).toHaveLength(1);
		await sandbox.controls.receive(ADA);
		expect(trigger.emitted).toHaveLength(1);
	});

	it('turns one on again that somebody turned off', async () => {
		const trigger = await active();
		const [{ id }] = await integrations();
		const headers = {
			Authorization: `Bearer ${textUsCredential.apiToken}`,
			Accept: 'application/vnd.textus+jsonld',
			'Content-Type': 'application/vnd.textus+jsonld',
		};
		await fetch(`${String(credential().baseUrl)}${id}`, { method: 'PUT', headers, body: '{"active":false}' });
		await trigger.restart();
		expect(await inForce()).toHaveLength(1);
		expect(await integrations()).toHaveLength(1);
	});

	it.each([
		['forgotten', '{}', 2],
		['known', undefined, 1],
	])('trusts no masked secret when its own is %s', async (_name, saved, rows) => {
		const trigger = await active();
		const [{ id }] = await integrations();
		const secret = secretOf(trigger);
		trigger.saved = saved ?? trigger.saved;
		trigger.setParameters({ events: ['message.received', 'message.failed'] });
		const body = { '@type': 'Integration', id, config: { webhookSecret: '[FILTERED]' } };
		sandbox.state.addFault({ kind: 'status', status: 200, body, match: { method: 'PUT' } });
		await trigger.restart();
		expect(await integrations()).toHaveLength(rows);
		expect(await inForce()).toHaveLength(1);
		expect(secretOf(trigger) === secret).toBe(rows === 1);
		await sandbox.controls.receive(ADA);
		expect(trigger.emitted).toHaveLength(1);
	});

	it('leaves the integrations of others alone', async () => {
		const other = await active({ events: ['message.failed'] });
		const trigger = await open({}, { node: { webhookId: 'b2f7a6de-9b3f-4c43-8f6e-2f0d0a4a3c55' } });
		await trigger.activate();
		await trigger.restart();
		await trigger.deactivate();
		expect(await inForce()).toEqual([{ url: other.loopbackUrl, events: ['message.failed'] }]);
	});

	it.each(['cutAfter', 'cutBefore'] as const)('makes one when the connection is %s', async (kind) => {
		sandbox.state.addFault({ kind, times: 1, match: { method: 'POST' } });
		const trigger = await active();
		expect(await integrations()).toHaveLength(1);
		await sandbox.controls.receive(ADA);
		expect(trigger.emitted).toHaveLength(1);
	});

	it('leaves nothing behind when it fails', async () => {
		sandbox.state.addFault({ kind: 'cutAfter', match: { method: 'POST' } });
		const trigger = await open();
		sandbox.state.addFault({ kind: 'status', status: 422, match: { method: 'PUT' }, times: 1 });
		await expect(trigger.activate()).rejects.toThrow('HTTP 422');
		expect(await inForce()).toEqual([]);
	});
});

describe('registration that is refused', () => {
	const message = async (trigger: WebhookTrigger) =>
		await trigger.activate().then(
			() => 'activated',
			(error: Error & { description?: string }) => `${error.message} | ${error.description ?? ''}`,
		);

	it('tells what a token without the rights needs', async () => {
		sandbox.controls.setRole('my_account', 'user');
		expect(await message(await open())).toMatch(/TextUs refused the request.*403.*organization admin/s);
	});

	it.each([
		['http://n8n.example.test', 'is not https'],
		['http://localhost:5678', 'this machine itself'],
	])('refuses %s for the real TextUs before anything is asked', async (publicOrigin, problem) => {
		const credentials = { textUsApi: credential({ baseUrl: 'https://textus.invalid' }) };
		const text = await message(await open({}, { publicOrigin, credentials }));
		expect(text).toContain(problem);
		expect(text).toContain('WEBHOOK_URL');
	});

	it.each([
		[{ events: [] }, "'Events' is empty"],
		[{ events: ['message.sent'] }, 'does not know: message.sent'],
		[{ account: '' }, "'Account'"],
	])('%o', async (parameters, problem) => {
		expect(await message(await open(parameters))).toContain(problem);
		expect(await integrations()).toEqual([]);
	});
});

describe('a test in the editor', () => {
	it('gives one real sample and moves nothing', async () => {
		const trigger = await active();
		const { saved } = trigger;
		const before = await inForce();
		await trigger.listenForTest();
		expect(await inForce()).toHaveLength(2);
		await sandbox.controls.receive(ADA);
		expect(trigger.tested).toHaveLength(1);
		expect(trigger.tested[0][0].json).toMatchObject({ event: 'message.received', message: { body: ADA.body } });
		expect(trigger.emitted).toHaveLength(1);
		await trigger.testEnded();
		expect({ ...trigger.memory, delivered: undefined }).toEqual({
			...((JSON.parse(saved) as Record<string, IDataObject>)['node:Trigger'] ?? {}),
			delivered: undefined,
		});
		expect(await inForce()).toEqual(before);
	});

	it('reuses what the last test left, and its leftover goes with the next activation', async () => {
		const trigger = await open();
		await trigger.listenForTest();
		await trigger.stopTest();
		await trigger.listenForTest();
		expect(await integrations()).toHaveLength(1);
		trigger.forgetTest();
		await trigger.activate();
		expect(await inForce()).toEqual([{ url: trigger.loopbackUrl, events: ['message.received'] }]);
	});
});

describe('what is emitted', () => {
	it('a message, with its event and the id of the delivery', async () => {
		const trigger = await active();
		const { message } = await sandbox.controls.receive(ADA);
		expect(trigger.emitted).toEqual([
			{
				event: 'message.received',
				deliveryId: last().id,
				timestamp: expect.any(String),
				conversation: expect.objectContaining({ phoneNumber: FROM, account: '/accounts/my_account' }),
				message: expect.objectContaining({ id: message.id, body: ADA.body, direction: 'in' }),
			},
		]);
		expect(trigger.emitted[0].message).not.toHaveProperty('formattedBody');
	});

	it('the payload as it came, without Simplify', async () => {
		const trigger = await active({ simplify: false });
		await sandbox.controls.receive(ADA);
		const body = JSON.parse(last().body) as IDataObject;
		expect(trigger.emitted).toEqual([{ ...body, event: 'message.received', deliveryId: body.id }]);
	});

	it('opt-outs, calls and contacts', async () => {
		const trigger = await active({ events: ['contact.opted_out', 'phone_call.completed', 'contact.created'] });
		await sandbox.controls.receive({ from: FROM, body: 'STOP' });
		await sandbox.controls.completePhoneCall(FROM);
		await sandbox.controls.createContact('Dan Example', '+13035550119');
		await sandbox.controls.webhooksSettled();
		expect(trigger.emitted).toEqual([
			expect.objectContaining({ event: 'contact.opted_out', optOut: expect.objectContaining({ phoneNumber: FROM }) }),
			expect.objectContaining({
				event: 'phone_call.completed',
				phoneCall: expect.objectContaining({ durationSeconds: 42 }),
			}),
			expect.objectContaining({ event: 'contact.created', contact: expect.objectContaining({ name: 'Dan Example' }) }),
		]);
	});

	it('nothing of events that are no longer chosen', async () => {
		const trigger = await active();
		trigger.setParameters({ events: ['message.failed'] });
		const { deliveries } = await sandbox.controls.receive(ADA);
		expect(deliveries.map(({ status }) => status)).toEqual([200]);
		expect(trigger.started).toEqual([]);
	});
});

describe('signatures', () => {
	it.each([
		'application/json',
		'application/json; charset=utf-8',
		'application/vnd.textus+jsonld',
		'text/plain',
		'application/xml',
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=x',
		'multipart/mixed',
		'',
	])('are checked on the raw bytes of %s', async (contentType) => {
		sandbox.controls.setWebhookContentType(contentType);
		const trigger = await active();
		const { deliveries } = await sandbox.controls.receive({ from: FROM, body: 'Grüße \u2028 &=%' });
		expect(deliveries.map(({ status }) => status)).toEqual([200]);
		expect(trigger.emitted).toEqual([
			expect.objectContaining({ message: expect.objectContaining({ direction: 'in' }) }),
		]);
		const again = await sandbox.controls.receive({ ...ADA, tampering: 'body' });
		expect(again.deliveries.map(({ status }) => status)).toEqual([401]);
	});

	it.each(['body', 'signature', 'unsigned', 'otherSecret'] as const)(
		'%s: 401, and nothing starts',
		async (tampering) => {
			const trigger = await active();
			const { deliveries } = await sandbox.controls.receive({ ...ADA, tampering });
			expect(deliveries.map(({ status }) => status)).toEqual([401]);
			expect(trigger.started).toEqual([]);
		},
	);

	it('of a delivery from long ago count no more', async () => {
		const trigger = await active();
		await sandbox.controls.receive(ADA);
		const old = JSON.stringify({
			...(JSON.parse(last().body) as IDataObject),
			id: '/integrations/x/deliveries/old',
			timestamp: new Date(Date.now() - 73 * 3_600_000).toISOString(),
		});
		const answer = await trigger.post(old, { 'x-textus-signature': signature(old, secretOf(trigger)) });
		expect(answer.status).toBe(401);
		expect(trigger.emitted).toHaveLength(1);
	});

	it.each([
		['no JSON', '<xml/>'],
		['a list', '[]'],
		['no delivery', '{"id":"/x"}'],
	])('that are right do not make %s a delivery: 400', async (_name, body) => {
		const trigger = await active();
		const answer = await trigger.post(body, { 'x-textus-signature': signature(body, secretOf(trigger)) });
		expect(answer.status).toBe(400);
		expect(trigger.started).toEqual([]);
	});

	it('come too late after the workflow was deactivated', async () => {
		const trigger = await active();
		await sandbox.controls.receive(ADA);
		await trigger.deactivate();
		expect((await sandbox.controls.redeliver()).status).toBe(404);
		expect(trigger.emitted).toHaveLength(1);
	});
});

describe('redeliveries', () => {
	it('are answered and start nothing', async () => {
		const trigger = await active();
		await sandbox.controls.receive(ADA);
		expect((await sandbox.controls.redeliver()).status).toBe(200);
		expect((await sandbox.controls.redeliver()).status).toBe(200);
		expect(trigger.emitted).toHaveLength(1);
	});

	it('are recognised by another process', async () => {
		const trigger = await active();
		await sandbox.controls.receive(ADA);
		const delivery = last();
		const { saved } = trigger;
		await jest.isolateModulesAsync(async () => {
			const fresh = (await import('../harness')).WebhookTrigger;
			const credentials = { textUsApi: credential() };
			const next = await fresh.open('textUsTrigger', { account }, { credentials, saved });
			opened.push(next);
			const former = saved.replaceAll(trigger.loopbackOrigin, next.loopbackOrigin);
			next.saved = former;
			await next.activate('init');
			const { status } = await next.post(delivery.body, delivery.headers);
			expect(status).toBe(200);
			expect(next.emitted).toEqual([]);
			await sandbox.controls.receive(ADA);
			expect(next.emitted).toHaveLength(1);
		});
	});

	it('count when n8n could not start the workflow the first time', async () => {
		const trigger = await active();
		trigger.startFailures = 1;
		const { deliveries } = await sandbox.controls.receive(ADA);
		expect(deliveries.map(({ status }) => status)).toEqual([500]);
		expect((await sandbox.controls.redeliver()).status).toBe(200);
		expect((await sandbox.controls.redeliver()).status).toBe(200);
		expect(trigger.emitted).toHaveLength(1);
	});

	it('are recognised when both copies come at once', async () => {
		const trigger = await active();
		await sandbox.controls.receive(ADA);
		const body = JSON.stringify({ ...(JSON.parse(last().body) as IDataObject), id: '/integrations/x/deliveries/twin' });
		const headers = { 'x-textus-signature': signature(body, secretOf(trigger)) };
		trigger.saveMs = 50;
		await Promise.all(Array.from({ length: 10 }, async () => await trigger.post(body, headers)));
		expect(trigger.emitted).toHaveLength(2);
	});

	it('are recognised by another process after many deliveries at once overwrote what the others remembered', async () => {
		const trigger = await active();
		trigger.saveMs = 20;
		await sandbox.controls.receive(ADA);
		const genuine = JSON.parse(last().body) as IDataObject;
		const bodies = Array.from({ length: 40 }, (_, number) =>
			JSON.stringify({ ...genuine, id: `/integrations/x/deliveries/${number}` }),
		);
		const post = async (body: string) =>
			await trigger.post(body, { 'x-textus-signature': signature(body, secretOf(trigger)) });
		await Promise.all(bodies.slice(1).map(post));
		await post(bodies[0]);
		expect(trigger.emitted).toHaveLength(41);
		expect(String(trigger.memory.delivered)).toHaveLength(41 * 11);
	});
});

it('emits 1,000 messages once each and in order, whatever happens on the way', async () => {
	const trigger = await active();
	const refused: string[] = [];
	const arrived: string[] = [];
	for (let number = 0; number < 1000; number += 1) {
		if (number % 50 === 17) trigger.startFailures = 1;
		const { deliveries } = await sandbox.controls.receive({ from: FROM, body: `Message ${number}` });
		(deliveries[0].status === 200 ? arrived : refused).push(deliveries[0].id);
		if (number % 7 === 3) await sandbox.controls.redeliver(arrived.at(-1));
		if (number % 11 === 5) await sandbox.controls.redeliver(arrived[Math.floor(arrived.length / 2)]);
		if (number % 13 === 6) await sandbox.controls.receive({ ...ADA, tampering: number % 2 ? 'body' : 'signature' });
		if (number % 50 === 40) arrived.push((await sandbox.controls.redeliver(refused.shift())).id);
		if (number % 300 === 299) await trigger.restart();
	}
	for (const id of arrived) await sandbox.controls.redeliver(id);
	expect(trigger.emitted).toHaveLength(1000);
	expect(trigger.emitted.map(({ deliveryId }) => deliveryId)).toEqual(arrived);
	expect(new Set(trigger.emitted.map(({ message }) => (message as IDataObject).body)).size).toBe(1000);
	expect(trigger.thrown).toEqual([]);
	expect(trigger.saved.length).toBeLessThan(25_000);
	expect(await inForce()).toHaveLength(1);
});

it('examples/trigger-reply-to-text.json answers each text once', async () => {
	const workflow = exampleOf('trigger-reply-to-text.json');
	const node = nodeOf(workflow, 'textUsTrigger');
	const trigger = await active(node.parameters);
	await sandbox.controls.receive(ADA);
	await sandbox.controls.redeliver();
	const run = async () =>
		await runWorkflow(startingInsteadOf(workflow, node), {
			items: trigger.started.flat(),
			credentials: { textUsApi: credential() },
		});
	expect((await run()).error).toBeUndefined();
	expect(sandbox.state.counts()).toEqual({ [FROM]: 1 });
	expect((await run()).output('Reply')[0].json).toMatchObject({ skipped: true });
	expect(sandbox.state.counts()).toEqual({ [FROM]: 1 });
});
