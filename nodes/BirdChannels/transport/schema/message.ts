/**
 * A message as Bird takes it (docs.bird.com, sending-whatsapp-messages: the schema of the vendor, which the pages of the other
 * channels share). It is closed: Bird refuses a message with a member that is not named here (a report of live use).
 */
import { shape } from '../../../shared/http';
import { body } from './body';
import { emailFrom, moment, texts, uuid } from './parts';
import { template } from './template';

const { anything, closed, flag, integer, listOf, mapOf, matching, nullable, oneOf, open, text, textWithin } = shape;

const contact = closed(
	{},
	{
		id: text,
		identifierKey: text,
		identifierValue: text,
		type: oneOf('to', 'cc', 'bcc'),
		identifiers: listOf(closed({ identifierKey: text, identifierValue: text })),
		platformAddress: text,
		platformAddressSelector: nullable(text),
	},
);

const price = closed({}, { amount: integer(), exponent: integer(), currencyCode: text });
const product = { externalCatalogId: text, externalProductId: text };
const referral = closed(
	{},
	{
		source: text,
		title: nullable(text),
		text: nullable(text),
		group: nullable(text),
		metadata: nullable(
			closed(
				{},
				{ source_id: text, source_url: nullable(text), media_url: nullable(text), tracking_id: nullable(text) },
			),
		),
	},
);
const run = closed({}, { id: nullable(uuid), name: nullable(text), stepId: nullable(text), runId: nullable(uuid) });

const meta = closed(
	{},
	{
		extraInformation: mapOf(anything),
		referral,
		order: closed({}, { products: listOf(closed({}, { ...product, quantity: integer(), price })) }),
		referredProduct: nullable(closed({}, product)),
		email: closed({}, { subject: text, headers: texts, from: emailFrom }),
		pushNotifications: closed({}, { gatewayTypeOverride: oneOf('apns', 'firebase', 'web') }),
		navigatorId: uuid,
		navigatorMessageId: uuid,
		flow: run,
		journey: run,
		campaign: closed({}, { id: nullable(uuid), name: nullable(text) }),
	},
);

const tag = matching(/^[A-Za-z0-9\-_ ]{1,50}$/, 'is no tag: letters, digits, spaces, - and _, at most 50 characters');

/** All that a message may have. That it has someone to go to is inferred; of body and template see `request.ts`. */
export const outgoing = closed(
	{ receiver: closed({ contacts: listOf(contact, { min: 1 }) }) },
	{
		sender: closed({
			connector: open({ identifierValue: text }, { annotations: closed({}, { name: text }) }),
		}),
		reference: text,
		template: nullable(template),
		meta,
		replyTo: closed({ id: text, type: oneOf('message', 'click', 'referrals') }, { order: integer() }),
		body: nullable(body),
		notification: open({}, { url: text }),
		capFrequency: flag,
		enableLinkTracking: flag,
		ignoreQuietHours: flag,
		ignoreGlobalHoldout: flag,
		tags: listOf(tag, { max: 10 }),
		shortLinks: nullable(closed({ domain: textWithin(0, 128) })),
		scheduledFor: moment,
		validity: integer(0),
	},
);
