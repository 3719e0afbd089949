// Bodies written as JSON: every form that the vendor's page shows goes out as it was written, and a breach is refused with its
// place, nothing of it quoted, before anything is asked of Bird.
import { email, expression, message, phone, send, takeEverything } from './setup';

takeEverything();

const url = 'https://example.com/menu.pdf';
const postback = (more: object = {}) => ({ type: 'postback', postback: { text: 'Yes', ...more } });
const text = (more: object = {}) => ({ type: 'text', text: { text: 'Your table is ready', ...more } });
const asking = (...action: unknown[]) => text({ actions: action });

const bodies: Array<[string, object]> = [
	['a text', text()],
	['reply buttons', asking({ type: 'reply', reply: { text: 'Yes' } }, { type: 'reply', reply: { text: 'No' } })],
	['a postback with its text alone', asking(postback())],
	['a postback with all of it', asking(postback({ payload: 'yes', imageUrl: url, metadata: { description: {} } }))],
	['a link', asking({ type: 'link', link: { text: 'Menu', url } })],
	['a link with a variable', asking({ type: 'link', link: { text: 'Menu', url: '{{menuLink}}' } })],
	['something to buy', asking({ type: 'buy', buy: { text: 'Menu', amountCents: 1250, currency: 'EUR' } })],
	['a request for the place', asking({ type: 'locationRequest' })],
	['a request for the place that is null', asking({ type: 'locationRequest', locationRequest: null })],
	['a request for the place that is empty', asking({ type: 'locationRequest', locationRequest: {} })],
	['a request for the place with words', asking({ type: 'locationRequest', locationRequest: { text: 'Where?' } })],
	['no actions', text({ actions: null })],
	['an attachment', text({ attachments: [{ mediaUrl: url, filename: 'menu.pdf', inline: false, contentId: 'a' }] })],
	[
		'metadata of all platforms',
		text({ metadata: { subject: 'x', headers: { a: 'b' }, whatsapp: { previewUrl: true } } }),
	],
	['emojis of LINE', text({ metadata: { line: { emoji: { items: [{ index: 0, productId: 'a', emojiId: 'b' }] } } } })],
	['an e-mail of plain text', { type: 'html', html: { text: 'Hi' } }],
	[
		'an e-mail with a file in it',
		{ type: 'html', html: { html: 'x', attachments: [{ content: 'eA==', contentType: 'a/b', filename: 'x' }] } },
	],
	[
		'an e-mail with its sender',
		{ type: 'html', html: { html: 'x', metadata: { emailFrom: { username: 'noord', displayName: 'Noord' } } } },
	],
	[
		'pictures',
		{ type: 'image', image: { images: [{ mediaUrl: url, altText: 'a' }], text: 'x', actions: [postback()] } },
	],
	[
		'a file',
		{ type: 'file', file: { files: [{ mediaUrl: url, contentType: 'video/mp4', metadata: { isAnimated: false } }] } },
	],
	[
		'an MMS',
		{
			type: 'file',
			file: { files: [{ mediaUrl: url, contentType: 'a/b' }], metadata: { subject: 'x', fallbackText: 'y' } },
		},
	],
	['a gif', { type: 'gif', gif: { mediaUrl: url, altText: 'a', metadata: { telegram: { parseMode: 'Markdown' } } } }],
	[
		'a place',
		{ type: 'location', location: { coordinates: { latitude: 52.37, longitude: 4.89 }, location: { label: 'x' } } },
	],
	[
		'a list',
		{
			type: 'list',
			list: { text: 'When?', title: 'x', altText: 'y', items: [{ title: 'Tonight', actions: [postback()] }] },
		},
	],
	[
		'a list with a reply of a title alone',
		{ type: 'list', list: { text: 'x', metadata: { button: { label: 'x' }, replyMessage: { title: 'x' } } } },
	],
	['a list without items', { type: 'list', list: { text: 'x', items: null } }],
	[
		'a carousel',
		{
			type: 'carousel',
			carousel: { text: 'x', items: [{ title: 'a', mediaUrl: url, description: 'b', altText: 'c', actions: null }] },
		},
	],
	['a card without a picture', { type: 'carousel', carousel: { items: [{ title: 'a', mediaUrl: null }] } }],
	[
		'sections in sections',
		{
			type: 'section',
			section: { items: [{ type: 'section', section: { items: [text()], configurations: { a: 'b' } } }] },
		},
	],
	[
		'a code',
		{ type: 'authentication', authentication: { otp: { disclaimer: true, expirationTime: null, actions: [] } } },
	],
	['a request to call', { type: 'permission_request', permission_request: { resource: 'call' } }],
	['the same under the other name of its type', { type: 'action', permission_request: { resource: 'call' } }],
];

