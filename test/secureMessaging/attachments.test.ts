// Files: chunks as the portal asks for them, repeats, other hosts, refusals, and downloads.
import { createHash } from 'node:crypto';
import { describeFile, readFileOf, type NodeOptions } from '../harness';
import { patternBytes } from '../sandbox/secureMessaging';
import { bodyOf, continueOnFail, detailsOf, errorText, itemsOf, UNKNOWN_GUID, upload, usePortal } from './setup';

const CHUNK = 1000;
const file = (size: number, fileName = 'scan.pdf'): NodeOptions => ({
	files: { data: { source: { size }, fileName } },
});
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('attachment: upload', () => {
	const { state, controls, run, requests, lines, chunks } = usePortal();
	const uploaded = async (size: number, options: NodeOptions = {}) => {
		const guid = controls.seedDraft();
		const [item] = itemsOf(await run(upload(guid), { ...file(size), ...options }));
		return { guid, item, stored: controls.file(String(item.attachmentGuid)) };
	};

	it.each([
		[1, 1],
		[CHUNK - 1, 1],
		[CHUNK, 1],
		[CHUNK + 1, 2],
		[2 * CHUNK, 2],
		[57 * CHUNK + 3, 58],
	])('sends %i bytes in %i chunks', async (size, count) => {
		controls.setChunkSize(CHUNK);
		const { guid, item, stored } = await uploaded(size);
		const { sha256: expected } = await describeFile({ size });
		expect(item).toEqual({
			messageGuid: guid,
			attachmentGuid: expect.any(String),
			fileName: 'scan.pdf',
			fileSize: size,
		});
		expect(stored).toMatchObject({ fileName: 'scan.pdf', messageGuid: guid, size, complete: true, sha256: expected });
		expect(chunks()).toHaveLength(count);
	});

	it.each(['exclusive', 'inclusive'] as const)('does not rely on the end of a chunk (%s)', async (form) => {
		controls.setByteEnd(form);
		controls.setChunkSize(CHUNK);
		const { stored } = await uploaded(2500);
		expect(stored?.complete).toBe(true);
	});

	it.each(['filesystem', 'default'] as const)('sends a file kept in %s mode', async (binaryMode) => {
		controls.setChunkSize(CHUNK);
		const { stored } = await uploaded(2500, { binaryMode });
		expect(stored?.sha256).toBe((await describeFile({ size: 2500 })).sha256);
	});

	it('asks and sends as the SDKs do: one part named upload, one chunk after another', async () => {
		controls.setChunkSize(CHUNK);
		await uploaded(2500);
		expect(bodyOf(requests()[1])).toMatchObject({
			attachmentPlaceholders: [{ fileName: 'scan.pdf', totalBytesLength: 2500 }],
		});
		expect(chunks().map(({ path }) => path.split('/').at(-1))).toEqual(['1', '2', '3']);
		const [{ headers, files }] = chunks();
		expect(files).toMatchObject([
			{ field: 'upload', fileName: 'scan.pdf', contentType: 'application/octet-stream', size: CHUNK },
		]);
		expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
		expect(Number(headers['content-length'])).toBeGreaterThan(CHUNK);
		for (let index = 1; index < 3; index += 1)
			expect(chunks()[index].startedAt).toBeGreaterThanOrEqual(chunks()[index - 1].endedAt ?? Infinity);
	});

	it.each([
		['cutBefore', { kind: 'cutBefore' }],
		['cutAfter', { kind: 'cutAfter' }],
		['503', { kind: 'status', status: 503, headers: { 'retry-after': '0' } }],
		['429', { kind: 'rateLimit', retryAfter: 0 }],
	] as const)('sends a chunk again that failed once (%s)', async (_name, fault) => {
		controls.setChunkSize(CHUNK);
		state.addFault({ ...fault, match: { path: '/chunk/2' } });
		const { stored } = await uploaded(3500);
		expect(stored?.sha256).toBe((await describeFile({ size: 3500 })).sha256);
		expect(chunks()).toHaveLength(5);
	});

	it('sends nothing to another host that the portal names', async () => {
		controls.setUploadOrigin('https://elsewhere.example');
		const { stored } = await uploaded(10);
		expect(stored?.complete).toBe(true);
	});

	it('does not upload a file twice when a later one fails', async () => {
		const guid = controls.seedDraft();
		state.addFault({ kind: 'status', status: 403, match: { path: '/chunk/1' }, skip: 1 });
		const files = { a: { source: Buffer.from('aa'), fileName: 'a' }, b: { source: Buffer.from('bbb'), fileName: 'b' } };
		const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		itemsOf(await run(upload(guid, { binaryPropertyName: 'a,b' }), { files, node }));
		const guids = chunks().map(({ path }) => path.split('/').at(-3));
		expect(guids).toEqual([guids[0], guids[1], guids[1]]);
		expect(new Set(guids).size).toBe(2);
		expect(lines().filter((line) => line.includes('precreate'))).toHaveLength(1);
	});

	it('passes on why the portal takes no such file', async () => {
		controls.restrictFiles({ extensions: ['exe'] });
		const result = await run(upload(controls.seedDraft()), { ...file(10, 'setup.exe'), ...continueOnFail });
		expect(result.output()[0].json.error).toMatch(/This kind of file is not allowed/);
		expect(detailsOf(result.output()[0])).toMatchObject({ statusCode: 403, outcome: 'rejected' });
	});

	it.each([
		[
			'a file the item does not have',
			{ binaryPropertyName: 'pdf' },
			/'Input Data Field Name' names a file that the item does not have.*The item has: data/,
		],
		['no field', { binaryPropertyName: '={{ "" }}' }, /'Input Data Field Name' is empty/],
		['no GUID', { messageGuid: 'x' }, /'Draft' is not a GUID/],
	])('refuses %s without a request', async (_name, more, text) => {
		expect(errorText(await run(upload(UNKNOWN_GUID, more), file(10)))).toMatch(text);
		expect(state.requests).toHaveLength(0);
	});

	it('says that there is no such draft', async () => {
		const result = await run(upload(UNKNOWN_GUID), { ...file(10), ...continueOnFail });
		expect(detailsOf(result.output()[0])).toMatchObject({ statusCode: 404, providerCode: '929' });
	});
});

