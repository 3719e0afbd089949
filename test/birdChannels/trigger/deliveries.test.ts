// What starts a workflow by the Bird trigger: events, their signatures, and those that come again.
import type { IDataObject } from 'n8n-workflow';
import { runWorkflow } from '../../harness';
import { largeOf } from '../../harness/runs';
import { birdSeed } from '../../sandbox/bird';
import { exampleOf, nodeOf, startingInsteadOf } from '../../shared/triggers/examples';
import { byId, credential, message as sms, run, sandbox } from '../setup';
import { active, inForce, receive, secretOf, signed, urlOf, useTriggers } from './setup';

useTriggers();

/** Messages in all. */
const MANY = largeOf(400, 1000);

const WHATSAPP = byId(birdSeed.whatsappChannelId);
const SMS = byId(birdSeed.smsChannelId);

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

it(`emits ${MANY} messages once each and in order, whatever happens on the way`, async () => {
	const trigger = await active();
	const refused: string[] = [];
	const arrived: string[] = [];
	for (let number = 0; number < MANY; number += 1) {
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
	expect(new Set(trigger.emitted.map(({ text }) => text)).size).toBe(MANY);
	expect(trigger.thrown).toEqual([]);
	expect(trigger.saved.length).toBeLessThan(25_000);
	expect(inForce()).toHaveLength(2);
});

it('examples/jobs/trigger-delivery-failed.json sends what failed through another channel', async () => {
	const workflow = exampleOf('jobs/trigger-delivery-failed.json');
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
