// A file of 200 MB passes through the presigned upload without staying in memory; the sandbox has a process of its own.
import { describeFile, measureMemory, runNode, storeFile } from '../harness';
import { birdCredential, birdSeed } from '../sandbox/bird';
import { forkSandbox, type ForkedSandbox } from '../sandbox/fork';

const MB = 1024 * 1024;
const size = 200 * MB;
const ENOUGH = 32 * MB;
let sandbox: ForkedSandbox;

beforeAll(async () => {
	sandbox = await forkSandbox();
	await sandbox.control('bird', 'setMaxUpload', 2 * size);
}, 60_000);
afterAll(async () => await sandbox.close());

async function sendFile(bytes: number) {
	const data = await storeFile(
		{ source: { size: bytes }, fileName: 'film.mp4', mimeType: 'video/mp4' },
		'workflow-1',
		'1',
	);
	const send = async () =>
		await runNode(
			'birdChannels',
			{
				resource: 'message',
				operation: 'send',
				channelId: birdSeed.whatsappChannelId,
				recipient: birdSeed.contactPhone,
				contentType: 'file',
				mediaSource: 'binary',
			},
			{
				items: [{ json: {}, binary: { data } }],
				credentials: { birdChannelsApi: { ...birdCredential, baseUrl: sandbox.urls.bird } },
			},
		);
	return await measureMemory(send);
}

test('a file of 200 MB is sent in constant memory, byte for byte', async () => {
	await sendFile(20 * MB);
	const { result, growth } = await sendFile(size);
	expect(result.error?.message).toBeUndefined();
	const forms = (await sandbox.requests('bird')).filter(({ path }) => path.startsWith('/s3-upload/'));
	const { sha256 } = await describeFile({ size });
	expect(forms.at(-1)?.files).toMatchObject([{ field: 'file', fileName: 'film.mp4', size, sha256 }]);
	expect(result.output()[0].json).toMatchObject({ status: 'accepted', body: { type: 'file' } });
	expect(growth).toBeLessThan(ENOUGH);
}, 120_000);
