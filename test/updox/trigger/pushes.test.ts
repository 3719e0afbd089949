// What Updox pushes starts a workflow with what was fetched for it; what a push says beside its ids is a hint.
import type { INodeParameters } from 'n8n-workflow';
import { scanForLeaks, WebhookTrigger } from '../../harness';
import { jsonOf, message, pdf, requestsOf, run, sandbox, useSandbox } from '../setup';
import { credentials } from './setup';

useSandbox();

const opened: WebhookTrigger[] = [];
afterEach(async () => {
	await Promise.all(opened.splice(0).map(async (trigger) => await trigger.close()));
});

type Event = 'inbound_fax' | 'inbound_direct' | 'inbound_mdn' | 'outbound_fax';

async function active(event: Event, more: INodeParameters = {}): Promise<WebhookTrigger> {
	const trigger = await WebhookTrigger.open('updoxWebhookTrigger', { event, ...more }, { credentials: credentials() });
	opened.push(trigger);
	await trigger.activate();
	sandbox.controls.subscribe(event, trigger.loopbackUrl);
	return trigger;
}

/** A fax that is on its way, as pushes name it. */
async function sentFax(): Promise<{ faxId: unknown; accountId: string }> {
	const fax = { toFaxNumber: '6145550123', toName: 'A', fromFaxNumber: '6145550100', fromName: 'B' };
	const [{ faxId }] = jsonOf(await run({ resource: 'fax', operation: 'send', ...fax }, { files: { data: pdf } }));
	return { faxId, accountId: 'account' };
}

const statuses = (): number[] => sandbox.controls.pushes().map(({ status }) => status);

it('a received fax comes with its PDF', async () => {
	const trigger = await active('inbound_fax');
	const faxId = await sandbox.controls.receiveFax({ from: '6145550133' });
	expect(statuses()).toEqual([200]);
	expect(trigger.started).toMatchObject([
		[{ json: { event: 'inbound_fax', faxId, accountId: 'account', from: '6145550133' }, binary: { data: {} } }],
	]);
});

it('a received message comes with its files, read as the user who received it', async () => {
	const trigger = await active('inbound_direct');
	const attachments = [{ name: 'a.txt', mimeType: 'text/plain', content: 'A' }];
	const messageId = await sandbox.controls.receive({ userId: 'nurse', subject: 'Referral', attachments });
	expect(trigger.started).toMatchObject([
		[{ json: { messageId, userId: 'nurse', subject: 'Referral' }, binary: { data: { fileName: 'a.txt' } } }],
	]);
});

it('a delivery notification comes with the status that was asked for', async () => {
	const trigger = await active('inbound_mdn');
	const [{ messages }] = jsonOf(await run(message()));
	const messageId = Number(Object(Object(messages)[0]).messageId);
	await sandbox.controls.setMdnStatus(messageId, 'failed');
	expect(trigger.emitted).toEqual([
		expect.objectContaining({
			messageId,
			mdnStatus: 'failed',
			pushedStatus: 'failed',
			isFinal: true,
			isVerified: true,
		}),
	]);
});

it('a notification whose ID is no message comes as what it is: not verified', async () => {
	const trigger = await active('inbound_mdn');
	await sandbox.controls.push('inbound_mdn', { messageId: 1, mdnStatus: 'failed' });
	expect(trigger.emitted).toEqual([
		expect.objectContaining({ messageId: 1, mdnStatus: null, pushedStatus: 'failed', isVerified: false }),
	]);
});

it('the status of a sent fax is asked for, not believed', async () => {
	const trigger = await active('outbound_fax');
	const { faxId, ...push } = await sentFax();
	await sandbox.controls.push('outbound_fax', { faxId, ...push, status: 'success' }, 'account');
	expect(trigger.emitted).toEqual([expect.objectContaining({ faxId, pushedStatus: 'success', faxStatus: 'queued' })]);
});

it.each<[Event, string, () => Promise<unknown>]>([
	['inbound_fax', 'Fax Received', async () => await sandbox.controls.receiveFax()],
	['inbound_direct', 'message received', async () => await sandbox.controls.receive({ userId: 'nurse' })],
	['inbound_mdn', 'MESSAGE STATUS CHANGED', async () => await sandbox.controls.push('inbound_mdn', { messageId: 1 })],
	['outbound_fax', 'Fax Status Changed', async () => await sandbox.controls.push('outbound_fax', await sentFax())],
])('%s is chosen by its label as well', async (event, label, happens) => {
	const trigger = await active(event, { event: `={{ "${label}" }}` });
	await happens();
	expect(trigger.started.flat().map(({ json }) => json.event)).toEqual([event]);
});

