// Files: the upload in its steps, alone and within a message, and what is not done twice.
import { createHash } from 'node:crypto';
import { FAILING_FILE_NAME, RESTRICTED_SITE_ID } from '../sandbox/highQ';
import { byId, failureOf, items, jsonOf, log, message, pdf, requestsTo, run, sandbox, useSandbox } from './setup';

useSandbox();

const upload = { resource: 'attachment', operation: 'upload', siteId: byId('301') };
const withFile = message({ binaryPropertyName: 'data', siteId: byId('301') });
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const STATUS = 'POST /acme/api/4/progressivekeystatus/PK00000001';
const UPLOAD = 'POST /acme/api/4/attachments?siteid=301';

it('uploads in three case-sensitive parts and waits for the id', async () => {
	const result = await run(upload, { files: { data: pdf } });
	expect(jsonOf(result)).toEqual([{ attachmentId: 9310, fileName: 'letter.pdf', fileSize: 15, siteId: 301 }]);
	expect(log()).toEqual([UPLOAD, STATUS, STATUS, STATUS]);
	const [{ fields, files, headers }] = requestsTo(UPLOAD);
	expect(fields).toEqual({ filename: 'letter.pdf', siteid: '301' });
	expect(files).toEqual([
		{ field: 'file', fileName: 'letter.pdf', contentType: 'application/pdf', size: 15, sha256: sha256(pdf.source) },
	]);
	expect(Number(headers['content-length'])).toBeGreaterThan(15);
});

it.each([
	['xml', false],
	['json', false],
	['json', true],
	['jsonFlat', true],
] as const)('reads the progress as %s (upper case: %s)', async (form, upperCase) => {
	sandbox.controls.progress({ form, upperCase, polls: 1 });
	if (upperCase) sandbox.controls.wrapJson();
	expect(jsonOf(await run(upload, { files: { data: pdf } }))).toMatchObject([{ attachmentId: 9310 }]);
});

it('uploads several files of an item, one item for each id, names without extension on demand', async () => {
	const files = { first: { ...pdf, fileName: 'contract v1.2.pdf' }, second: { ...pdf, fileName: '.profile' } };
	const parameters = { ...upload, binaryPropertyName: 'first, second', options: { fileNameWithoutExtension: true } };
	const result = await run(parameters, { files });
	expect(jsonOf(result).map(({ attachmentId, fileName }) => [attachmentId, fileName])).toEqual([
		[9310, 'contract v1.2'],
		[9311, '.profile'],
	]);
	expect(result.output().map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
});

it('streams a large file with its exact length', async () => {
	const size = 5_000_000;
	expect((await run(upload, { files: { data: { source: { generated: size }, fileName: 'scan.tif' } } })).status).toBe(
		'success',
	);
	expect(requestsTo(UPLOAD)[0].files).toMatchObject([{ size, fileName: 'scan.tif' }]);
});

it('uploads before it sends, and adds the ids to those given', async () => {
	const result = await run(
		{ ...withFile, attachmentIds: '8801', binaryPropertyName: 'a,b' },
		{ files: { a: pdf, b: { ...pdf, fileName: 'b.pdf' } } },
	);
	expect(result.status).toBe('success');
	expect(JSON.parse(requestsTo('POST /acme/api/4/conversations/')[0].body).messages.message[0].attachments).toEqual({
		attachment: [{ id: '8801' }, { id: '9310' }, { id: '9311' }],
	});
	expect(sandbox.state.deliveries[0].files?.map(({ fileName }) => fileName)).toEqual([
		'Engagement letter.pdf',
		'letter.pdf',
		'b.pdf',
	]);
});

it('replies with a file', async () => {
	const reply = {
		resource: 'message',
		operation: 'reply',
		conversationId: '41',
		binaryPropertyName: 'data',
		siteId: '301',
	};
	await run(reply, { files: { data: pdf } });
	expect(requestsTo('POST /acme/api/4/conversations/41/messages')[0].body).toBe(
		'{"attachments":{"attachment":[{"id":9310}]}}',
	);
});

it('sends nothing when HighQ cannot process the file', async () => {
	const {
		message: text,
		description,
		details,
	} = failureOf(await run(withFile, { files: { data: { ...pdf, fileName: FAILING_FILE_NAME } } }));
	expect(text).toContain("HighQ could not process the file of 'Attachments'");
	expect(description).toContain('Nothing was sent');
	expect(details.outcome).toBe('notSent');
	expect(sandbox.state.deliveries).toEqual([]);
});

it('stops waiting for a file when the item may wait no longer', async () => {
	sandbox.controls.progress({ polls: 1000 });
	const { message: text, details } = failureOf(
		await run({ ...withFile, options: { maxWait: 0 } }, { files: { data: pdf } }),
	);
	expect(text).toContain('HighQ is still processing the file');
	expect(details.outcome).toBe('notSent');
});

it('says why a site takes no upload', async () => {
	const { message: text, details } = failureOf(
		await run({ ...upload, siteId: byId(RESTRICTED_SITE_ID) }, { files: { data: pdf } }),
	);
	expect(text).toContain('Access denied');
	expect(details).toMatchObject({ statusCode: 403, providerCode: '123' });
});

it('repeats an upload that broke, and not the message', async () => {
	sandbox.state.addFault({ kind: 'cutBefore', match: { path: 'attachments' } });
	sandbox.state.addFault({ kind: 'status', status: 503, match: { path: 'progressivekeystatus' } });
	const result = await run(withFile, { files: { data: pdf } });
	expect(result.status).toBe('success');
	expect(sandbox.state.counts()).toEqual({ '2041': 1 });
});

it('does not upload again when only the message is tried again', async () => {
	sandbox.state.addFault({ kind: 'status', status: 400, match: { path: 'conversations/$' } });
	const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
	const result = await run(withFile, { files: { data: pdf }, node });
	expect(result.status).toBe('success');
	expect(requestsTo(UPLOAD)).toHaveLength(1);
	expect(requestsTo('POST /acme/api/4/conversations/')).toHaveLength(2);
});

it('uploads no more than three files at once, whatever the concurrency of the messages', async () => {
	sandbox.state.addFault({ kind: 'latency', ms: 20, match: { path: 'attachments' }, times: 0 });
	const parameters = { ...withFile, userIds: '={{ 3001 + $json.number }}', options: { concurrency: 10 } };
	sandbox.controls.seedUsers(10);
	const result = await run(parameters, { items: items(10), files: { data: pdf } });
	expect(result.status).toBe('success');
	const uploads = requestsTo(UPLOAD);
	const atOnce = uploads.map(
		({ startedAt }) =>
			uploads.filter((other) => other.startedAt <= startedAt && (other.endedAt ?? 0) > startedAt).length,
	);
	expect(Math.max(...atOnce)).toBeLessThanOrEqual(3);
	expect(sandbox.state.deliveries).toHaveLength(10);
});
