/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// Uploads through presigned forms in both scopes, and downloads by redirect without the access key.
import { createHash } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { readFileOf } from '../harness';
import { birdSeed } from '../sandbox/bird';
import {
	byId,
	channelPath,
	credential,
	detailsOf,
	jsonOf,
	message,
	pdf,
	png,
	requestsTo,
	root,
	run,
	runOn,
	sandbox,
	useSandbox,
	workspace,
} from './setup';

useSandbox();

const upload = (changes: INodeParameters = {}): INodeParameters => ({
	resource: 'media',
	operation: 'upload',
	...changes,
});
const download = (mediaUrl: string): INodeParameters => ({ resource: 'media', operation: 'download', mediaUrl });
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const formRequests = () => sandbox.state.requests.filter(({ path }) => path.startsWith('/s3-upload/'));

describe('media: upload', () => {
	test.each<[string, INodeParameters, string]>([
		['workspace', {}, `${workspace}/channel-media/presigned-upload`],
		[
			'channel',
			{ uploadScope: 'channel', channelId: byId(birdSeed.whatsappChannelId) },
			`${channelPath(birdSeed.whatsappChannelId)}/presigned-upload`,
		],
	])('asks for a form of the %s and posts the file to it', async (_, changes, path) => {
		const result = await run(upload(changes), { files: { data: png } });
		const [slot, form] = sandbox.state.requests;
		expect(`${slot.method} ${slot.path} ${slot.body}`).toBe(`POST ${path} {"contentType":"image/png"}`);
		expect(form.headers.authorization).toBeUndefined();
		expect(form.headers['content-length']).toMatch(/^\d+$/);
		expect(form.status).toBe(204);
		expect(form.fields).toMatchObject({ 'Content-Type': 'image/png', acl: 'private', policy: expect.any(String) });
		const [media] = sandbox.controls.media();
		expect(form.files).toEqual([
			{ field: 'file', fileName: 'table.png', contentType: 'image/png', size: 8, sha256: sha256(png.source) },
		]);
		expect(jsonOf(result)).toEqual([
			{ mediaUrl: media.mediaUrl, fileName: 'table.png', contentType: 'image/png', size: 8 },
		]);
	});

	test.each<'filesystem' | 'default'>(['filesystem', 'default'])('takes files kept in %s mode', async (binaryMode) => {
		await run(upload(), { files: { data: pdf }, binaryMode });
		expect(sandbox.controls.media()).toMatchObject([{ sha256: sha256(pdf.source) }]);
	});

	test('gives one item for each of several files', async () => {
		const result = await run(upload({ binaryPropertyName: 'data,menu' }), { files: { data: png, menu: pdf } });
		expect(jsonOf(result).map(({ fileName }) => fileName)).toEqual(['table.png', 'menu.pdf']);
	});

	test('refuses a missing file and a file that is too large for the form', async () => {
		const missing = await runOn(upload({ binaryPropertyName: 'other' }), { files: { data: png } });
		expect(jsonOf(missing)[0].error).toContain('names a file that the item does not have');
		expect(sandbox.state.requests).toHaveLength(0);

		sandbox.controls.setMaxUpload(4);
		const large = await runOn(upload(), { files: { data: png } });
		expect(jsonOf(large)[0].error).toContain('of 8 bytes, where Bird takes 4 at most');
		expect(formRequests()).toHaveLength(0);
	});

	test.each<[string, string, string, string]>([
		['an expired form', 'AccessDenied', 'Invalid according to Policy: Policy expired.', 'used too late'],
		['a large file', 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 'smaller file'],
		['anything else', 'InvalidArgument', 'Odd &lt;form&gt;', 'storage'],
	])("shows the storage's refusal of %s", async (_, code, words, hint) => {
		const body = `<?xml version="1.0"?>\n<Error><Code>${code}</Code><Message>${words}</Message></Error>`;
		const match = { path: '/s3-upload/' };
		sandbox.state.addFault({
			kind: 'status',
			status: 403,
			headers: { 'content-type': 'application/xml' },
			body,
			match,
		});
		const result = await runOn(upload(), { files: { data: png } });
		expect(jsonOf(result)[0].error).toContain(words.replace('&lt;', '<').replace('&gt;', '>'));
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected', statusCode: 403, providerCode: code });
		expect(String(detailsOf(result).hint)).toContain(hint);
	});

	test('a form that really expired leaves the message unsent', async () => {
		sandbox.state.addFault({ kind: 'latency', ms: 150, match: { path: '/s3-upload/' } });
		const parameters = message({ channelId: byId(birdSeed.whatsappChannelId), contentType: 'image', text: '' });
		const running = runOn(parameters, { files: { data: png } });
		while (formRequests().length === 0) await new Promise(setImmediate);
		sandbox.controls.expireUploads();
		const result = await running;
		expect(jsonOf(result)[0].error).toContain('Policy expired.');
		expect(detailsOf(result)).toMatchObject({ providerCode: 'AccessDenied' });
		expect(requestsTo('/messages')).toHaveLength(0);
	});

	test('repeats slot and form after passing faults, each a whole body', async () => {
		sandbox.state.addFault({ kind: 'status', status: 503, match: { path: 'presigned-upload' } });
		sandbox.state.addFault({ kind: 'cutBefore', match: { path: '/s3-upload/' } });
		const result = await run(upload(), { files: { data: pdf } });
		expect(jsonOf(result)).toHaveLength(1);
		expect(sandbox.controls.media()).toMatchObject([{ sha256: sha256(pdf.source) }]);
	});

	test('explains a policy that does not allow uploads, and a slot without an address', async () => {
		sandbox.controls.denyPaths('presigned-upload');
		const denied = await runOn(upload(), { files: { data: png } });
		expect(detailsOf(denied)).toMatchObject({ statusCode: 403, providerCode: 'Forbidden' });

		sandbox.reset();
		sandbox.state.addFault({ kind: 'status', status: 200, body: { mediaUrl: 'https://media.api.bird.com/x' } });
		const odd = await runOn(upload(), { files: { data: png } });
		expect(jsonOf(odd)[0].error).toContain("not understood: 'uploadUrl' is missing");
	});

	test('refuses an upload address that is none of Bird or of its storage', async () => {
		const body = {
			mediaUrl: 'https://media.api.bird.com/x',
			uploadUrl: 'http://example.com/',
			uploadFormData: { key: 'x' },
		};
		sandbox.state.addFault({ kind: 'status', status: 200, body });
		expect(jsonOf(await runOn(upload(), { files: { data: png } }))[0].error).toContain(
			"none of the provider's own or of its storage",
		);
	});
});