describe("a body in Bird's own form", () => {
	it.each(bodies)('%s goes out as it was written', async (_name, body) => {
		for (const bodyJson of [JSON.stringify(body), expression(body)]) {
			const { bodies: sent, json } = await send({ contentType: 'json', bodyJson });
			expect(json.error).toBeUndefined();
			expect(sent.map((one) => one.body)).toEqual([body]);
		}
	});

	const SECRET = 'Ada 0612345678';
	const breaches: Array<[string, object, string]> = [
		['no type', { text: { text: SECRET } }, "'Body (JSON)' has no 'type'"],
		['a type that does not exist', { type: SECRET }, 'body.type is none of: text, image, file,'],
		['a type of the documents alone', { type: 'template' }, 'body.type is none of:'],
		['nothing under its type', { type: 'text' }, 'body.text is missing'],
		['a text beside its type', { type: 'text', text: SECRET }, 'body.text is not an object'],
		['no text', text({ text: '' }), 'body.text.text is empty'],
		['a number for a text', text({ text: 7 }), 'body.text.text is not text'],
		['an unknown key', text({ preview: SECRET }), 'body.text.preview is not known'],
		['an unknown key beside it', { ...text(), cc: SECRET }, 'body.cc is not known'],
		['null where it is not allowed', text({ metadata: null }), 'body.text.metadata is not an object'],
		[
			'an attachment without its name',
			text({ attachments: [{ mediaUrl: url }] }),
			'body.text.attachments[0].filename is missing',
		],
		[
			'an attachment without its address',
			text({ attachments: [{ filename: SECRET }] }),
			'body.text.attachments[0].mediaUrl is missing',
		],
		[
			'an address that is none',
			text({ attachments: [{ mediaUrl: SECRET, filename: 'x' }] }),
			'attachments[0].mediaUrl is not a web address',
		],
		[
			'a postback without a text',
			asking({ type: 'postback', postback: { payload: SECRET } }),
			'body.text.actions[0].postback.text is missing',
		],
		[
			'an action of no type',
			asking(postback(), { type: SECRET }),
			'body.text.actions[1].type is none of: link, reply,',
		],
		[
			'a long description',
			asking(postback({ metadata: { description: { label: SECRET.repeat(9) } } })),
			'label has more than 72 characters',
		],
		[
			'a currency that is none',
			asking({ type: 'buy', buy: { text: 'x', amountCents: 1, currency: 'EURO' } }),
			'buy.currency has more than 3 characters',
		],
		[
			'a long button',
			{ type: 'list', list: { text: 'x', metadata: { button: { label: SECRET.repeat(2) } } } },
			'body.list.metadata.button.label has more than 20',
		],
		[
			'a long text of a carousel',
			{ type: 'carousel', carousel: { text: 'x'.repeat(1025), items: [] } },
			'body.carousel.text has more than 1024',
		],
		['no pictures', { type: 'image', image: { images: [] } }, 'body.image.images is empty'],
		[
			'a file without its type',
			{ type: 'file', file: { files: [{ mediaUrl: url }] } },
			'body.file.files[0].contentType is missing',
		],
		['an e-mail without content', { type: 'html', html: {} }, 'body.html.html is missing'],
		[
			'an e-mail in sections',
			{ type: 'section', section: { items: [{ type: 'html', html: { html: 'x' } }] } },
			'body.section.items[0].type is none of',
		],
		[
			'a latitude off the globe',
			{ type: 'location', location: { coordinates: { latitude: 91 } } },
			'coordinates.latitude is more than 90',
		],
		[
			'a code without its disclaimer',
			{ type: 'authentication', authentication: { otp: {} } },
			'body.authentication.otp.disclaimer is missing',
		],
	];

	it.each(breaches)('%s is refused with its place', async (_name, body, words) => {
		const { json, requests } = await send({ contentType: 'json', bodyJson: expression(body) });
		expect(json.error).toContain(words);
		expect(json.error).toMatch(/^'Body \(JSON\)' .*\[item 0\]$/);
		expect(json.details).toMatchObject({ outcome: 'notSent' });
		expect(JSON.stringify(json)).not.toContain('0612345678');
		expect(requests).toBe(0);
	});

	it.each(['list', 'carousel'])('the content of a %s alone takes the words of the field', async (contentType) => {
		const content = { items: [{ title: 'Tonight' }] };
		const { bodies: sent } = await send({ contentType, text: 'When?', bodyJson: expression(content) });
		expect(sent[0].body).toEqual({ type: contentType, [contentType]: { text: 'When?', ...content } });
		const odd = await send({ contentType, text: 'When?', bodyJson: expression({ items: {} }) });
		expect(odd.json.error).toContain(`body.${contentType}.items is not a list`);
	});
});

