// One complete body for each type, every member of its schema in it.
const mediaUrl = 'https://example.test/table.png';
const description = { label: 'By the window' };

/** A button of each type. */
const link = { type: 'link', link: { text: 'Menu', url: 'https://example.test/menu' } };
const variableLink = { type: 'link', link: { text: 'Menu', url: '{{url}}' } };
const reply = { type: 'reply', reply: { text: 'Yes', imageUrl: mediaUrl, metadata: { description } } };
const postback = {
	type: 'postback',
	postback: { text: 'Later', payload: 'later', imageUrl: mediaUrl, metadata: { description } },
};
const location = { type: 'locationRequest', locationRequest: { text: 'Where are you?' } };
const buy = { type: 'buy', buy: { text: 'Buy', amountCents: 250, currency: 'EUR' } };
const actions = [link, variableLink, reply, postback, location, buy];

const telegram = { parseMode: 'Markdown' };
const mediaMetadata = { subject: 'Your table', fallbackText: 'A picture', storyType: 'mention', telegram };
const attachment = { mediaUrl, filename: 'table.png', inline: true, contentId: 'table' };
const content = Buffer.from('menu').toString('base64');
const item = { title: 'Tables', mediaUrl, description: 'Two', altText: 'Two tables', actions };

const text = {
	type: 'text',
	text: {
		text: 'Your table is ready',
		attachments: [attachment],
		actions,
		metadata: {
			subject: 'Your table',
			headers: { 'reply-to': 'desk@example.test' },
			whatsapp: { previewUrl: true },
			line: { emoji: { items: [{ index: 0, productId: 'p', emojiId: 'e' }] } },
			telegram,
			apple: { summaryText: 'Table' },
		},
	},
};
const image = {
	type: 'image',
	image: { text: 'See', images: [{ mediaUrl, altText: 'Table' }], metadata: mediaMetadata, actions },
};
const file = {
	type: 'file',
	file: {
		text: 'See',
		files: [{ mediaUrl, contentType: 'image/webp', filename: 't.webp', altText: 'T', metadata: { isAnimated: false } }],
		metadata: mediaMetadata,
		actions,
	},
};
const gif = { type: 'gif', gif: { text: 'See', mediaUrl, altText: 'Table', actions, metadata: { telegram } } };
const place = {
	type: 'location',
	location: {
		coordinates: { latitude: 52.37, longitude: 4.9 },
		location: { address: '1 Main Street', label: 'Restaurant' },
	},
};
const carousel = { type: 'carousel', carousel: { text: 'Our menus', items: [item] } };
const list = {
	type: 'list',
	list: {
		title: 'Tables',
		text: 'Which one?',
		altText: 'Tables',
		items: [item],
		actions,
		metadata: { button: { label: 'Choose' }, replyMessage: { title: 'Chosen', text: 'Thank you' } },
	},
};
const configurations = { layout: 'plain' };
const inSections = [text, image, file, gif, place, carousel, list];
const nested = { type: 'section', section: { items: inSections, configurations } };

export const bodies = [
	text,
	{
		type: 'html',
		html: {
			text: 'Your table is ready',
			html: '<p>Your table is ready</p>',
			attachments: [{ ...attachment, content, contentType: 'image/png' }],
			actions,
			metadata: {
				subject: 'Your table',
				emailFrom: { username: 'desk', displayName: 'The desk' },
				headers: { 'reply-to': 'desk@example.test' },
				initialOpenTracking: true,
				clickTracking: true,
				openTracking: true,
			},
		},
	},
	image,
	file,
	gif,
	place,
	carousel,
	list,
	{ type: 'section', section: { items: [...inSections, nested], configurations } },
	{ type: 'authentication', authentication: { otp: { disclaimer: true, expirationTime: 5, actions } } },
	{ type: 'permission_request', permission_request: { resource: 'call' } },
	{ type: 'action', permission_request: { resource: 'call' } },
];
