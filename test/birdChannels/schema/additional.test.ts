// What stands beside the content: sender and answered message by fields, everything else by Message (JSON).
import type { INodeParameters } from 'n8n-workflow';
import { email, expression, phone, send, takeEverything } from './setup';

takeEverything();

const text = (additionalFields: INodeParameters): INodeParameters => ({
	contentType: 'text',
	text: 'Your table is ready',
	additionalFields,
});
const json = (value: unknown, more: INodeParameters = {}) => text({ ...more, messageJson: expression(value) });
const ID = '0b8f3a52-5c1d-4f6e-9a37-2d4c6e8f1a03';

describe('sender and answered message', () => {
	it.each<[string, INodeParameters, object]>([
		['a sender', { senderIdentifier: 'noord' }, { sender: { connector: { identifierValue: 'noord' } } }],
		[
			'a sender with a name',
			{ senderIdentifier: 'noord', senderName: 'Noord' },
			{ sender: { connector: { identifierValue: 'noord', annotations: { name: 'Noord' } } } },
		],
		['a message that is answered', { replyToMessageId: ID }, { replyTo: { id: ID, type: 'message' } }],
		[
			'a click that is answered',
			{ replyToMessageId: ID, replyToType: 'click', replyToOrder: 0 },
			{ replyTo: { id: ID, type: 'click', order: 0 } },
		],
	])('%s', async (_name, fields, expected) => {
		const { bodies } = await send(text(fields));
		expect(bodies).toMatchObject([expected]);
	});

	it.each<[INodeParameters, string]>([
		[{ senderName: 'Noord' }, "'Additional Fields > From Name' needs a sender"],
		[{ emailReplyTo: 'desk@example.test' }, "'Additional Fields > Reply To' goes with emails alone"],
		[{ replyToType: 'click' }, "'Additional Fields > Reply to Type' needs a message"],
		[{ replyToOrder: 2 }, "'Additional Fields > Reply to Order' needs a message"],
		[{ replyToMessageId: ID, replyToType: 'tap' }, "'Additional Fields > Reply to Type' has a value"],
		[{ replyToMessageId: ID, replyToOrder: 1.5 }, "'Additional Fields > Reply to Order' is not a number"],
	])('%j is refused before anything is sent', async (fields, words) => {
		const { json: item, requests } = await send(text(fields));
		expect(item.error).toContain(words);
		expect(requests).toBe(0);
	});
});