it('the same push again is answered, and starts nothing', async () => {
	const trigger = await active('inbound_fax');
	await sandbox.controls.receiveFax();
	await sandbox.controls.redeliver(1);
	expect(trigger.started).toHaveLength(1);
	expect(statuses()).toEqual([200]);
	await trigger.restart();
	await sandbox.controls.redeliver(1);
	expect(trigger.started).toHaveLength(1);
});

it('a forged ID starts nothing', async () => {
	const trigger = await active('inbound_fax');
	await sandbox.controls.push('inbound_fax', { faxId: 1, accountId: 'account' }, 'account');
	expect([statuses(), trigger.started]).toEqual([[404], []]);
});

it('is asked for again while what it names cannot be fetched', async () => {
	const trigger = await active('inbound_fax');
	sandbox.state.addFault({ kind: 'status', status: 500, times: 4 });
	await sandbox.controls.receiveFax();
	expect([statuses(), trigger.started]).toEqual([[503], []]);
	await sandbox.controls.redeliver(1);
	expect([statuses(), trigger.started.length]).toEqual([[200], 1]);
});

describe('what there is and cannot be had comes as its ids, once', () => {
	const yes = { successful: true, responseMessage: 'OK', responseCode: 2000 };
	const no = { successful: false, responseMessage: 'No image', responseCode: 4960 };

	it.each<[string, Event, string, object, () => Promise<number>]>([
		['a fax without its picture', 'inbound_fax', '/FaxItemGetPdf', no, async () => await sandbox.controls.receiveFax()],
		[
			'a fax whose files are null',
			'inbound_fax',
			'/FaxItemGetPdf',
			{ ...yes, from: '1', attachments: null },
			async () => await sandbox.controls.receiveFax(),
		],
		[
			'a message whose files are no list',
			'inbound_direct',
			'/MessageRetrieveWithAttachmentID',
			{ ...yes, messageId: 7, attachments: 'none' },
			async () => await sandbox.controls.receive(),
		],
	])('%s', async (_title, event, path, body, happens) => {
		const trigger = await active(event);
		sandbox.state.addFault({ kind: 'status', status: 200, body, times: 0, match: { path } });
		const id = await happens();
		await sandbox.controls.redeliver(1);
		expect(statuses()).toEqual([200]);
		expect(trigger.emitted).toEqual([
			expect.objectContaining({
				[event === 'inbound_fax' ? 'faxId' : 'messageId']: id,
				accountId: 'account',
				contentError: expect.stringMatching(/4960|not understood/),
			}),
		]);
	});
});

it('of another practice is left out when one is chosen', async () => {
	const trigger = await active('inbound_fax', { accountId: { __rl: true, mode: 'id', value: 'account-two' } });
	await sandbox.controls.receiveFax();
	expect([statuses(), trigger.started]).toEqual([[200], []]);
	await sandbox.controls.receiveFax({ accountId: 'account-two' });
	expect(trigger.emitted).toEqual([expect.objectContaining({ accountId: 'account-two' })]);
});

it.each([
	['no JSON', '{"faxId":', 400],
	['a list', '[1]', 400],
	['a push of another event', '{"messageId":249594,"accountId":"account"}', 400],
	['an ID that is none', '{"faxId":"../../x","accountId":"account"}', 400],
	['a body of 2 MB', JSON.stringify({ faxId: 1, more: 'x'.repeat(2_000_000) }), 413],
])('%s is refused', async (_title, body, status) => {
	const trigger = await active('inbound_fax');
	expect((await trigger.post(body, { 'content-type': 'application/json' })).status).toBe(status);
	expect([requestsOf('FaxItemGetPdf'), trigger.started]).toEqual([[], []]);
});

it('leaks no password into logs and answers', async () => {
	const trigger = await active('inbound_fax');
	sandbox.controls.setApplicationPassword('another');
	const answer = await trigger.post('{"faxId":1,"accountId":"account"}', { 'content-type': 'application/json' });
	expect(answer.status).toBe(503);
	expect(scanForLeaks({ answer, logs: trigger.logs }, ['1234567890'])).toEqual([]);
});
