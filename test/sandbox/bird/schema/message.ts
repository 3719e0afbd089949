// A request to send a message, whole. What needs the channel to be judged stands in `messages/rules.ts`.
import { z } from 'zod';
import { body } from './body';
import { closed, dateTime, free, integer, open, someOf, text, textUpTo } from './kinds';
import { meta } from './meta';
import { template } from './template';

const contact = closed({
	id: text.optional(),
	identifierKey: text.optional(),
	identifierValue: text.optional(),
	type: z.enum(['cc', 'bcc', 'to']).optional(),
	identifiers: z.array(closed({ identifierKey: text, identifierValue: text })).optional(),
	platformAddress: text.optional(),
	platformAddressSelector: text.nullable().optional(),
});

const connector = open({ identifierValue: text, annotations: closed({ name: text.optional() }).optional() });

/** Bird makes it small. */
const tag = z
	.string()
	.min(1)
	.max(50)
	.regex(/^[a-zA-Z0-9-_ ]+$/)
	.transform((value) => value.toLowerCase());

/** "Send a message to a channel": of template and body one, of which the page says that a template stands alone. */
export const messageRequest = closed({
	sender: closed({ connector }).optional(),
	receiver: closed({ contacts: someOf(contact) }),
	reference: text.optional(),
	template: template.nullable().optional(),
	meta: meta.optional(),
	replyTo: closed({ id: text, order: integer.optional(), type: z.enum(['message', 'click', 'referrals']) }).optional(),
	body: body.nullable().optional(),
	notification: open({ url: text.optional() }).optional(),
	capFrequency: z.boolean().optional(),
	enableLinkTracking: z.boolean().optional(),
	ignoreQuietHours: z.boolean().optional(),
	ignoreGlobalHoldout: z.boolean().optional(),
	tags: z.array(tag).max(10).optional(),
	shortLinks: closed({ domain: textUpTo(128) })
		.nullable()
		.optional(),
	scheduledFor: dateTime.optional(),
	validity: integer.min(0).optional(),
}).superRefine((request, context) => {
	const says = [request.body, request.template].filter((one) => one !== undefined && one !== null).length;
	if (says === 0) context.addIssue({ code: 'custom', message: 'doesn\'t match any schema from "anyOf"' });
	if (says === 2)
		context.addIssue({ code: 'custom', path: ['body'], message: 'must not be set together with a template' });
});

export type MessageRequest = z.output<typeof messageRequest>;
export type ReceiverContact = MessageRequest['receiver']['contacts'][number];
export type TemplateRequest = NonNullable<MessageRequest['template']>;

/** "Send batch messages". The messages are validated after the 202, one by one, so that here they are only counted. */
export const batchRequest = closed({ messageRequests: z.array(free).min(1).max(100) });
