// What a message says, type by type.
import { z } from 'zod';
import { actions } from './actions';
import { closed, filled, integer, open, someOf, text, texts, textUpTo, uri } from './kinds';

const telegram = closed({ parseMode: z.enum(['Markdown', 'MarkdownV2']).optional() }).optional();
/** `metadata.emailFrom` and `meta.email.from`. The pattern `[\w\d.-/+]+` is not anchored, so one such character will do. */
export const emailFrom = closed({
	username: z
		.string()
		.regex(/[\w./+]/)
		.optional(),
	displayName: text.optional(),
});

/** Its `length` is `readOnly`: Bird tells it, and nobody sends it. */
const lineEmoji = closed({ index: integer, productId: text, emojiId: text });
const attachment = closed({
	mediaUrl: uri,
	filename: text,
	inline: z.boolean().optional(),
	contentId: text.optional(),
});

export const textBody = closed({
	type: z.literal('text'),
	text: closed({
		text: filled,
		attachments: z.array(attachment).nullable().optional(),
		actions,
		metadata: closed({
			subject: text.optional(),
			headers: texts.optional(),
			whatsapp: closed({ previewUrl: z.boolean().optional() }).optional(),
			line: closed({
				emoji: closed({ items: z.array(lineEmoji).nullable().optional() }).optional(),
			}).optional(),
			telegram,
			apple: closed({ summaryText: text.optional() }).optional(),
		}).optional(),
	}),
});

const htmlAttachment = closed({
	mediaUrl: uri.optional(),
	filename: text.optional(),
	inline: z.boolean().optional(),
	content: filled.optional(),
	contentType: filled.optional(),
	contentId: text.optional(),
}).refine(
	({ mediaUrl, filename, content, contentType }) =>
		filename !== undefined && (mediaUrl !== undefined || (content !== undefined && contentType !== undefined)),
	'doesn\'t match any schema from "anyOf"',
);

export const htmlBody = closed({
	type: z.literal('html'),
	html: closed({
		text: filled.optional(),
		html: filled.optional(),
		attachments: z.array(htmlAttachment).nullable().optional(),
		actions,
		metadata: closed({
			subject: text.optional(),
			emailFrom: emailFrom.optional(),
			headers: texts.optional(),
			initialOpenTracking: z.boolean().optional(),
			clickTracking: z.boolean().optional(),
			openTracking: z.boolean().optional(),
		}).optional(),
	}).refine((html) => html.text !== undefined || html.html !== undefined, 'doesn\'t match any schema from "anyOf"'),
});

const mediaMetadata = open({
	subject: text.optional(),
	fallbackText: text.optional(),
	storyType: text.optional(),
	telegram,
}).optional();

export const imageBody = closed({
	type: z.literal('image'),
	image: closed({
		text: text.optional(),
		images: someOf(closed({ mediaUrl: uri, altText: text.optional() })),
		metadata: mediaMetadata,
		actions,
	}),
});

const file = closed({
	mediaUrl: uri,
	contentType: filled,
	filename: text.optional(),
	altText: text.optional(),
	metadata: open({ isAnimated: z.boolean().optional() }).optional(),
});

export const fileBody = closed({
	type: z.literal('file'),
	file: closed({ text: text.optional(), files: someOf(file), metadata: mediaMetadata, actions }),
});

export const gifBody = closed({
	type: z.literal('gif'),
	gif: closed({
		text: text.optional(),
		mediaUrl: uri,
		altText: text.optional(),
		actions,
		metadata: open({ telegram }).optional(),
	}),
});

export const locationBody = closed({
	type: z.literal('location'),
	location: closed({
		coordinates: closed({
			latitude: z.number().min(-90).max(90).optional(),
			longitude: z.number().min(-180).max(180).optional(),
		}),
		location: closed({ address: text.optional(), label: text.optional() }).optional(),
	}),
});

/** Cards of a carousel, sections of a list. */
const items = z
	.array(
		closed({
			title: text.optional(),
			mediaUrl: uri.nullable().optional(),
			description: text.optional(),
			altText: text.optional(),
			actions,
		}),
	)
	.nullable();

export const carouselBody = closed({
	type: z.literal('carousel'),
	carousel: closed({ text: textUpTo(1024).optional(), items }),
});

export const listBody = closed({
	type: z.literal('list'),
	list: closed({
		title: text.optional(),
		text,
		altText: text.optional(),
		items: items.optional(),
		actions,
		metadata: open({
			button: closed({ label: textUpTo(20).optional() }).optional(),
			replyMessage: closed({ title: textUpTo(512).optional(), text: textUpTo(512).optional() }).optional(),
		}).optional(),
	}),
});

export const authenticationBody = closed({
	type: z.literal('authentication'),
	authentication: closed({
		otp: closed({
			disclaimer: z.boolean(),
			expirationTime: integer.min(1).max(90).nullable().optional(),
			actions,
		}).optional(),
	}),
});

const permission = { permission_request: open({ resource: z.literal('call') }).optional() };

/**
 * The request for a permission to call. The fragment contradicts itself: `body.type` allows `action`, the schema behind it
 * only `permission_request`. So both are taken.
 */
export const permissionBody = closed({ type: z.literal('permission_request'), ...permission });
export const actionBody = closed({ type: z.literal('action'), ...permission });
