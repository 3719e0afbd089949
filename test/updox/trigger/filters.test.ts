// Which messages and faxes the filters of the two Updox triggers let through.
import type { INodeParameters } from 'n8n-workflow';
import { PollingWorkflow, WebhookTrigger } from '../../harness';
import { requestsOf, sandbox, useSandbox } from '../setup';
import { credentials, idsOf, trigger } from './setup';

useSandbox();

const ANN = 'ann@direct.example.org';
const attachments = [{ name: 'a.txt', mimeType: 'text/plain', content: 'A' }];

/** What comes in: each message with its name, which is no part of it. */
const incoming = {
	ann: async () => await sandbox.controls.receive({ from: ANN, subject: 'Referral', textMessage: 'For  Mr. Doe' }),
	bob: async () => await sandbox.controls.receive({ from: 'bob@other.example.org', subject: 'Result', attachments }),
};

/** Each filter, and what it lets through. */
const filters: Array<[INodeParameters, string[]]> = [
	[{}, ['ann', 'bob']],
	[{ from: 'ANN@direct.example.org' }, ['ann']],
	[{ from: '@other.example.org' }, ['bob']],
	[{ contains: 'for mr. doe' }, ['ann']],
	[{ contains: 'result, referral' }, ['ann', 'bob']],
	[{ hasAttachments: true }, ['bob']],
	[{ ignoreOwn: true }, ['ann', 'bob']],
	[{ from: ANN, hasAttachments: true }, []],
];

const odd = { successful: true, responseCode: 2000, responseMessage: 'OK', messageId: 7 };
const strict = { from: ANN, contains: 'words', hasAttachments: true, ignoreOwn: true };

describe('the trigger that asks', () => {
	it.each(filters)('%j', async (options, names) => {
		const workflow = await trigger({ options });
		await workflow.activate();
		const ids = new Map<unknown, string>();
		for (const [name, receive] of Object.entries(incoming)) ids.set(await receive(), name);
		const { items } = await workflow.poll();
		expect(items.map(({ json }) => ids.get(json.messageId))).toEqual(names);
		expect(items.flatMap(({ json }) => Object.keys(json)).includes('subject')).toBe(false);
		expect(idsOf(await workflow.poll())).toEqual([]);
	});

	it('reads no message where nothing is filtered and no text is wanted', async () => {
		const workflow = await trigger();
		await workflow.activate();
		await incoming.ann();
		await workflow.poll();
		expect(requestsOf('MessageRetrieveWithAttachmentID')).toEqual([]);
	});

	it('lets through what a message does not tell', async () => {
		const workflow = await trigger({ options: strict });
		await workflow.activate();
		const [messageId] = sandbox.controls.seedMessages(1);
		const body = { ...odd, messageId };
		sandbox.state.addFault({ kind: 'status', status: 200, body, match: { path: 'MessageRetrieveWithAttachmentID' } });
		expect(idsOf(await workflow.poll())).toEqual([messageId]);
	});

	it('goes on where it was when filters change', async () => {
		const workflow = await trigger({ options: { from: '@other.example.org' } });
		await workflow.activate();
		await incoming.ann();
		const other = await incoming.bob();
		expect(idsOf(await workflow.poll())).toEqual([other]);
		const messageId = await incoming.ann();
		expect(idsOf(await workflow.update({ options: { from: ANN } }))).toEqual([messageId]);
	});

	it('brings the text unless that is turned off', async () => {
		const workflow = await PollingWorkflow.create('updoxTrigger', {}, { credentials: credentials() });
		await workflow.activate();
		await incoming.ann();
		expect((await workflow.poll()).items).toMatchObject([
			{ json: { subject: 'Referral', textMessage: 'For  Mr. Doe' } },
		]);
	});

	it('goes on with what a filter let it look through when time is up', async () => {
		const workflow = await trigger({ options: { from: ANN } }, { budgetMs: 400 });
		await workflow.activate();
		sandbox.controls.seedMessages(6);
		const wanted = await incoming.ann();
		sandbox.state.addFault({ kind: 'latency', ms: 90, times: 0, match: { path: 'MessageRetrieveWith' } });
		const emitted: unknown[] = [];
		let polls = 0;
		for (; emitted.length === 0 && polls < 7; polls += 1) emitted.push(...idsOf(await workflow.poll()));
		expect(emitted).toEqual([wanted]);
		expect(polls).toBeGreaterThan(1);
		expect(requestsOf('MessageRetrieveWithAttachmentID')).toHaveLength(7);
	});
});

describe('the trigger that is told', () => {
	const opened: WebhookTrigger[] = [];
	afterEach(async () => {
		await Promise.all(opened.splice(0).map(async (one) => await one.close()));
	});

	async function active(event: 'inbound_fax' | 'inbound_direct', parameters: INodeParameters): Promise<WebhookTrigger> {
		const settings = { event, filters: parameters };
		const started = await WebhookTrigger.open('updoxWebhookTrigger', settings, { credentials: credentials() });
		opened.push(started);
		await started.activate();
		sandbox.controls.subscribe(event, started.loopbackUrl);
		return started;
	}

	const statuses = (): number[] => sandbox.controls.pushes().map(({ status }) => status);

	it.each(filters)('%j', async (parameters, names) => {
		const started = await active('inbound_direct', parameters);
		const ids = new Map<unknown, string>();
		for (const [name, receive] of Object.entries(incoming)) ids.set(await receive(), name);
		expect(statuses()).toEqual([200, 200]);
		expect(started.emitted.map(({ messageId }) => ids.get(messageId))).toEqual(names);
	});

	it('lets through what a message does not tell', async () => {
		const started = await active('inbound_direct', strict);
		sandbox.state.addFault({
			kind: 'status',
			status: 200,
			body: odd,
			match: { path: 'MessageRetrieveWithAttachmentID' },
		});
		await incoming.bob();
		expect(started.emitted).toMatchObject([{ event: 'inbound_direct' }]);
	});

	it('takes faxes of a number, and none of another', async () => {
		const started = await active('inbound_fax', { from: '(614) 555-0133' });
		const faxId = await sandbox.controls.receiveFax({ from: '6145550133' });
		await sandbox.controls.receiveFax({ from: '6145550144' });
		expect(statuses()).toEqual([200, 200]);
		expect(started.emitted).toMatchObject([{ faxId }]);
	});
});
