// The TextUs trigger's integration at TextUs, through every turn of a workflow's life.
import type { IDataObject } from 'n8n-workflow';
import type { WebhookTrigger } from '../../harness';
import { textUsCredential } from '../../sandbox/textUs';
import { credential, sandbox } from '../setup';
import { active, ADA, inForce, integrations, open, secretOf, useTriggers, writes } from './setup';

useTriggers();

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
		const { body } = sandbox.state.requests.find(({ method }) => method === 'PUT') ?? {};
		expect(Object.keys(JSON.parse(body ?? '{}') as object).sort()).toEqual(['active', 'config', 'settings']);
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
		[{ events: [] }, "'Trigger On' is empty"],
		[{ events: ['message.sent'] }, "does not know | Use one of: 'Contact Created', 'Contact Opted In'"],
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
