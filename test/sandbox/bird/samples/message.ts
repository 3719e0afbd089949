// Complete messages: every member of a request's schema, and a template with a parameter of each type.
import { birdSeed, uuid } from '../constants';

const mediaUrl = 'https://example.test/table.png';
const named = { id: 'a', reference: 'r', role: 'button', hidden: false };
const product = { externalProductId: 'sku-1', amount: '2', text: 'Soup' };
const whatsappItem = {
	...named,
	type: 'whatsapp-product-item',
	whatsappProductItem: { externalProductId: 'sku-1' },
};
const replyAction = {
	...named,
	type: 'reply-action',
	replyAction: { text: 'Two', imageUrl: mediaUrl, payload: 'two', subTitle: 'By the window' },
};
const whatsappSection = {
	...named,
	type: 'whatsapp-product-section',
	whatsappProductSection: { title: 'Soups', products: [whatsappItem] },
};

export const template = {
	name: 'table_ready',
	projectId: birdSeed.projectId,
	version: 'latest',
	locale: 'en',
	attachments: [{ mediaUrl, filename: 'table.png', inline: false }],
	shortLinks: { enabled: true, domain: 'default' },
	variables: { name: 'Ada', table: '7' },
	utmParameters: [
		{ key: 'utm_source', value: 'sms' },
		{ key: 'utm_medium', reference: 'channel_name' },
	],
	parameters: [
		{ type: 'string', key: 'name', value: 'Ada' },
		{ type: 'number', key: 'table', value: 7.5 },
		{ type: 'boolean', key: 'inside', value: true },
		{ type: 'object', key: 'guest', value: { name: 'Ada' } },
		{
			type: 'sectionList',
			key: 'sections',
			value: { sections: [{ id: 's', multipleSelection: true, title: 'Tables', items: [replyAction] }] },
		},
		{
			type: 'timeslotList',
			key: 'times',
			value: { timeslots: [{ id: 't', startTime: '2026-03-01T18:00:00Z', duration: 3600 }] },
		},
		{ type: 'productSections', key: 'menu', value: { productSections: [{ title: 'Soups', products: [product] }] } },
		{ type: 'productList', key: 'soups', value: { products: [{ type: 'product', product }] } },
		{
			type: 'shippingMethodList',
			key: 'shipping',
			value: { shippingMethods: [{ amount: '2.50', label: 'Bike', identifier: 'bike', detail: 'Soon' }] },
		},
		{ type: 'lineItemList', key: 'lines', value: { lineItems: [{ amount: '2.50', text: 'Soup', type: 'final' }] } },
		{ type: 'whatsappProductSections', key: 'shop', value: { sections: [whatsappSection] } },
		{ type: 'whatsappProductItems', key: 'items', value: { products: [whatsappItem] } },
	],
	settings: { disallowMmLite: true },
};

/** The first message that comes in after a reset. */
export const INCOMING_ID = uuid('message', 1);

const trigger = { id: uuid('flow', 1), name: 'Booking', stepId: 'one', runId: uuid('run', 1) };

/** All that is neither body nor template. */
export const around = {
	sender: { connector: { identifierValue: '+31600000002', annotations: { name: 'The desk' } } },
	receiver: {
		contacts: [
			{
				id: birdSeed.contactId,
				identifierKey: 'phonenumber',
				identifierValue: birdSeed.contactPhone,
				type: 'to',
				identifiers: [{ identifierKey: 'phonenumber', identifierValue: birdSeed.contactPhone }],
				platformAddress: birdSeed.contactPhone,
				platformAddressSelector: 'contact.phonenumber',
			},
		],
	},
	reference: 'order-17',
	meta: {
		extraInformation: { useCase: 'marketing' },
		referral: {
			source: 'advert',
			title: 'Dinner',
			text: 'Two for one',
			group: 'spring',
			metadata: {
				source_id: '1',
				source_url: 'https://example.test/advert',
				media_url: mediaUrl,
				tracking_id: 't-1',
			},
		},
		order: {
			products: [
				{
					externalCatalogId: 'menu',
					externalProductId: 'sku-1',
					quantity: 2,
					price: { amount: 250, exponent: 2, currencyCode: 'EUR' },
				},
			],
		},
		referredProduct: { externalCatalogId: 'menu', externalProductId: 'sku-1' },
		email: { subject: 'Your table', headers: { 'x-a': 'b' }, from: { username: 'desk', displayName: 'The desk' } },
		pushNotifications: { gatewayTypeOverride: 'web' },
		navigatorId: uuid('navigator', 1),
		navigatorMessageId: uuid('navigator', 2),
		flow: trigger,
		journey: trigger,
		campaign: { id: uuid('campaign', 1), name: 'Spring' },
	},
	replyTo: { id: INCOMING_ID, order: 1, type: 'message' },
	notification: { url: 'https://n8n.example.test/webhook/a' },
	capFrequency: true,
	enableLinkTracking: true,
	ignoreQuietHours: true,
	ignoreGlobalHoldout: true,
	tags: ['Booking', 'table_7 inside-2'],
	shortLinks: { domain: 'default' },
	scheduledFor: '2026-01-01T10:00:00Z',
	validity: 600,
};

/** The least that a message needs beside what it says. */
export const receiver = { contacts: [{ identifierValue: birdSeed.contactPhone }] };
export const plainText = { type: 'text', text: { text: 'Your table is ready' } };
