/** `template` of a message (docs.bird.com, sending-whatsapp-messages: the schema of the vendor). */
import { shape } from '../../../shared/http';
import { attachment, locale, moment, texts } from './parts';

const { anything, byType, closed, either, flag, listOf, nullable, number, oneOf, open, text, textWithin } = shape;

/** What the components of a list share beside their content. */
const component = { id: text, reference: text, role: text, hidden: flag };

const replyAction = open(
	{ type: oneOf('reply-action'), replyAction: open({ text }, { imageUrl: text, payload: text, subTitle: text }) },
	component,
);
const section = closed({ title: text, items: listOf(replyAction) }, { id: nullable(text), multipleSelection: flag });
const timeslot = closed({ startTime: moment, duration: number }, { id: nullable(text) });
const product = closed({ externalProductId: text }, { amount: text, text });
const heading = textWithin(1, 24);
const productSection = closed({ title: heading, products: listOf(product) });
const listedProduct = closed({ type: oneOf('product'), product });
const shippingMethod = closed({ amount: text, label: text, identifier: text, detail: text });
const lineItem = closed({ amount: text, text }, { type: oneOf('pending', 'final') });
const whatsAppItem = closed(
	{ type: oneOf('whatsapp-product-item'), whatsappProductItem: closed({ externalProductId: text }) },
	component,
);
const whatsAppSection = closed(
	{
		type: oneOf('whatsapp-product-section'),
		whatsappProductSection: closed({ title: heading, products: listOf(whatsAppItem) }),
	},
	component,
);

/** The types of parameters whose value is an object that holds a list, and nothing else: the list's key and its content. */
const LISTS = {
	sectionList: ['sections', nullable(listOf(section))],
	timeslotList: ['timeslots', listOf(timeslot)],
	productSections: ['productSections', listOf(productSection)],
	productList: ['products', listOf(listedProduct)],
	shippingMethodList: ['shippingMethods', nullable(listOf(shippingMethod))],
	lineItemList: ['lineItems', nullable(listOf(lineItem))],
	whatsappProductSections: ['sections', listOf(whatsAppSection)],
	whatsappProductItems: ['products', listOf(whatsAppItem)],
} as const;

/** The key of the list in the value of a parameter, by the type of the parameter. */
export const LIST_KEYS: Record<string, string> = Object.fromEntries(
	Object.entries(LISTS).map(([type, [key]]) => [type, key]),
);

const values: Record<string, shape.Part<unknown>> = {
	string: text,
	number,
	boolean: flag,
	object: shape.mapOf(anything),
	...Object.fromEntries(Object.entries(LISTS).map(([type, [key, list]]) => [type, closed({ [key]: list })])),
};

export const PARAMETER_TYPES = Object.keys(values);

/** A parameter: its key, and a value of its type. */
export const parameter = byType(
	Object.fromEntries(PARAMETER_TYPES.map((type) => [type, [{ key: textWithin(1) }, { value: values[type] }]])),
	true,
);

const utmKey = textWithin(1, 20);

/** A template and what is filled in. The schema names no part that must be there. */
export const template = closed(
	{},
	{
		name: text,
		projectId: text,
		version: text,
		locale,
		attachments: nullable(listOf(closed(attachment.must, attachment.may))),
		shortLinks: nullable(open({}, { enabled: flag, domain: text })),
		variables: nullable(texts),
		utmParameters: nullable(
			listOf(
				either(
					closed({ key: utmKey, value: textWithin(1, 100) }),
					closed({ key: utmKey, reference: oneOf('platform_name', 'channel_name') }),
				),
				{ min: 1, max: 8 },
			),
		),
		parameters: nullable(listOf(parameter)),
		settings: nullable(open({}, { disallowMmLite: nullable(flag) })),
	},
);
