// A file of 200 MB passes through the presigned upload without staying in memory; node and sandbox have processes of their own.
import { describeFile, startMeasuring, type Measured, type MeasuringProcess } from '../harness';
import { birdCredential, birdSeed } from '../sandbox/bird';
import { forkSandbox, type ForkedSandbox } from '../sandbox/apart/fork';

const MB = 1024 * 1024;
const size = 200 * MB;
const ENOUGH = 32 * MB;
let sandbox: ForkedSandbox;
let node: MeasuringProcess;

beforeAll(async () => {
	[sandbox, node] = await Promise.all([forkSandbox(), startMeasuring()]);
	await sandbox.control('bird', 'setMaxUpload', 2 * size);
});
afterAll(async () => await Promise.all([sandbox.close(), node.close()]));

async function sendFile(bytes: number): Promise<Measured> {
	return await node.run({
		type: 'birdChannels',
		parameters: {
			resource: 'message',
			operation: 'send',
			channelId: birdSeed.whatsappChannelId,
			recipient: birdSeed.contactPhone,
			contentType: 'file',
			mediaSource: 'binary',
		},
		credentials: { birdChannelsApi: { ...birdCredential, baseUrl: sandbox.urls.bird } },
		files: { data: { source: { generated: bytes }, fileName: 'film.mp4', mimeType: 'video/mp4' } },
	});
}

test('a file of 200 MB is sent in constant memory, byte for byte', async () => {
	await sendFile(20 * MB);
	const { error, output, growth } = await sendFile(size);
	expect(error).toBeUndefined();
	const forms = (await sandbox.requests('bird')).filter(({ path }) => path.startsWith('/s3-upload/'));
	const { sha256 } = await describeFile({ generated: size });
	expect(forms.at(-1)?.files).toMatchObject([{ field: 'file', fileName: 'film.mp4', size, sha256 }]);
	expect(output[0]).toMatchObject({ status: 'accepted', body: { type: 'file' } });
	expect(growth).toBeLessThan(ENOUGH);
});