describe('media: download', () => {
	test.each([302, 307] as const)('follows a %s to the storage without the access key', async (status) => {
		sandbox.controls.setRedirectStatus(status);
		const file = { contentType: 'audio/ogg; codecs=opus', size: 200_000 };
		const { message: incoming } = await sandbox.controls.receive({ file });
		const [{ mediaUrl, downloadSha256 }] = sandbox.controls.media();
		expect(JSON.stringify(incoming.body)).toContain(mediaUrl);

		const result = await run(download(mediaUrl));
		const [first, second] = sandbox.state.requests;
		expect(first.headers.authorization).toMatch(/^AccessKey /);
		expect(second.path).toMatch(/^\/s3\/.*X-Amz-Signature=/);
		expect(second.headers.authorization).toBeUndefined();
		const [item] = result.output();
		expect(sha256(await readFileOf(item))).toBe(downloadSha256);
		expect(item.binary?.data).toMatchObject({ mimeType: 'audio/ogg', fileExtension: 'ogg' });
		expect(item.json).toMatchObject({ mediaUrl, size: 200_000, contentType: 'audio/ogg; codecs=opus' });
		expect(item.pairedItem).toEqual({ item: 0 });
	});

	test('puts the file where the user wants it, in memory mode too', async () => {
		await sandbox.controls.receive({ file: { contentType: 'image/png', size: 500 } });
		const [{ mediaUrl, downloadSha256 }] = sandbox.controls.media();
		const result = await run({ ...download(mediaUrl), binaryPropertyName: 'photo' }, { binaryMode: 'default' });
		expect(sha256(await readFileOf(result.output()[0], 'photo'))).toBe(downloadSha256);
	});

	test('reads a presigned address without the key', async () => {
		await sandbox.controls.receive({ file: { contentType: 'image/png', size: 500 } });
		await run(download(sandbox.controls.media()[0].mediaUrl));
		const link = `${root()}${sandbox.state.requests[1].path}`;
		const result = await run(download(link));
		expect(sandbox.state.requests[2].headers.authorization).toBeUndefined();
		expect(jsonOf(result)).toMatchObject([{ size: 500 }]);
	});

	test.each([
		['https://example.com/media/1', "'Media URL' is not an address of Bird"],
		['http://media.api.bird.com/media/1', "'Media URL' is not an address of Bird"],
		['media/1', "'Media URL' is not a web address"],
		['={{ "" }}', "'Media URL' is empty"],
	])('never sends the key to %s', async (mediaUrl, error) => {
		const result = await runOn(download(mediaUrl));
		expect(jsonOf(result)[0].error).toContain(error);
		expect(sandbox.state.requests).toHaveLength(0);
	});

	test('a media host of Bird is asked only when the base URL is Bird itself', async () => {
		const result = await runOn(download('https://media.api.bird.com/workspaces/x/media/1'));
		expect(jsonOf(result)[0].error).toContain('another host');
		const other = await runOn(download('http://127.0.0.1:9/workspaces/x/media/1'));
		expect(jsonOf(other)[0].error).toContain('another host');
	});

	test('explains an unknown file, a wrong key and an expired link', async () => {
		const unknown = await runOn(download(`${root()}${workspace}/media/${birdSeed.contactId}`));
		expect(detailsOf(unknown)).toMatchObject({ statusCode: 404, providerCode: 'NotFound' });

		await sandbox.controls.receive({ file: { contentType: 'image/png' } });
		const [{ mediaUrl }] = sandbox.controls.media();
		const credentials = { birdChannelsApi: credential({ accessKey: 'wrong-key' }) };
		expect(detailsOf(await runOn(download(mediaUrl), { credentials }))).toMatchObject({ statusCode: 401 });

		await run(download(mediaUrl));
		const link = `${root()}${sandbox.state.requests.at(-1)?.path}`;
		sandbox.controls.expireMediaLinks();
		const expired = await runOn(download(link));
		expect(jsonOf(expired)[0].error).toContain('Request has expired');
		expect(String(detailsOf(expired).hint)).toContain('used too late');
	});

	test('stops when redirects do not end', async () => {
		const headers = { location: `${root()}/s3/again` };
		sandbox.state.addFault({ kind: 'status', status: 302, headers, times: Infinity });
		const result = await runOn(download(`${root()}${workspace}/media/${birdSeed.contactId}`));
		expect(jsonOf(result)[0].error).toContain('redirects the media URL');
		expect(sandbox.state.requests).toHaveLength(4);
	});
});
