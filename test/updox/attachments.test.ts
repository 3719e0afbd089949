// Files that were received: their bytes as they were sent, or an error.
import { readFileOf } from '../harness';
import { detailsOf, jsonOf, run, runOn, sandbox, useSandbox } from './setup';
import { trigger } from './trigger/setup';

useSandbox();

describe('attachment: download', () => {
	const download = {
		resource: 'attachment',
		operation: 'download',
		attachmentId: '880001',
		binaryPropertyName: 'file',
	};

	it.each([{}, { entities: true, whitespace: true }])('gives the bytes (%j)', async (flaws) => {
		sandbox.controls.spoilContent(flaws);
		const result = await run({ ...download, options: { fileName: 'result.txt' } });
		const json = { attachmentId: '880001', fileName: 'result.txt', mimeType: 'text/plain', fileSize: '11 B' };
		expect(jsonOf(result)).toEqual([json]);
		expect((await readFileOf(result.output()[0], 'file')).toString()).toBe('THISISATEST');
	});

	it('fails when characters are missing at the end: what they were cannot be told', async () => {
		sandbox.controls.spoilContent({ missingPadding: true });
		const result = await runOn(download);
		expect(jsonOf(result)[0].error).toMatch(/content is damaged/);
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected', hint: expect.stringContaining('ask the sender') });
		expect(result.output()[0].binary).toBeUndefined();
	});

	it('names the file after its id, and fails without content', async () => {
		expect(jsonOf(await run(download))[0]).toMatchObject({
			fileName: 'attachment-880001',
			mimeType: 'application/octet-stream',
		});
		const [messageId] = sandbox.controls.seedMessages(1, {
			attachments: [{ name: 'a', mimeType: 'x', content: '%PDF-1' }],
		});
		const [{ attachments }] = jsonOf(await run({ resource: 'message', operation: 'get', messageId }));
		const [{ id }] = attachments as Array<{ id: number }>;
		expect(jsonOf(await run({ ...download, attachmentId: id }))[0]).toMatchObject({ mimeType: 'application/pdf' });
		expect(detailsOf(await runOn({ ...download, attachmentId: '1' }))).toMatchObject({ providerCode: '6212' });
		const body = { successful: true, responseMessage: 'OK', responseCode: 2000, content: '' };
		sandbox.state.addFault({ kind: 'status', status: 200, body });
		expect(jsonOf(await runOn(download))[0].error).toMatch(/without the content of the file/);
	});
});

describe('a file that a message lists without its ID', () => {
	const body = {
		successful: true,
		responseMessage: 'OK',
		responseCode: 2000,
		messageId: 7,
		type: 'email',
		attachments: [{ id: 880001, name: 'a.txt' }, { name: 'b.txt' }],
	};
	const listed = () =>
		sandbox.state.addFault({ kind: 'status', status: 200, body, times: 0, match: { path: 'WithAttachmentID' } });

	it('is not left out of what is downloaded without a word', async () => {
		listed();
		const get = { resource: 'message', operation: 'get', messageId: '7' };
		expect(jsonOf(await run(get))).toMatchObject([{ messageId: 7, attachments: body.attachments }]);
		const result = await runOn({ ...get, downloadAttachments: true });
		expect(jsonOf(result)[0].error).toMatch(/lists a file without its ID/);
	});

	it('is named by the trigger, beside the others', async () => {
		const workflow = await trigger({ includeContent: true, downloadAttachments: true });
		await workflow.activate();
		const [messageId] = sandbox.controls.seedMessages(1);
		body.messageId = Number(messageId);
		listed();
		const [item] = (await workflow.poll()).items;
		expect(item.json.contentError).toBe('An attachment has no ID.');
		expect(Object.keys(item.binary ?? {})).toEqual(['data']);
	});
});

describe('a file that arrived damaged', () => {
	const attachments = [
		{ name: 'a.txt', mimeType: 'text/plain', content: 'whole' },
		{ name: 'b.txt', mimeType: 'text/plain', content: 'damaged' },
	];
	const spoilSecond = () =>
		sandbox.state.addFault({
			kind: 'status',
			status: 200,
			body: { successful: true, responseMessage: 'OK', responseCode: 2000, content: 'ZGFtYWdlZA=' },
			match: { path: 'MessageAttachRetrieve' },
			skip: 1,
		});

	it('fails the message that is got with its files', async () => {
		const [messageId] = sandbox.controls.seedMessages(1, { attachments });
		spoilSecond();
		const parameters = { resource: 'message', operation: 'get', messageId, downloadAttachments: true };
		const result = await runOn(parameters);
		expect(jsonOf(result)[0].error).toMatch(/^Updox answered a file whose content is damaged/);
		expect(result.output()[0].binary).toBeUndefined();
	});

	it('does not hold up the trigger, which names it and puts out the others', async () => {
		const workflow = await trigger({ includeContent: true, downloadAttachments: true });
		await workflow.activate();
		await sandbox.controls.receive({ subject: 'Result', attachments });
		spoilSecond();
		const [item] = (await workflow.poll()).items;
		expect(item.json.contentError).toMatch(/^Attachment \d+: Updox answered a file whose content is damaged/);
		expect((await readFileOf(item)).toString()).toBe('whole');
		expect(Object.keys(item.binary ?? {})).toEqual(['data']);
		expect((await workflow.poll()).items).toEqual([]);
	});
});
