// All files of a message, by the operation and with the event that starts a workflow.
import { createHash } from 'node:crypto';
import { readFileOf } from '../../harness';
import { birdSeed } from '../../sandbox/bird';
import { byId, channelPath, run, sandbox } from '../setup';
import { active, useTriggers } from '../trigger/setup';

useTriggers();

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const PDF = { contentType: 'application/pdf', size: 300, fileName: 'menu.pdf' };

describe('media: download of a message', () => {
	const of = (messageId: string) => ({
		resource: 'media',
		operation: 'download',
		source: 'message',
		channelId: byId(birdSeed.whatsappChannelId),
		messageId,
	});

	test('gives its file with its facts', async () => {
		const { message } = await sandbox.controls.receive({ file: PDF });
		const [{ mediaUrl, downloadSha256 }] = sandbox.controls.media();
		const [item] = (await run(of(message.id))).output();
		expect(sha256(await readFileOf(item))).toBe(downloadSha256);
		expect(item.json).toMatchObject({
			id: message.id,
			files: [{ field: 'data', mediaUrl, contentType: 'application/pdf', size: 300 }],
		});
	});

	test('gives all of its files, each once, and names those that are elsewhere', async () => {
		const { message } = await sandbox.controls.receive({ file: { contentType: 'image/png', size: 10 } });
		await sandbox.controls.receive({ file: { contentType: 'image/png', size: 20 } });
		const [first, second] = sandbox.controls.media().map(({ mediaUrl }) => mediaUrl);
		const images = [first, second, first, 'https://example.com/a.png'].map((mediaUrl) => ({ mediaUrl }));
		const body = { ...message, body: { type: 'image', image: { images } } };
		sandbox.state.addFault({
			kind: 'status',
			status: 200,
			body,
			match: { path: `${channelPath(message.channelId)}/messages/` },
		});
		const [item] = (await run({ ...of(message.id), binaryPropertyName: 'photo' })).output();
		expect(Object.keys(item.binary ?? {})).toEqual(['photo', 'photo_1']);
		expect(item.json.files).toMatchObject([
			{ field: 'photo', mediaUrl: first, size: 10 },
			{ field: 'photo_1', mediaUrl: second, size: 20 },
			{ mediaUrl: 'https://example.com/a.png', skipped: true },
		]);
	});

	test('a message without files is an item without files', async () => {
		const { message } = await sandbox.controls.receive();
		const [item] = (await run(of(message.id))).output();
		expect(item.json).toMatchObject({ files: [] });
		expect(Object.keys(item.binary ?? {})).toEqual([]);
	});
});

describe('the trigger with Download Attachments', () => {
	test('gives the files of a message with its event', async () => {
		const trigger = await active({ downloadMedia: true, binaryPropertyName: 'file' });
		await sandbox.controls.receive({ file: PDF });
		const [{ mediaUrl, downloadSha256 }] = sandbox.controls.media();
		expect(trigger.emitted).toMatchObject([
			{ event: 'whatsapp.inbound', files: [{ field: 'file', mediaUrl, contentType: 'application/pdf' }] },
		]);
		expect(sha256(await readFileOf(trigger.started[0][0], 'file'))).toBe(downloadSha256);
	});

	test('says which file it could not get, and starts all the same', async () => {
		const trigger = await active({ downloadMedia: true });
		sandbox.state.addFault({ kind: 'status', status: 404, times: 0, match: { path: '/media/' } });
		await sandbox.controls.receive({ file: PDF });
		expect(trigger.emitted).toMatchObject([{ files: [{ mediaUrl: expect.any(String), error: expect.any(String) }] }]);
	});

	test('fetches nothing unless it is asked to', async () => {
		const trigger = await active();
		await sandbox.controls.receive({ file: PDF });
		expect(trigger.emitted).toHaveLength(1);
		expect(trigger.emitted[0]).not.toHaveProperty('files');
	});
});
