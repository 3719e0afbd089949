// The closed schemas of a message's content, one for each type, after the documented OpenAPI fragment.
import { z } from 'zod';

export const filled = z.string().min(1);
export const free = z.record(z.unknown());
export const mediaUrl = filled.refine(
	(value) => /^https?:\/\/[^\s/]+/.test(value),
	'string doesn\'t match the format "uri"',
);
const mediaList = <T extends z.ZodTypeAny>(item: T) => z.array(item).min(1);

/** Refuses a `{type, <type>: ...}` object whose content is missing or stands under another type's name. */
export function onlyItsOwn(bare: readonly string[] = []) {
	return (value: { type: string } & Record<string, unknown>, context: z.RefinementCtx): void => {
		for (const key of Object.keys(value)) {
			if (key !== 'type' && key !== value.type && value[key] !== undefined) {
				context.addIssue({ code: 'custom', message: `property "${key}" is unsupported` });
			}
		}
		if (value[value.type] === undefined && !bare.includes(value.type)) {
			context.addIssue({ code: 'custom', path: [value.type], message: `property "${value.type}" is missing` });
		}
	};
}

const action = z
	.object({
		type: z.enum(['link', 'reply', 'postback', 'locationRequest', 'buy']),
		link: z.object({ text: filled, url: filled }).strict().optional(),
		reply: z
			.object({
				text: filled,
				imageUrl: filled.optional(),
				metadata: z
					.object({
						description: z
							.object({ label: filled.max(72) })
							.strict()
							.optional(),
					})
					.strict()
					.optional(),
			})
			.strict()
			.optional(),
		postback: z
			.object({ text: filled, payload: filled, imageUrl: filled.optional(), metadata: free.optional() })
			.strict()
			.optional(),
		buy: z
			.object({ text: filled, amountCents: z.number().int(), currency: z.string().regex(/^[A-Z]{3}$/) })
			.strict()
			.optional(),
	})
	.strict()
	.superRefine(onlyItsOwn(['locationRequest']));
const actions = z.array(action).optional();

export const linkedAttachment = {
	mediaUrl: mediaUrl.optional(),
	filename: filled.optional(),
	inline: z.boolean().optional(),
};
const telegram = z
	.object({ parseMode: z.enum(['Markdown', 'MarkdownV2']).optional() })
	.strict()
	.optional();
export const headers = z.record(z.string()).optional();

export const textBody = z
	.object({
		text: filled,
		actions,
		attachments: z.array(z.object({ ...linkedAttachment, mediaUrl, contentId: filled.optional() }).strict()).optional(),
		metadata: z
			.object({
				subject: filled.optional(),
				headers,
				whatsapp: z.object({ previewUrl: z.boolean().optional() }).strict().optional(),
				telegram,
				line: z
					.object({
						emoji: z
							.object({
								items: z.array(z.object({ index: z.number().int(), productId: filled, emojiId: filled }).strict()),
							})
							.strict(),
					})
					.strict()
					.optional(),
				apple: z.object({ summaryText: filled.optional() }).strict().optional(),
			})
			.strict()
			.optional(),
	})
	.strict();

const base64 = filled.refine(
	(value) => /^[A-Za-z0-9+/]+={0,2}$/.test(value) && value.length % 4 === 0,
	'string doesn\'t match the format "byte"',
);
const htmlAttachment = z
	.object({
		...linkedAttachment,
		content: base64.optional(),
		contentType: filled.optional(),
		contentId: filled.optional(),
	})
	.strict()
	.superRefine((value, context) => {
		const inline = value.content !== undefined && value.contentType !== undefined && value.filename !== undefined;
		const linked = value.mediaUrl !== undefined && value.content === undefined;
		if (!inline && !linked) context.addIssue({ code: 'custom', message: 'doesn\'t match any schema from "oneOf"' });
	});

export const htmlBody = z
	.object({
		html: filled.optional(),
		text: filled.optional(),
		attachments: z.array(htmlAttachment).optional(),
		actions,
		metadata: z
			.object({
				subject: filled.optional(),
				emailFrom: z
					.object({
						username: z
							.string()
							.regex(/^[\w.\-/+]+$/)
							.optional(),
						displayName: filled.optional(),
					})
					.strict()
					.optional(),
				headers,
				openTracking: z.boolean().optional(),
				initialOpenTracking: z.boolean().optional(),
				clickTracking: z.boolean().optional(),
			})
			.strict()
			.optional(),
	})
	.strict()
	.refine((value) => value.html !== undefined || value.text !== undefined, 'property "html" is missing');

export const imageBody = z
	.object({
		images: mediaList(z.object({ mediaUrl, altText: filled.optional() }).strict()),
		text: filled.optional(),
		actions,
		metadata: z
			.object({ subject: filled.optional(), fallbackText: filled.optional(), storyType: filled.optional(), telegram })
			.strict()
			.optional(),
	})
	.strict();

export const fileBody = z
	.object({
		files: mediaList(
			z
				.object({
					mediaUrl,
					contentType: filled,
					filename: filled.optional(),
					altText: filled.optional(),
					metadata: z.object({ isAnimated: z.boolean().optional() }).strict().optional(),
				})
				.strict(),
		),
		text: filled.optional(),
		actions,
		metadata: free.optional(),
	})
	.strict();

export const gifBody = z
	.object({
		mediaUrl,
		text: filled.optional(),
		altText: filled.optional(),
		actions,
		metadata: z.object({ telegram }).strict().optional(),
	})
	.strict();

export const locationBody = z
	.object({
		coordinates: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).strict(),
		location: z.object({ address: filled.optional(), label: filled.optional() }).strict().optional(),
	})
	.strict();

export const carouselBody = z
	.object({
		items: z.array(
			z
				.object({
					title: filled.optional(),
					mediaUrl: mediaUrl.optional(),
					description: filled.optional(),
					altText: filled.optional(),
					actions,
				})
				.strict(),
		),
		text: filled.max(1024).optional(),
	})
	.strict();

export const listBody = z
	.object({
		text: filled,
		title: filled.optional(),
		altText: filled.optional(),
		items: z.array(z.object({ title: filled.optional(), actions }).strict()).optional(),
		actions,
		metadata: z
			.object({
				button: z
					.object({ label: filled.max(20) })
					.strict()
					.optional(),
				replyMessage: z
					.object({ title: filled.optional(), text: filled.max(512) })
					.strict()
					.optional(),
			})
			.strict()
			.optional(),
	})
	.strict();

export const authenticationBody = z
	.object({
		otp: z
			.object({ disclaimer: z.boolean(), expirationTime: z.number().int().min(1).max(90).optional(), actions })
			.strict(),
	})
	.strict();
