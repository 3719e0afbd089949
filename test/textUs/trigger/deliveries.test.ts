// What starts a workflow by the TextUs trigger: deliveries, their signatures, and those that come again.
import type { IDataObject } from 'n8n-workflow';
import { runWorkflow } from '../../harness';
import { largeOf } from '../../harness/runs';
import { exampleOf, nodeOf, startingInsteadOf } from '../../shared/triggers/examples';
import { account, credential, sandbox } from '../setup';
import { active, ADA, closeLater, FROM, inForce, last, secretOf, signature, useTriggers } from './setup';

useTriggers();

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
				webUrl: expect.stringContaining('/my_account/inbox/open/'),
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
			const fresh = (await import('../../harness')).WebhookTrigger;
			const credentials = { textUsApi: credential() };
			const next = await fresh.open('textUsTrigger', { account }, { credentials, saved });
			closeLater(next);
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

const MANY = largeOf(400, 1000);

it(`emits ${MANY} messages once each and in order, whatever happens on the way`, async () => {
	const trigger = await active();
	const refused: string[] = [];
	const arrived: string[] = [];
	for (let number = 0; number < MANY; number += 1) {
		if (number % 50 === 17) trigger.startFailures = 1;
		const { deliveries } = await sandbox.controls.receive({ from: FROM, body: `Message ${number}` });
		(deliveries[0].status === 200 ? arrived : refused).push(deliveries[0].id);
		if (number % 7 === 3) await sandbox.controls.redeliver(arrived.at(-1));
		if (number % 11 === 5) await sandbox.controls.redeliver(arrived[Math.floor(arrived.length / 2)]);
		if (number % 13 === 6) await sandbox.controls.receive({ ...ADA, tampering: number % 2 ? 'body' : 'signature' });
		if (number % 50 === 40) arrived.push((await sandbox.controls.redeliver(refused.shift())).id);
		if (number % 130 === 129) await trigger.restart();
	}
	for (const id of arrived) await sandbox.controls.redeliver(id);
	expect(trigger.emitted).toHaveLength(MANY);
	expect(trigger.emitted.map(({ deliveryId }) => deliveryId)).toEqual(arrived);
	expect(new Set(trigger.emitted.map(({ message }) => (message as IDataObject).body)).size).toBe(MANY);
	expect(trigger.thrown).toEqual([]);
	expect(trigger.saved.length).toBeLessThan(25_000);
	expect(await inForce()).toHaveLength(1);
});

it('examples/jobs/trigger-reply-to-text.json answers each text once', async () => {
	const workflow = exampleOf('jobs/trigger-reply-to-text.json');
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
