// What some channels make of a message: previews of links, marks for Telegram, words for who cannot see a picture.
import type { INodeParameters } from 'n8n-workflow';
import { birdSeed } from '../../sandbox/bird';
import { byId, email, jsonOf, message, pdf, png, run, runOn, sandbox, sentBodies, useSandbox } from '../setup';

useSandbox();

const onWhatsApp = (changes: INodeParameters): INodeParameters =>
	message({ channelId: byId(birdSeed.whatsappChannelId), ...changes });
const byUrl = (additionalFields: INodeParameters, mediaUrl: string, contentType = 'image'): INodeParameters =>
	onWhatsApp({ contentType, text: '', mediaSource: 'url', mediaUrl, additionalFields });
const a = 'https://example.com/a.png';
const b = 'https://example.com/b.png';

describe('texts', () => {
	it.each<[string, INodeParameters, unknown]>([
		['a preview of a link', { previewUrl: true }, { whatsapp: { previewUrl: true } }],
		['no preview of a link', { previewUrl: false }, { whatsapp: { previewUrl: false } }],
		['marks of Telegram', { parseMode: 'MarkdownV2' }, { telegram: { parseMode: 'MarkdownV2' } }],
		['marks of Telegram by their label', { parseMode: '={{ "markdown" }}' }, { telegram: { parseMode: 'Markdown' } }],
	])('have %s', async (_what, additionalFields, metadata) => {
		await run(onWhatsApp({ additionalFields }));
		expect(sentBodies()[0].body).toEqual({ type: 'text', text: { text: 'Your table is ready', metadata } });
	});

	it('have it beside a subject and where answers go', async () => {
		const additionalFields = { parseMode: 'Markdown', emailReplyTo: 'desk@example.com' };
		await run(email({ subject: 'Tonight', additionalFields }));
		expect(sentBodies()[0]).toMatchObject({
			body: {
				text: {
					metadata: {
						subject: 'Tonight',
						telegram: { parseMode: 'Markdown' },
						headers: { 'reply-to': 'desk@example.com' },
					},
				},
			},
		});
	});

	it('have it in batches as well', async () => {
		await run(onWhatsApp({ operation: 'sendBatch', additionalFields: { previewUrl: true } }));
		expect(JSON.parse(sandbox.state.requests.at(-1)?.body ?? '')).toMatchObject({
			messageRequests: [{ body: { text: { metadata: { whatsapp: { previewUrl: true } } } } }],
		});
	});

	it('refuse other marks', async () => {
		const result = await runOn(onWhatsApp({ additionalFields: { parseMode: '={{ "HTML" }}' } }));
		expect(jsonOf(result)[0].error).toMatch(/^'Additional Fields > Telegram Formatting' has a value/);
		expect(sandbox.state.requests).toHaveLength(0);
	});
});

describe('pictures and files', () => {
	it('say what there is to see, in their order', async () => {
		await run(byUrl({ altText: 'The terrace\nThe kitchen\n', fallbackText: 'See our site' }, `${a}, ${b}`));
		expect(sentBodies()[0].body).toEqual({
			type: 'image',
			image: {
				images: [
					{ mediaUrl: a, altText: 'The terrace' },
					{ mediaUrl: b, altText: 'The kitchen' },
				],
				metadata: { fallbackText: 'See our site' },
			},
		});
	});

	it('say so where they are uploaded, and leave out what an empty line leaves out', async () => {
		const additionalFields = { altText: '\nThe menu', parseMode: 'Markdown' };
		const parameters = onWhatsApp({
			contentType: 'file',
			text: '',
			binaryPropertyName: 'data, menu',
			additionalFields,
		});
		await run(parameters, { files: { data: png, menu: pdf } });
		const [first, second] = sandbox.controls.media();
		expect(sentBodies()[0].body).toEqual({
			type: 'file',
			file: {
				files: [
					{ mediaUrl: first.mediaUrl, contentType: 'image/png', filename: 'table.png' },
					{ mediaUrl: second.mediaUrl, contentType: 'application/pdf', filename: 'menu.pdf', altText: 'The menu' },
				],
				metadata: { telegram: { parseMode: 'Markdown' } },
			},
		});
	});

	it('are refused with more lines than files', async () => {
		const result = await runOn(byUrl({ altText: 'The terrace\nThe kitchen' }, a));
		expect(jsonOf(result)[0].error).toContain("Alternative Text' has 2 lines for one file");
		expect(sandbox.state.requests).toHaveLength(0);
	});

	it('go without where the text is not there for this item', async () => {
		await run(byUrl({ altText: '={{ $json.none }}', fallbackText: '={{ $json.none }}' }, a));
		expect(sentBodies()[0].body).toEqual({ type: 'image', image: { images: [{ mediaUrl: a }] } });
	});
});
