// What the Updox trigger emits, with and without content, and how it fails.
import type { IDataObject } from 'n8n-workflow';
import { readFileOf, runWorkflow, scanForLeaks } from '../../harness';
import { exampleOf, nodeOf, recordingNode, startingInsteadOf } from '../../shared/triggers/examples';
import { requestsOf, sandbox, useSandbox } from '../setup';
import { credentials, idsOf, trigger } from './setup';

useSandbox();

describe('what is new', () => {
	it.each(['staticData', 'cursor'] as const)('emits nothing of before, then each message once (%s)', async (memory) => {
		const workflow = await trigger({}, { memory });
		expect(idsOf(await workflow.activate())).toEqual([]);
		expect(idsOf(await workflow.poll())).toEqual([]);
		const first = [await sandbox.controls.receive(), await sandbox.controls.receive()];
		expect(idsOf(await workflow.poll())).toEqual(first);
		expect(idsOf(await workflow.poll())).toEqual([]);
		const third = await sandbox.controls.receive();
		expect(idsOf(await workflow.poll())).toEqual([third]);
	});

	it('puts out the id and the event alone, and fetches no content', async () => {
		const workflow = await trigger();
		await workflow.activate();
		const messageId = await sandbox.controls.receive({ subject: 'Private' });
		const { items } = await workflow.poll();
		expect(items.map(({ json }) => json)).toEqual([{ event: 'message', messageId, userId: 'user' }]);
		expect(requestsOf('MessageRetrieve').concat(requestsOf('MessageRetrieveWithAttachmentID'))).toEqual([]);
	});

	it('leaves out portal mail, which is in the same inbox', async () => {
		const workflow = await trigger();
		await workflow.activate();
		await sandbox.controls.receive({ type: 'message' });
		const direct = await sandbox.controls.receive();
		await sandbox.controls.receive({ type: 'message' });
		expect(idsOf(await workflow.poll())).toEqual([direct]);
		expect(idsOf(await workflow.poll())).toEqual([]);
	});

	it('emits messages that were read meanwhile, and those of the practice when asked', async () => {
		const own = await trigger();
		const shared = await trigger({ options: { sharedItems: true } });
		await own.activate();
		await shared.activate();
		const read = await sandbox.controls.receive({ read: true });
		const forAll = await sandbox.controls.receive({ shared: true });
		expect(idsOf(await own.poll())).toEqual([read]);
		expect(idsOf(await shared.poll())).toEqual([read, forAll]);
	});

	it('starts with an empty inbox as well', async () => {
		const workflow = await trigger({ options: { userId: 'user-1' } });
		sandbox.controls.seedUsers(1);
		expect(idsOf(await workflow.activate())).toEqual([]);
		const messageId = await sandbox.controls.receive({ userId: 'user-1' });
		expect(idsOf(await workflow.poll())).toEqual([messageId]);
	});

	it('does not rely on the order of the list or on whether the last id is listed again', async () => {
		sandbox.controls.setListOrder('descending');
		sandbox.controls.setSinceInclusive();
		const workflow = await trigger();
		await workflow.activate();
		const ids = sandbox.controls.seedMessages(5);
		expect(idsOf(await workflow.poll())).toEqual(ids);
		expect(idsOf(await workflow.poll())).toEqual([]);
	});
});

describe('content', () => {
	const withFiles = { includeContent: true, downloadAttachments: true };

	it('fetches text and files when asked; files that have no content do not hold the message up', async () => {
		sandbox.controls.spoilContent();
		const workflow = await trigger(withFiles);
		await workflow.activate();
		const attachments = [
			{ name: '../empty.txt', mimeType: 'text/plain', content: '' },
			{ name: 'b.pdf', mimeType: 'application/pdf', content: '%PDF-' },
			{ name: 'c.txt', mimeType: 'text/plain', content: 'third' },
		];
		const messageId = await sandbox.controls.receive({ subject: 'Result', attachments });
		const [item] = (await workflow.poll()).items;
		expect(item.json).toMatchObject({ event: 'message', messageId, subject: 'Result' });
		expect(item.json).not.toHaveProperty('responseCode');
		expect(item.json.contentError).toMatch(/Attachment \d+: /);
		expect(Object.keys(item.binary ?? {})).toEqual(['data', 'data_1']);
		expect((await readFileOf(item, 'data_1')).toString()).toBe('third');
		expect(idsOf(await workflow.poll())).toEqual([]);
	});

	it('leaves a message out that was deleted since it was listed', async () => {
		const workflow = await trigger({ includeContent: true });
		await workflow.activate();
		const [, second] = sandbox.controls.seedMessages(2);
		sandbox.controls.failNext(4410, 'MessageRetrieveWithAttachmentID');
		expect(idsOf(await workflow.poll())).toEqual([second]);
		expect(idsOf(await workflow.poll())).toEqual([]);
	});

	it('emits what was fetched when a poll breaks off, and the rest with the next one', async () => {
		const workflow = await trigger({ includeContent: true });
		await workflow.activate();
		const ids = sandbox.controls.seedMessages(4);
		sandbox.state.addFault({ kind: 'status', status: 401, skip: 2, match: { path: 'MessageRetrieveWith' } });
		expect(idsOf(await workflow.poll())).toEqual(ids.slice(0, 2));
		expect(idsOf(await workflow.poll())).toEqual(ids.slice(2));
		expect(idsOf(await workflow.poll())).toEqual([]);
	});

	it('stops fetching before n8n gives the poll up, and loses nothing', async () => {
		const workflow = await trigger({ includeContent: true }, { budgetMs: 400 });
		await workflow.activate();
		const ids = sandbox.controls.seedMessages(6);
		sandbox.state.addFault({ kind: 'latency', ms: 90, times: 0, match: { path: 'MessageRetrieveWith' } });
		const emitted: unknown[] = [];
		let polls = 0;
		for (; emitted.length < 6; polls += 1) emitted.push(...idsOf(await workflow.poll()));
		expect(emitted).toEqual(ids);
		expect(polls).toBeGreaterThan(1);
	});
});