describe('Message (JSON)', () => {
	const whole = {
		sender: { connector: { identifierValue: 'noord', annotations: { name: 'Noord' } } },
		reference: 'order-17',
		meta: {
			extraInformation: { useCase: 'marketing', further: [1, null] },
			email: { headers: { 'reply-to': 'office@example.test' }, from: { username: 'office' } },
			order: { products: [{ quantity: 1, price: { amount: 1250, exponent: 2, currencyCode: 'EUR' } }] },
			referral: { source: 'x', title: null, metadata: null },
			referredProduct: null,
			pushNotifications: { gatewayTypeOverride: 'apns' },
			navigatorId: ID,
			journey: { id: null, name: null },
			campaign: { id: ID },
		},
		replyTo: { id: ID, type: 'referrals', order: 3 },
		notification: { url: 'https://example.com/bird' },
		capFrequency: true,
		enableLinkTracking: true,
		ignoreQuietHours: true,
		ignoreGlobalHoldout: false,
		tags: ['booking'],
		shortLinks: null,
		scheduledFor: '2030-01-31T09:00:00Z',
		validity: 600,
	};

	it('adds whatever Bird takes', async () => {
		const { bodies, json: item } = await send(json(whole));
		expect(item.error).toBeUndefined();
		const body = { type: 'text', text: { text: 'Your table is ready' } };
		const receiver = { contacts: [{ identifierKey: 'phonenumber', identifierValue: phone }] };
		expect(bodies).toEqual([{ receiver, body, ...whole }]);
	});

	it('reaches into what the fields make, and overrules it', async () => {
		const more = {
			reference: 'b',
			meta: { extraInformation: { a: 1 } },
			body: { text: { metadata: { subject: 'x' } } },
		};
		const { bodies } = await send(json(more, { reference: 'a', useCase: 'transactional' }));
		expect(bodies).toMatchObject([
			{
				reference: 'b',
				meta: { extraInformation: { useCase: 'transactional', a: 1 } },
				body: { type: 'text', text: { text: 'Your table is ready', metadata: { subject: 'x' } } },
			},
		]);
	});

	it('can say all of a template that has no field, and be text', async () => {
		const template = {
			name: 'table_ready',
			variables: { guest: 'Ada' },
			utmParameters: [
				{ key: 'a', value: 'b' },
				{ key: 'c', reference: 'channel_name' },
			],
			settings: { disallowMmLite: null },
		};
		const messageJson = JSON.stringify({ template });
		const { bodies } = await send({ contentType: 'template', projectId: ID, additionalFields: { messageJson } });
		expect(bodies).toMatchObject([{ template: { projectId: ID, version: 'latest', ...template } }]);
		const instead = await send(json({ body: null, template: { projectId: ID } }));
		expect(instead.bodies).toMatchObject([{ body: null, template: { projectId: ID } }]);
	});

	it.each<[string, object]>([
		['nothing', {}],
		['what says how to reach them', { contacts: [{ platformAddress: phone, platformAddressSelector: null }] }],
		[
			'further identifiers',
			{ contacts: [{ identifiers: [{ identifierKey: 'emailaddress', identifierValue: email }] }] },
		],
		['that they are no copies', { contacts: [{ type: 'to' }] }],
		['who they are once more', { contacts: [{ identifierKey: 'phonenumber', identifierValue: phone }] }],
	])('may add to the recipients %s', async (_name, receiver) => {
		const { bodies } = await send(json({ receiver }));
		const [contact] = 'contacts' in receiver && Array.isArray(receiver.contacts) ? receiver.contacts : [{}];
		const expected = { identifierKey: 'phonenumber', identifierValue: phone, ...Object(contact) };
		expect(bodies.map(({ receiver: sent }) => sent)).toEqual([{ contacts: [expected] }]);
	});

	it.each<[string, INodeParameters, object]>([
		['its use case', { capFrequency: true }, { meta: { extraInformation: { useCase: 'marketing' } } }],
		['the cap', { useCase: 'marketing' }, { capFrequency: true }],
	])('may give %s beside the field for the other', async (_name, fields, value) => {
		const { bodies, json: item } = await send(json(value, fields));
		expect(item.error).toBeUndefined();
		expect(bodies).toMatchObject([{ capFrequency: true, meta: { extraInformation: { useCase: 'marketing' } } }]);
	});

	it.each<[string, INodeParameters, object, string]>([
		['no use case', { capFrequency: true }, {}, "'Additional Fields > Apply Frequency Cap' needs another use case"],
		[
			'another one instead',
			{ capFrequency: true, useCase: 'marketing' },
			{ meta: { extraInformation: { useCase: 'transactional' } } },
			"'Additional Fields > Apply Frequency Cap' needs another use case",
		],
		[
			'the cap for another one',
			{ useCase: 'transactional' },
			{ capFrequency: true },
			"'Additional Fields > Message (JSON)' sets capFrequency, which needs another use case",
		],
	])('is refused with a frequency cap and %s', async (_name, fields, value, words) => {
		const { json: item, requests } = await send(json(value, fields));
		expect(item.error).toContain(words);
		expect(requests).toBe(0);
	});

	const SECRET = '+31612345678';
	it.each<[string, unknown, string]>([
		['another recipient', { receiver: { contacts: [{ identifierValue: SECRET }] } }, 'names recipients of its own'],
		['a contact', { receiver: { contacts: [{ id: ID }] } }, 'names recipients of its own'],
		[
			'a further recipient',
			{ receiver: { contacts: [{}, { identifierValue: SECRET }] } },
			'names recipients of its own',
		],
		['a blind copy', { receiver: { contacts: [{ type: 'bcc' }] } }, 'names recipients of its own'],
		['a connector', { receiver: { connector: { id: ID } } }, 'names recipients of its own'],
		['recipients in a text', { receiver: SECRET }, 'names recipients of its own'],
		['a text', SECRET, 'is not JSON'],
		['a list', [SECRET], 'is not a JSON object'],
		['an unknown member', { draft: SECRET }, 'message.draft is not known'],
		[
			'a member of a list',
			{ receiver: { contacts: [{ listId: SECRET }] } },
			'message.receiver.contacts[0].listId is not known',
		],
		['a member named by a number', { [SECRET]: true }, 'message.(a member) is not known'],
		['a switch in a text', { capFrequency: 'true' }, 'message.capFrequency is not true or false'],
		['eleven tags', { tags: Array.from({ length: 11 }, () => 'a') }, 'message.tags has more than 10 entries'],
		['a tag with a sign', { tags: ['a', SECRET] }, 'message.tags[1] is no tag'],
		['no date', { scheduledFor: 'tomorrow' }, 'message.scheduledFor is not a date and time'],
		['half a second', { validity: 0.5 }, 'message.validity is not a whole number'],
		['an answer without its type', { replyTo: { id: ID } }, 'message.replyTo.type is missing'],
		[
			'an answer of no type',
			{ replyTo: { id: ID, type: SECRET } },
			'message.replyTo.type is none of: message, click, referrals',
		],
		[
			'a sender without an identifier',
			{ sender: { connector: {} } },
			'message.sender.connector.identifierValue is missing',
		],
		['a long domain', { shortLinks: { domain: 'x'.repeat(129) } }, 'message.shortLinks.domain has more than 128'],
		['an ID that is none', { meta: { navigatorId: SECRET } }, 'message.meta.navigatorId is not a UUID'],
		['null where it is not allowed', { meta: null }, 'message.meta is not an object'],
		['a template beside the body', { template: { projectId: ID } }, 'both a body and a template, or none'],
		['neither', { body: null }, 'both a body and a template, or none'],
		['another type for the body', { body: { type: 'gif' } }, 'message.body.gif is missing'],
		[
			'too many parameters of links',
			{ template: { utmParameters: Array(9).fill({ key: 'a', value: 'b' }) } },
			'utmParameters has more than 8',
		],
		[
			'a parameter of links with both',
			{ template: { utmParameters: [{ key: 'a', value: 'b', reference: 'channel_name' }] } },
			'utmParameters[0].reference is not known',
		],
	])('is refused with its place: %s', async (_name, value, words) => {
		const { json: item, requests } = await send(json(value));
		expect(item.error).toMatch(/^'Additional Fields > Message \(JSON\)' /);
		expect(item.error).toContain(words);
		expect(item.details).toMatchObject({ outcome: 'notSent' });
		expect(JSON.stringify(item)).not.toContain('612345678');
		expect(requests).toBe(0);
	});

	it('is checked together with the uploads, which stand behind what it names itself', async () => {
		const image = (images: unknown): INodeParameters => {
			const messageJson = expression({ body: { image: { images } } });
			return { contentType: 'image', mediaSource: 'binary', text: 'x', additionalFields: { messageJson } };
		};
		const named = { mediaUrl: 'https://example.com/a.png' };
		const { bodies } = await send(image([named]));
		expect(bodies).toMatchObject([
			{ body: { image: { images: [named, { mediaUrl: 'https://media.api.bird.com/a' }] } } },
		]);
		const odd = await send(image([{ altText: 'a' }]));
		expect(odd.json.error).toContain('message.body.image.images[0].mediaUrl is missing');
		expect(odd.requests).toBe(0);
	});
});
