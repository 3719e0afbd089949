// The closed schema of a message request, after the documented OpenAPI fragment (unknown properties are refused everywhere).
import { z } from 'zod';
import {
	filled,
	free,
	mediaUrl,
	linkedAttachment,
	headers,
	textBody,
	htmlBody,
	imageBody,
	fileBody,
	gifBody,
	locationBody,
	carouselBody,
	listBody,
	authenticationBody,
	onlyItsOwn,
} from './bodies';

const parameterTypes = [
	'string',
	'number',
	'boolean',
	'object',
	'sectionList',
	'timeslotList',
	'productSections',
	'productList',
	'shippingMethodList',
	'lineItemList',
	'whatsappProductSections',
	'whatsappProductItems',
] as const;

function fits(type: (typeof parameterTypes)[number], value: unknown): boolean {
	if (type === 'string' || type === 'number' || type === 'boolean') return typeof value === type;
	if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
	return Array.isArray(value);
}

const parameter = z
	.object({ type: z.enum(parameterTypes), key: filled, value: z.unknown() })
	.strict()
	.superRefine((item, context) => {
		const path = ['value'];
		if (item.value === undefined) context.addIssue({ code: 'custom', path, message: 'property "value" is missing' });
		else if (!fits(item.type, item.value))
			context.addIssue({ code: 'custom', path, message: `value doesn't fit type "${item.type}"` });
	});

const template = z
	.object({
		projectId: z.string().uuid().optional(),
		version: z.union([z.literal('latest'), z.string().uuid()]).optional(),
		locale: z
			.string()
			.regex(/^[A-Za-z]{2,8}([-_][A-Za-z0-9]{2,8})*$/)
			.optional(),
		name: filled.optional(),
		parameters: z.array(parameter).optional(),
		variables: z.record(z.string()).optional(),
		attachments: z.array(z.object({ ...linkedAttachment, mediaUrl }).strict()).optional(),
		shortLinks: z
			.object({ enabled: z.boolean().optional(), domain: filled.max(128).optional() })
			.strict()
			.optional(),
		utmParameters: z
			.array(
				z.union([
					z.object({ key: filled.max(20), value: filled.max(100) }).strict(),
					z.object({ key: filled.max(20), reference: z.enum(['platform_name', 'channel_name']) }).strict(),
				]),
			)
			.min(1)
			.max(8)
			.optional(),
		settings: free.optional(),
	})
	.strict();

const leafBodies = {
	text: textBody.optional(),
	image: imageBody.optional(),
	file: fileBody.optional(),
	gif: gifBody.optional(),
	location: locationBody.optional(),
	carousel: carouselBody.optional(),
	list: listBody.optional(),
	authentication: authenticationBody.optional(),
	template: template.optional(),
	action: free.optional(),
};
const leafTypes = [
	'text',
	'image',
	'file',
	'gif',
	'location',
	'carousel',
	'list',
	'authentication',
	'template',
	'action',
] as const;
const leafBody = z
	.object({ type: z.enum(leafTypes), ...leafBodies })
	.strict()
	.superRefine(onlyItsOwn());

const body = z
	.object({
		type: z.enum([...leafTypes, 'html', 'section']),
		...leafBodies,
		html: htmlBody.optional(),
		section: z
			.object({ items: z.array(leafBody), configurations: free.optional() })
			.strict()
			.optional(),
	})
	.strict()
	.superRefine(onlyItsOwn());

const contact = z
	.object({
		id: z.string().uuid().optional(),
		identifierKey: filled.optional(),
		identifierValue: filled.optional(),
		type: z.enum(['to', 'cc', 'bcc']).optional(),
		identifiers: z.array(z.object({ identifierKey: filled, identifierValue: filled }).strict()).optional(),
		platformAddress: filled.optional(),
		platformAddressSelector: filled.nullable().optional(),
	})
	.strict()
	.superRefine((value, context) => {
		const named = value.id ?? value.identifierValue ?? value.platformAddress ?? value.identifiers?.[0];
		if (named === undefined) context.addIssue({ code: 'custom', message: 'property "identifierValue" is missing' });
		else if (value.identifierKey !== undefined && value.identifierValue === undefined) {
			context.addIssue({ code: 'custom', path: ['identifierValue'], message: 'property "identifierValue" is missing' });
		}
	});

const meta = z
	.object({
		extraInformation: free.optional(),
		email: z
			.object({
				subject: filled.optional(),
				headers,
				from: z.object({ username: filled.optional(), displayName: filled.optional() }).strict().optional(),
			})
			.strict()
			.optional(),
		order: free.optional(),
		referral: free.optional(),
		referredProduct: free.optional(),
		pushNotifications: z
			.object({ gatewayTypeOverride: z.enum(['apns', 'firebase', 'web']).optional() })
			.strict()
			.optional(),
		navigatorId: filled.optional(),
		navigatorMessageId: filled.optional(),
		flow: free.optional(),
		journey: free.optional(),
		campaign: free.optional(),
	})
	.strict();

const tag = z
	.string()
	.min(1)
	.max(50)
	.regex(/^[A-Za-z0-9\-_ ]*$/)
	.transform((value) => value.toLowerCase());

/** The body of "send a message to a channel". Rules that need the channel stand in `messageRules`. */
export const messageRequest = z
	.object({
		receiver: z.object({ contacts: z.array(contact).min(1) }).strict(),
		body: body.optional(),
		template: template.optional(),
		sender: z
			.object({
				connector: z
					.object({ identifierValue: filled, annotations: z.object({ name: filled.optional() }).strict().optional() })
					.strict(),
			})
			.strict()
			.optional(),
		reference: filled.optional(),
		replyTo: z
			.object({
				id: z.string().uuid(),
				type: z.enum(['message', 'click', 'referrals']),
				order: z.number().int().optional(),
			})
			.strict()
			.optional(),
		notification: z.object({ url: mediaUrl }).strict().optional(),
		tags: z.array(tag).max(10).optional(),
		scheduledFor: z.string().datetime({ offset: true }).optional(),
		validity: z.number().int().min(0).optional(),
		shortLinks: z
			.object({ domain: filled.max(128) })
			.strict()
			.optional(),
		meta: meta.optional(),
		capFrequency: z.boolean().optional(),
		enableLinkTracking: z.boolean().optional(),
		ignoreQuietHours: z.boolean().optional(),
		ignoreGlobalHoldout: z.boolean().optional(),
	})
	.strict()
	.superRefine((value, context) => {
		if (value.body === undefined && value.template === undefined) {
			context.addIssue({ code: 'custom', path: ['body'], message: 'property "body" is missing' });
		} else if (value.body !== undefined && value.template !== undefined) {
			context.addIssue({
				code: 'custom',
				path: ['body'],
				message: 'property "body" must not be set together with "template"',
			});
		}
		if (value.shortLinks !== undefined && value.template !== undefined) {
			context.addIssue({ code: 'custom', path: ['shortLinks'], message: 'use "template.shortLinks" with a template' });
		}
	});

export type MessageRequest = z.output<typeof messageRequest>;
export type ReceiverContact = MessageRequest['receiver']['contacts'][number];
export type TemplateRequest = NonNullable<MessageRequest['template']>;

/** Batch items are validated after the 202, one by one, so that here they are only counted. */
export const batchRequest = z.object({ messageRequests: z.array(z.record(z.unknown())).min(1).max(100) }).strict();
