// The kinds of content: what stands in `body` or `template`, and what each refuses.
import type { INodeParameters } from 'n8n-workflow';
import { birdSeed } from '../sandbox/bird';
import { byId, email, jsonOf, message, run, runOn, sandbox, sentBodies, useSandbox } from './setup';

useSandbox();

const onWhatsApp = (changes: INodeParameters): INodeParameters =>
	message({ channelId: byId(birdSeed.whatsappChannelId), text: '', ...changes });
const url = 'https://example.com/menu.pdf';
const card = { title: 'Fish', mediaUrl: url, linkText: 'Order', linkUrl: url };
const NAMES = { title: 'Title', mediaUrl: 'Media URL', linkText: 'Link Text', linkUrl: 'Link URL' };
const carousel = (cards: INodeParameters[], text = 'Our menus'): INodeParameters =>
	onWhatsApp({ contentType: 'carousel', text, cards: { card: cards } });

describe('content types', () => {
	test.each<[string, INodeParameters, unknown]>([
		[
			'html with subject and plain text',
			email({ contentType: 'html', html: '<p>Hi</p>', additionalFields: { text: 'Hi' }, subject: 'Tonight' }),
			{ type: 'html', html: { html: '<p>Hi</p>', text: 'Hi', metadata: { subject: 'Tonight' } } },
		],
		[
			'pictures by address',
			onWhatsApp({
				contentType: 'image',
				mediaSource: 'url',
				mediaUrl: 'https://example.com/a.png, https://example.com/b,c.png',
				text: 'Two',
			}),
			{
				type: 'image',
				image: {
					images: [{ mediaUrl: 'https://example.com/a.png' }, { mediaUrl: 'https://example.com/b,c.png' }],
					text: 'Two',
				},
			},
		],
		[
			'a file by address, its type from the ending',
			onWhatsApp({ contentType: 'file', mediaSource: 'url', mediaUrl: url }),
			{ type: 'file', file: { files: [{ mediaUrl: url, contentType: 'application/pdf', filename: 'menu.pdf' }] } },
		],
		[
			'a file by address of a given type',
			onWhatsApp({
				contentType: 'file',
				mediaSource: 'url',
				mediaUrl: 'https://example.com/f/1',
				mediaContentType: 'video/mp4',
			}),
			{ type: 'file', file: { files: [{ mediaUrl: 'https://example.com/f/1', contentType: 'video/mp4' }] } },
		],
		[
			'a place',
			onWhatsApp({ contentType: 'location', latitude: 52.37, longitude: 4.89, locationLabel: 'Dam' }),
			{ type: 'location', location: { coordinates: { latitude: 52.37, longitude: 4.89 }, location: { label: 'Dam' } } },
		],
		[
			'a list of choices in sections',
			onWhatsApp({
				contentType: 'list',
				text: 'When?',
				listButton: 'Choose',
				listItems: {
					item: [
						{ section: 'Tonight', text: '19:00', payload: 'slot-1900', description: 'Table for two' },
						{ section: 'Tonight', text: '20:00' },
						{ section: 'Tomorrow', text: '19:30' },
					],
				},
			}),
			{
				type: 'list',
				list: {
					text: 'When?',
					items: [
						{
							title: 'Tonight',
							actions: [
								{
									type: 'postback',
									postback: {
										text: '19:00',
										payload: 'slot-1900',
										metadata: { description: { label: 'Table for two' } },
									},
								},
								{ type: 'postback', postback: { text: '20:00', payload: '20:00' } },
							],
						},
						{ title: 'Tomorrow', actions: [{ type: 'postback', postback: { text: '19:30', payload: '19:30' } }] },
					],
					metadata: { button: { label: 'Choose' } },
				},
			},
		],
		[
			"a list in Bird's own form",
			onWhatsApp({ contentType: 'list', text: 'When?', bodyJson: '{"items":[{"title":"Tonight","actions":[]}]}' }),
			{ type: 'list', list: { text: 'When?', items: [{ title: 'Tonight', actions: [] }] } },
		],
		[
			'a carousel',
			onWhatsApp({
				contentType: 'carousel',
				text: 'Our menus',
				cards: {
					card: [
						{
							title: 'Fish',
							mediaUrl: 'https://example.com/f.jpg',
							linkText: 'Order',
							linkUrl: 'https://example.com/f',
						},
						{
							title: 'Garden',
							mediaUrl: 'https://example.com/g.jpg',
							description: 'Greens',
							linkText: 'Order',
							linkUrl: 'https://example.com/g',
						},
					],
				},
			}),
			{
				type: 'carousel',
				carousel: {
					items: [
						{
							title: 'Fish',
							mediaUrl: 'https://example.com/f.jpg',
							actions: [{ type: 'link', link: { text: 'Order', url: 'https://example.com/f' } }],
						},
						{
							title: 'Garden',
							mediaUrl: 'https://example.com/g.jpg',
							description: 'Greens',
							actions: [{ type: 'link', link: { text: 'Order', url: 'https://example.com/g' } }],
						},
					],
					text: 'Our menus',
				},
			},
		],
		[
			'any other body as JSON',
			message({ contentType: 'json', bodyJson: { type: 'gif', gif: { mediaUrl: 'https://example.com/hi.gif' } } }),
			{ type: 'gif', gif: { mediaUrl: 'https://example.com/hi.gif' } },
		],
	])('sends %s', async (_, parameters, body) => {
		const result = await run(parameters);
		expect(result.error?.message).toBeUndefined();
		expect(sentBodies()).toMatchObject([{ body }]);
		expect(Object.keys(sentBodies()[0])).toEqual(['receiver', 'body']);
		expect(sentBodies()[0].body).toEqual(body);
		expect(sandbox.state.deliveries).toHaveLength(1);
	});

	test.each<[string, INodeParameters, string]>([
		['a place without coordinates', onWhatsApp({ contentType: 'location' }), "'Latitude' and longitude are both 0"],
		[
			'a latitude off the globe',
			onWhatsApp({ contentType: 'location', latitude: '={{ 91 }}' }),
			"'Latitude' is not a number",
		],
		['a list without choices', onWhatsApp({ contentType: 'list', text: 'When?' }), "'List Items' has no entries"],
		[
			'a long button',
			onWhatsApp({
				contentType: 'list',
				text: 'When?',
				listButton: 'x'.repeat(21),
				listItems: { item: [{ text: 'a' }] },
			}),
			"'List Button' is too long",
		],
		['a carousel without cards', onWhatsApp({ contentType: 'carousel', text: 'x' }), "'Cards' has 0 cards"],
		[
			'a text that its expression does not find, by the name that the form shows',
			onWhatsApp({
				contentType: 'carousel',
				text: '={{ $json.none }}',
				cards: { card: [card, card] },
			}),
			"'Message' is empty: its expression finds nothing",
		],
		['a carousel of one card', carousel([card]), "'Cards' has 1 card"],
		['a carousel without words', carousel([card, card], ''), "'Message' is empty"],
		...(['title', 'mediaUrl', 'linkText', 'linkUrl'] as const).map((part): [string, INodeParameters, string] => [
			`a card without ${part}`,
			carousel([card, { ...card, [part]: '' }]),
			`'Cards > ${NAMES[part]}' is empty`,
		]),
		[
			'a locale that is none',
			onWhatsApp({ contentType: 'template', projectId: byId(birdSeed.projectId), locale: 'en:US' }),
			"'Additional Fields > Template Locale Name or ID' is no locale",
		],
		[
			'an address that is none',
			onWhatsApp({ contentType: 'image', mediaSource: 'url', mediaUrl: 'menu.pdf' }),
			"'Media URL' is not a web address",
		],
		[
			'a file field that is missing',
			onWhatsApp({ contentType: 'image' }),
			"'Input Data Field Name' names a file that the item does not have",
		],
		[
			'JSON without a type',
			message({ contentType: 'json', bodyJson: '{"text":{"text":"x"}}' }),
			"'Body (JSON)' has no 'type'",
		],
		['what is no JSON', message({ contentType: 'json', bodyJson: '={{ "nothing" }}' }), "'Body (JSON)' is not JSON"],
		['an e-mail without HTML', email({ contentType: 'html', html: '={{ "" }}' }), "'Message' is empty"],
		[
			'attachments of a place',
			onWhatsApp({ contentType: 'location', latitude: 1, longitude: 1, additionalFields: { attachments: 'data' } }),
			"'Additional Fields > Attachments' cannot go with",
		],
	])('refuses %s before anything is sent', async (_, parameters, error) => {
		const result = await runOn(parameters);
		expect(jsonOf(result)[0].error).toContain(error);
		expect(sandbox.state.requests).toHaveLength(0);
	});
});