describe('what the fields make', () => {
	const card = { title: 'a', mediaUrl: url, linkText: 'b', linkUrl: url };

	it.each([
		[
			'of a list',
			{ contentType: 'list', text: 'x', listItems: { item: [{ text: 'a', description: 'x'.repeat(73) }] } },
			"'List Items > Description' is too long",
		],
		[
			'of a carousel',
			{ contentType: 'carousel', text: 'x'.repeat(1025), cards: { card: [card, card] } },
			"'Message' is too long",
		],
	])('is refused by the field that is too long: %s', async (_name, parameters, words) => {
		const { json, requests } = await send(parameters);
		expect(json.error).toContain(words);
		expect(requests).toBe(0);
	});

	it.each([
		['image', 'a phone number', phone, false],
		['image', 'an e-mail address', email, true],
		['file', 'a phone number', phone, false],
		['file', 'an e-mail address', email, true],
		['file', 'a contact', '0b8f3a52-5c1d-4f6e-9a37-2d4c6e8f1a03', true],
	])('the subject of an %s to %s stands where it is looked for', async (contentType, _name, recipient, inMeta) => {
		const media = { contentType, mediaSource: 'url', mediaUrl: url, subject: 'The menu' };
		for (const source of [media, { ...media, mediaSource: 'binary' }]) {
			const { bodies: sent, json } = await send(message({ recipient, ...source }));
			expect(json.error).toBeUndefined();
			expect(sent).toMatchObject([{ body: { [contentType]: { metadata: { subject: 'The menu' } } } }]);
			expect(sent[0].meta).toEqual(inMeta ? { email: { subject: 'The menu' } } : undefined);
		}
	});

	it('uploaded attachments stand behind those of the JSON', async () => {
		const attachments = [{ mediaUrl: url, filename: 'wine.pdf' }];
		const bodyJson = expression(text({ attachments }));
		const { bodies: sent } = await send({ contentType: 'json', bodyJson, additionalFields: { attachments: 'data' } });
		const uploaded = { mediaUrl: 'https://media.api.bird.com/a', filename: 'menu.pdf' };
		expect(sent[0].body).toEqual(text({ attachments: [...attachments, uploaded] }));
	});
});
