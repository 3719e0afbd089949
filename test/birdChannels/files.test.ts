// Files of the item: uploaded and sent in one step.
import type { INodeParameters } from 'n8n-workflow';
import { birdSeed } from '../sandbox/bird';
import { byId, email, items, jsonOf, message, pdf, png, root, run, sandbox, sentBodies, useSandbox } from './setup';

useSandbox();

const onWhatsApp = (changes: INodeParameters): INodeParameters =>
	message({ channelId: byId(birdSeed.whatsappChannelId), text: '', ...changes });

describe('files of the item', () => {
	test('a picture is uploaded and sent in one step', async () => {
		const result = await run(onWhatsApp({ contentType: 'image', text: 'Your table' }), { files: { data: png } });
		const [{ mediaUrl }] = sandbox.controls.media();
		expect(sentBodies()).toMatchObject([
			{ body: { type: 'image', image: { images: [{ mediaUrl }], text: 'Your table' } } },
		]);
		expect(jsonOf(result)).toMatchObject([{ status: 'accepted' }]);
		expect(sandbox.state.deliveries[0].files).toMatchObject([{ contentType: 'image/png', size: 8 }]);
	});

	test('several files go out together with their names and types', async () => {
		const parameters = onWhatsApp({ contentType: 'file', binaryPropertyName: 'data, menu' });
		await run(parameters, { files: { data: png, menu: pdf } });
		const [first, second] = sandbox.controls.media();
		expect(sentBodies()[0].body).toEqual({
			type: 'file',
			file: {
				files: [
					{ mediaUrl: first.mediaUrl, contentType: 'image/png', filename: 'table.png' },
					{ mediaUrl: second.mediaUrl, contentType: 'application/pdf', filename: 'menu.pdf' },
				],
			},
		});
	});

	test('an e-mail takes attachments', async () => {
		const additionalFields = { attachments: 'menu' };
		await run(email({ contentType: 'html', html: '<p>Menu</p>', text: '', additionalFields }), {
			files: { menu: pdf },
		});
		const [{ mediaUrl }] = sandbox.controls.media();
		expect(sentBodies()[0].body).toEqual({
			type: 'html',
			html: { html: '<p>Menu</p>', attachments: [{ mediaUrl, filename: 'menu.pdf' }] },
		});
	});

	test('a media URL of an earlier upload is sent as it is', async () => {
		const uploaded = await run({ resource: 'media', operation: 'upload' }, { files: { data: pdf } });
		const mediaUrl = String(jsonOf(uploaded)[0].mediaUrl);
		expect(mediaUrl).toMatch(new RegExp(`^${root()}/workspaces/`));
		await run(onWhatsApp({ contentType: 'file', mediaSource: 'url', mediaUrl, mediaContentType: 'application/pdf' }));
		expect(sandbox.state.deliveries[0].files).toMatchObject([{ size: pdf.source.length }]);
	});

	test('go out for three items at once at most', async () => {
		sandbox.state.addFault({ kind: 'latency', ms: 20, times: Infinity });
		sandbox.state.addFault({ kind: 'wait', until: () => sandbox.state.maxInFlight >= 3, times: Infinity });
		const recipient = '={{ "+3160000010" + $json.number }}';
		const files = Array.from({ length: 8 }, () => ({ data: png }));
		await run(onWhatsApp({ contentType: 'image', recipient }), { items: items(8), files });
		expect(sandbox.state.maxInFlight).toBe(3);
		expect(sandbox.state.deliveries).toHaveLength(8);
	});

	test('a file by e-mail has its subject in meta', async () => {
		await run(email({ contentType: 'file', text: 'Our menu', subject: 'Menu' }), { files: { data: pdf } });
		expect(sentBodies()).toMatchObject([
			{ body: { type: 'file', file: { text: 'Our menu' } }, meta: { email: { subject: 'Menu' } } },
		]);
	});

	test('a retry of a refused send does not upload again', async () => {
		sandbox.state.addFault({ kind: 'status', status: 409, match: { path: '/messages$' } });
		const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const result = await run(onWhatsApp({ contentType: 'image' }), { files: { data: png }, node });
		expect(jsonOf(result)).toMatchObject([{ status: 'accepted' }]);
		expect(sandbox.controls.media()).toHaveLength(1);
		expect(sentBodies()).toHaveLength(2);
	});
});