describe('manual test', () => {
	it('gives the newest Direct message and moves nothing', async () => {
		const workflow = await trigger({ includeContent: true });
		await workflow.activate();
		const before = workflow.memory;
		const [messageId] = sandbox.controls.seedMessages(1, { subject: 'Sample' });
		await sandbox.controls.receive({ type: 'message' });
		expect((await workflow.test())?.map(({ json }) => json)).toMatchObject([{ messageId, subject: 'Sample' }]);
		expect(workflow.memory).toEqual(before);
		expect(idsOf(await workflow.poll())).toEqual([messageId]);
	});

	it('gives nothing when there is nothing', async () => {
		sandbox.controls.seedUsers(1);
		const workflow = await trigger({ options: { userId: 'user-1' } });
		expect(await workflow.test()).toBeUndefined();
	});
});

describe('failures', () => {
	it.each([
		[4010, 'credential-invalid'],
		[4012, 'credential-invalid'],
		[4060, 'configuration-invalid'],
		[5000, 'temporarily-unavailable'],
	])('code %i comes with the cause %s', async (code, cause) => {
		const workflow = await trigger();
		await workflow.activate();
		for (let times = 0; times < 4; times += 1) sandbox.controls.failNext(code, 'MessageFetch');
		const { error } = await workflow.poll();
		expect(error).toMatchObject({ failure: { cause } });
		expect(error?.message).toContain(`code ${code}`);
		expect(error?.message).not.toContain('[item');
	});

	it('a throttled poll passes the wait on, so that n8n polls later', async () => {
		const workflow = await trigger();
		await workflow.activate();
		const messageId = await sandbox.controls.receive();
		sandbox.state.addFault({ kind: 'rateLimit', retryAfter: 600 });
		const { error } = await workflow.poll();
		expect(error).toMatchObject({ httpCode: '429', failure: { cause: 'rate-limited', retryAfterMs: 600_000 } });
		expect(idsOf(await workflow.poll())).toEqual([messageId]);
	});

	it('an activation that cannot list the inbox fails, and says why', async () => {
		const { updoxApi } = credentials();
		const wrong = { updoxApi: { ...updoxApi, applicationPassword: 'wrong-password' } };
		const workflow = await trigger({}, { credentials: wrong });
		const error: unknown = await workflow.activate().catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({ failure: { cause: 'credential-invalid' } });
		expect(scanForLeaks(error, ['wrong-password'])).toEqual([]);
	});
});

it('the example stores each file of a new message', async () => {
	const workflow = exampleOf('jobs/trigger-direct-message-to-storage.json');
	const node = nodeOf(workflow, 'updoxTrigger');
	const polling = await trigger(node.parameters);
	await polling.activate();
	const attachments = ['a.txt', 'b.txt'].map((name) => ({ name, mimeType: 'text/plain', content: `Text of ${name}` }));
	await sandbox.controls.receive({ attachments });
	await sandbox.controls.receive();
	const { items } = await polling.poll();
	const stored: IDataObject[] = [];
	const storage = recordingNode('readWriteFile', 1, ['operation', 'fileName', 'dataPropertyName'], stored);
	const result = await runWorkflow(startingInsteadOf(workflow, node), {
		credentials: credentials(),
		items,
		nodeTypes: { 'n8n-nodes-base.readWriteFile': storage },
	});
	expect(result.error).toBeUndefined();
	expect(stored).toEqual([
		{ operation: 'write', fileName: expect.stringMatching(/\/\d+-\d+-a\.txt$/), dataPropertyName: 'data' },
		{ operation: 'write', fileName: expect.stringMatching(/\/\d+-\d+-b\.txt$/), dataPropertyName: 'data' },
	]);
	expect((await readFileOf(result.input('Write to Storage')[1])).toString()).toBe('Text of b.txt');
});
