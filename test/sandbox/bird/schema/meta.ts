// What is known of a message beside what it says.
import { z } from 'zod';
import { emailFrom } from './bodies';
import { closed, free, integer, text, texts, uuid } from './kinds';

const maybeText = text.nullable().optional();
const maybeId = uuid.nullable().optional();
const flow = closed({ id: maybeId, name: maybeText, stepId: maybeText, runId: maybeId }).optional();

const referral = closed({
	source: text.optional(),
	title: maybeText,
	text: maybeText,
	group: maybeText,
	metadata: closed({
		source_id: text.optional(),
		source_url: maybeText,
		media_url: maybeText,
		tracking_id: maybeText,
	})
		.nullable()
		.optional(),
});

const order = closed({
	products: z
		.array(
			closed({
				externalCatalogId: text.optional(),
				externalProductId: text.optional(),
				quantity: integer.optional(),
				price: closed({
					amount: integer.optional(),
					exponent: integer.optional(),
					currencyCode: text.optional(),
				}).optional(),
			}),
		)
		.optional(),
});

export const meta = closed({
	extraInformation: free.optional(),
	referral: referral.optional(),
	order: order.optional(),
	referredProduct: closed({ externalCatalogId: text.optional(), externalProductId: text.optional() })
		.nullable()
		.optional(),
	email: closed({
		subject: text.optional(),
		headers: texts.optional(),
		from: emailFrom.optional(),
	}).optional(),
	pushNotifications: closed({ gatewayTypeOverride: z.enum(['apns', 'firebase', 'web']).optional() }).optional(),
	navigatorId: uuid.optional(),
	navigatorMessageId: uuid.optional(),
	flow,
	journey: flow,
	campaign: closed({ id: maybeId, name: maybeText }).optional(),
});
