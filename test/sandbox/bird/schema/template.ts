// The template of a message, and its parameters.
import { z } from 'zod';
import { closed, dateTime, filled, free, open, text, textOf, uri } from './kinds';

/** What items of lists have in common. */
const item = {
	id: text.optional(),
	reference: text.optional(),
	role: text.optional(),
	hidden: z.boolean().optional(),
};

const replyAction = open({
	...item,
	type: z.literal('reply-action'),
	replyAction: open({
		text,
		imageUrl: text.optional(),
		payload: text.optional(),
		subTitle: text.optional(),
	}),
});
const section = closed({
	id: text.nullable().optional(),
	multipleSelection: z.boolean().optional(),
	title: text,
	items: z.array(replyAction),
});
const timeslot = closed({ id: text.nullable().optional(), startTime: dateTime, duration: z.number() });
const product = closed({ externalProductId: text, amount: text.optional(), text: text.optional() });
const sectionTitle = textOf(1, 24);
const shippingMethod = closed({ amount: text, label: text, identifier: text, detail: text });
const lineItem = closed({ amount: text, text, type: z.enum(['pending', 'final']).optional() });
const whatsappItem = closed({
	...item,
	type: z.literal('whatsapp-product-item'),
	whatsappProductItem: closed({ externalProductId: text }),
});
const whatsappSection = closed({
	...item,
	type: z.literal('whatsapp-product-section'),
	whatsappProductSection: closed({ title: sectionTitle, products: z.array(whatsappItem) }),
});

/** A parameter of a type; `value` is required in none. */
const parameter = <N extends string, V extends z.ZodTypeAny>(type: N, value: V) =>
	closed({ type: z.literal(type), key: filled, value: value.optional() });

const parameters = z.discriminatedUnion('type', [
	parameter('string', z.string()),
	parameter('number', z.number()),
	parameter('boolean', z.boolean()),
	parameter('object', free),
	parameter('sectionList', closed({ sections: z.array(section).nullable() })),
	parameter('timeslotList', closed({ timeslots: z.array(timeslot) })),
	parameter(
		'productSections',
		closed({ productSections: z.array(closed({ title: sectionTitle, products: z.array(product) })) }),
	),
	parameter('productList', closed({ products: z.array(closed({ type: z.literal('product'), product })) })),
	parameter('shippingMethodList', closed({ shippingMethods: z.array(shippingMethod).nullable() })),
	parameter('lineItemList', closed({ lineItems: z.array(lineItem).nullable() })),
	parameter('whatsappProductSections', closed({ sections: z.array(whatsappSection) })),
	parameter('whatsappProductItems', closed({ products: z.array(whatsappItem) })),
]);

const utmKey = textOf(1, 20);
const utmParameter = z.union([
	closed({ key: utmKey, value: textOf(1, 100) }),
	closed({ key: utmKey, reference: z.enum(['platform_name', 'channel_name']) }),
]);

export const template = closed({
	name: text.optional(),
	projectId: text.optional(),
	version: text.optional(),
	/** `format: locale-bcp47`; whether the underscore of WhatsApp's own locales will do is not documented. */
	locale: z
		.string()
		.regex(/^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$/)
		.optional(),
	attachments: z
		.array(closed({ mediaUrl: uri, filename: text, inline: z.boolean().optional() }))
		.nullable()
		.optional(),
	shortLinks: open({ enabled: z.boolean().optional(), domain: text.optional() }).nullable().optional(),
	variables: z.record(z.string()).nullable().optional(),
	utmParameters: z.array(utmParameter).min(1).max(8).nullable().optional(),
	/** An empty list says that there is nothing to fill in. */
	parameters: z.array(parameters).nullable().optional(),
	settings: open({ disallowMmLite: z.boolean().nullable().optional() }).nullable().optional(),
});
