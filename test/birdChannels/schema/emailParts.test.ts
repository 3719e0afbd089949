// Subject, Reply-To and the sender's name of an e-mail: whatever its message type, none is dropped, and none takes the place of what
// Body (JSON) or Message (JSON) says itself.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { email, expression, phone, send, takeEverything } from './setup';

takeEverything();

const url = 'https://example.com/menu.pdf';
const card = { title: 'Fish', mediaUrl: url, linkText: 'Order', linkUrl: url };

/** Every message type with all that it needs, and the parts of an e-mail that its content has a place for. */
const types: Array<[string, INodeParameters, string[]]> = [
	['text', { text: 'Hi' }, ['subject', 'headers']],
	['html', { html: '<p>Hi</p>' }, ['subject', 'headers', 'emailFrom']],
	['image', { mediaSource: 'url', mediaUrl: url }, ['subject']],
	['file', { mediaSource: 'url', mediaUrl: url }, ['subject']],
	['location', { latitude: 52.37, longitude: 4.89 }, []],
	['list', { text: 'When?', listItems: { item: [{ text: '19:00' }] } }, []],
	['carousel', { text: 'Menus', cards: { card: [card, card] } }, []],
	['template', { projectId: '8d0f6a3e-51c4-4b6f-b1b7-4f5a2d9c7e22' }, []],
];
/** Bodies in Bird's own form, of each type that has further ones. */
const bodies: Array<[string, object, string[]]> = [
	['text', { type: 'text', text: { text: 'Hi' } }, ['subject', 'headers']],
	['html', { type: 'html', html: { html: 'Hi' } }, ['subject', 'headers', 'emailFrom']],
	['image', { type: 'image', image: { images: [{ mediaUrl: url }] } }, ['subject']],
	['file', { type: 'file', file: { files: [{ mediaUrl: url, contentType: 'a/b' }] } }, ['subject']],
	['gif', { type: 'gif', gif: { mediaUrl: url } }, []],
	['section', { type: 'section', section: { items: [] } }, []],
	['permission_request', { type: 'permission_request', permission_request: { resource: 'call' } }, []],
];
/** The metadata of the content of a message. */
function metadataOf({ body }: IDataObject): unknown {
	const { type, ...rest } = Object(body);
	return Object(rest[type]).metadata;
}

const json = (body: object): INodeParameters => ({ contentType: 'json', bodyJson: expression(body) });

const SAID: Record<string, unknown> = {
	subject: 'Tonight',
	headers: { 'reply-to': 'desk@example.test' },
	emailFrom: { displayName: 'Noord' },
};
const fields: INodeParameters = { subject: 'Tonight', emailReplyTo: 'desk@example.test', senderName: 'Noord' };

const cases: Array<[string, INodeParameters, string[]]> = [
	...types.map(([type, more, places]): [string, INodeParameters, string[]] => [
		type,
		{ contentType: type, ...more },
		places,
	]),
	...bodies.map(([type, body, places]): [string, INodeParameters, string[]] => [`JSON: ${type}`, json(body), places]),
];

it.each(cases)(
	'%s: all that the fields say of an e-mail is sent, each where it has its place',
	async (_type, more, places) => {
		const { bodies: sent, json: item } = await send({ recipient: email, ...more, additionalFields: fields });
		expect(item.error).toBeUndefined();
		const ofEmail = Object(Object(sent[0].meta).email);
		expect(metadataOf(sent[0]) ?? {}).toEqual(Object.fromEntries(places.map((place) => [place, SAID[place]])));
		// A picture or a file has the subject in both places: that of its content is one of an MMS.
		const isTwice = places.length === 1;
		const { subject, headers, emailFrom: from } = SAID;
		expect(ofEmail).toEqual({
			...(places.includes('subject') && !isTwice ? {} : { subject }),
			...(places.includes('headers') ? {} : { headers }),
			...(places.includes('emailFrom') ? {} : { from }),
		});
	},
);

it.each(cases)('%s: the subject is sent to a phone number as well', async (_type, more, places) => {
	if (more.contentType === 'html') return;
	const { bodies: sent } = await send({ recipient: phone, ...more, additionalFields: { subject: 'Tonight' } });
	const own = { subject: 'Tonight' };
	expect(metadataOf(sent[0])).toEqual(places.includes('subject') ? own : undefined);
	expect(sent[0].meta).toEqual(places.includes('subject') ? undefined : { email: own });
});

describe('what Body (JSON) says itself stays, and counts', () => {
	const own = {
		text: {
			subject: 'Own',
			headers: { 'X-Booking': '17', 'Reply-To': 'own@example.test' },
			whatsapp: { previewUrl: true },
		},
		html: {
			subject: 'Own',
			headers: { 'X-Booking': '17' },
			emailFrom: { username: 'noord' },
			clickTracking: false,
		},
		image: { subject: 'Own', storyType: 'a' },
	};

	it.each<[string, object, object]>([
		['text', { text: 'Hi', metadata: own.text }, own.text],
		[
			'html',
			{ html: 'Hi', metadata: own.html },
			{
				...own.html,
				headers: { 'reply-to': 'desk@example.test', 'X-Booking': '17' },
				emailFrom: { displayName: 'Noord', username: 'noord' },
			},
		],
		['image', { images: [{ mediaUrl: url }], metadata: own.image }, own.image],
	])('%s', async (type, content, metadata) => {
		const { bodies: sent } = await send({
			recipient: email,
			...json({ type, [type]: content }),
			additionalFields: fields,
		});
		expect(sent).toMatchObject([{ body: { [type]: { metadata } } }]);
		expect(metadataOf(sent[0])).toEqual(metadata);
		if (type === 'image') expect(sent).toMatchObject([{ meta: { email: { subject: 'Own' } } }]);
	});
});

it('a header that Message (JSON) writes in another case is the same one', async () => {
	const messageJson = expression({
		meta: { email: { headers: { 'Reply-To': 'own@example.test', 'X-Booking': '17' } } },
	});
	const { bodies: sent } = await send({
		recipient: email,
		contentType: 'location',
		latitude: 52.37,
		longitude: 4.89,
		additionalFields: { emailReplyTo: 'desk@example.test', messageJson },
	});
	expect(sent.map(({ meta }) => meta)).toEqual([
		{ email: { headers: { 'Reply-To': 'own@example.test', 'X-Booking': '17' } } },
	]);
});