describe('attachment: download', () => {
	const { state, controls, run, requests, lines } = usePortal();
	const download = (attachmentGuid: unknown, more = {}) => ({
		resource: 'attachment',
		operation: 'download',
		attachmentGuid: String(attachmentGuid),
		...more,
	});
	const received = (entry: object, fileName = 'scan.pdf', size = 70_000) => {
		const guid = controls.receive({ ...entry, attachments: [{ fileName, size }] });
		return controls.inspect(guid)?.attachments[0].guid;
	};

	it.each(['scan.pdf', 'Übersicht (neu).pdf'])('puts %s into the field that is named', async (fileName) => {
		const guid = received({}, fileName);
		const result = await run(download(guid, { binaryPropertyName: 'file' }));
		expect(itemsOf(result)).toEqual([
			{ attachmentGuid: guid, fileName, mimeType: 'application/pdf', fileSize: 70_000 },
		]);
		expect(sha256(await readFileOf(result.output()[0], 'file'))).toBe(
			sha256(Buffer.concat([...patternBytes(0, 70_000)])),
		);
	});

	it('opens a protected file with a download token', async () => {
		const guid = received({ fyeoType: 'UniquePassword', password: 'Shared-5' });
		const result = await run(download(guid, { messagePassword: 'Shared-5' }));
		expect((await readFileOf(result.output()[0])).length).toBe(70_000);
		expect(lines()[0]).toBe(`POST /v1/attachments/${String(guid)}/downloadtoken`);
		expect(bodyOf(requests()[0])).toEqual({ password: 'Shared-5' });
		expect(lines()[1]).toMatch(/^GET \/v1\/attachments\/download\/[0-9a-f]{32}$/);
	});

	it.each([
		['', '51'],
		['Wrong-5', '38'],
	])('explains a protected file with the password %j', async (messagePassword, providerCode) => {
		const guid = received({ fyeoType: 'UniquePassword', password: 'Shared-5' });
		const result = await run(download(guid, { messagePassword }), continueOnFail);
		expect(detailsOf(result.output()[0])).toMatchObject({
			providerCode,
			hint: expect.stringContaining('Password to Open'),
		});
	});

	it('says that there is no such file, also when that is told with 200', async () => {
		const first = await run(download(UNKNOWN_GUID), continueOnFail);
		expect(detailsOf(first.output()[0])).toMatchObject({ statusCode: 404, outcome: 'rejected' });
		controls.setErrorsOn200(true);
		const second = await run(download(UNKNOWN_GUID), continueOnFail);
		expect(second.output()[0].json.error).toMatch(/refused the request: Attachment not found/);
		expect(detailsOf(second.output()[0])).toMatchObject({ statusCode: 200, outcome: 'rejected' });
	});

	it.each<[string, string, number]>([
		['a session that has ended', '811', 2],
		['a maintenance that passes', '50', 2],
	])('is asked for again after %s that is told with 200', async (_name, code, times) => {
		const guid = received({});
		controls.failNext({ code, status: 200, operation: 'DownloadAttachment' });
		const result = await run(download(guid));
		expect((await readFileOf(result.output()[0])).length).toBe(70_000);
		expect(lines().filter((line) => line === `GET /v1/attachments/${String(guid)}`)).toHaveLength(times);
	});

	it('says what it is when something else than a file comes, once', async () => {
		const guid = received({});
		const body = { fileName: 'scan.pdf' };
		state.addFault({ kind: 'status', status: 200, body, match: { path: String(guid) }, times: 0 });
		const [item] = (await run(download(guid), continueOnFail)).output();
		expect(item.json.error).toMatch(/was not understood: 'content-disposition' is missing/);
		expect(requests()).toHaveLength(1);
	});

	it('refuses an id that is none without a request', async () => {
		expect(errorText(await run(download('../settings')))).toMatch(/'Attachment ID' holds a slash/);
		expect(state.requests).toHaveLength(0);
	});
});
