// Attachments beside those that are uploaded and no more: inside of an HTML email, and fetched by Bird from their addresses.
import type { INodeParameters } from 'n8n-workflow';
import { birdSeed } from '../../sandbox/bird';
import {
	byId,
	credential,
	email,
	jsonOf,
	message,
	pdf,
	png,
	run,
	runOn,
	sandbox,
	sentBodies,
	useSandbox,
} from '../setup';

useSandbox();

const url = 'https://example.com/files/Our%20menu.pdf?week=7';
const html = (additionalFields: INodeParameters): INodeParameters =>
	email({ contentType: 'html', html: '<p><img src="cid:logo"></p>', text: '', additionalFields });
const inline = (...image: INodeParameters[]): INodeParameters => ({ inlineImages: { image } });
const logo = { contentId: 'logo', imageField: 'data' };
const uploads = () => sandbox.controls.media().map(({ mediaUrl }) => mediaUrl);

describe('images inside of an email', () => {
	it('are uploaded, and called as the HTML calls them', async () => {
		const both = inline(logo, { contentId: 'cid:table', imageField: '={{ $binary.table }}' });
		await run(html({ attachments: 'menu', ...both }), { files: { menu: pdf, data: png, table: png } });
		const [menu, first, second] = uploads();
		expect(sentBodies()[0].body).toEqual({
			type: 'html',
			html: {
				html: '<p><img src="cid:logo"></p>',
				attachments: [
					{ mediaUrl: menu, filename: 'menu.pdf' },
					{ mediaUrl: first, filename: 'table.png', inline: true, contentId: 'logo' },
					{ mediaUrl: second, filename: 'table.png', inline: true, contentId: 'table' },
				],
			},
		});
		expect(sandbox.state.deliveries[0].files).toHaveLength(3);
	});

	it('go along where everything goes to one address', async () => {
		const credentials = { birdChannelsApi: credential({ sendEverythingTo: 'me@example.test' }) };
		await run(html(inline(logo)), { files: { data: png }, credentials });
		expect(sandbox.state.deliveries).toMatchObject([{ recipient: 'me@example.test' }]);
		expect(sentBodies()[0]).toMatchObject({ body: { html: { attachments: [{ inline: true, contentId: 'logo' }] } } });
	});

	it.each<[string, INodeParameters, string]>([
		['without what it is called', { contentId: '', imageField: 'data' }, "Content ID' is empty"],
		['with a blank in that', { contentId: 'my logo', imageField: 'data' }, "Content ID' has blanks"],
		['without a picture', { contentId: 'logo', imageField: 'nothing' }, "Image Field Name' "],
	])('are refused %s', async (_what, row, error) => {
		const result = await runOn(html(inline(row)), { files: { data: png } });
		expect(jsonOf(result)[0].error).toContain(error);
		expect(sandbox.state.requests).toHaveLength(0);
	});

	it('are refused where two are called the same', async () => {
		const result = await runOn(html(inline(logo, logo)), { files: { data: png } });
		expect(jsonOf(result)[0].error).toContain("Content ID' is the same in two rows");
		expect(sandbox.state.requests).toHaveLength(0);
	});
});

describe('attachments by their addresses', () => {
	const linked = { mediaUrl: url, filename: 'Our menu.pdf' };

	it('go with HTML, in front of what is uploaded', async () => {
		const attachmentUrls = `${url}, https://example.com/b.png`;
		await run(html({ attachmentUrls, ...inline(logo) }), { files: { data: png } });
		expect(sentBodies()[0]).toMatchObject({
			body: {
				html: {
					attachments: [
						linked,
						{ mediaUrl: 'https://example.com/b.png', filename: 'b.png' },
						{ mediaUrl: uploads()[0], contentId: 'logo' },
					],
				},
			},
		});
	});

	it('go with texts and templates, in batches as well', async () => {
		const additionalFields = { attachmentUrls: url };
		await run(email({ additionalFields }));
		const template = { contentType: 'template', text: '', projectId: byId(birdSeed.emailProjectId) };
		await run(email({ ...template, additionalFields }));
		expect(sentBodies()).toMatchObject([
			{ body: { text: { attachments: [linked] } } },
			{ template: { attachments: [linked] } },
		]);
		await run(email({ operation: 'sendBatch', additionalFields }));
		const batch = sandbox.state.requests.at(-1)?.body ?? '';
		expect(JSON.parse(batch)).toMatchObject({ messageRequests: [{ body: { text: { attachments: [linked] } } }] });
	});

	it.each<[string, INodeParameters, string]>([
		['no file name', { attachmentUrls: 'https://example.com/' }, 'does not end in the name of a file'],
		['no address', { attachmentUrls: 'menu.pdf' }, 'is not a web address'],
	])('with %s are refused before anything is sent', async (_what, additionalFields, error) => {
		const result = await runOn(email({ additionalFields }));
		expect(jsonOf(result)[0].error).toMatch(/^'Additional Fields > Attachment URLs' /);
		expect(jsonOf(result)[0].error).toContain(error);
		expect(sandbox.state.requests).toHaveLength(0);
	});

	it('do not go with a picture', async () => {
		const picture = { contentType: 'image', mediaSource: 'url', mediaUrl: 'https://example.com/a.png', text: '' };
		const result = await runOn(message({ ...picture, additionalFields: { attachmentUrls: url } }));
		expect(jsonOf(result)[0].error).toContain("Attachment URLs' cannot go with content of type image");
		expect(sandbox.state.requests).toHaveLength(0);
	});
});
