/** `body` of a message, by its type (docs.bird.com, sending-whatsapp-messages: the schema of the vendor). */
import { shape } from '../../../shared/http';
import { actions, attachment, emailFrom, telegram, texts } from './parts';

const {
	address,
	byType,
	closed,
	either,
	flag,
	integer,
	listOf,
	nullable,
	numberWithin,
	oneOf,
	open,
	text,
	textWithin,
} = shape;

const someText = textWithin(1);
const attachments = listOf(closed(attachment.must, { ...attachment.may, contentId: text }));
/** E-mails also take the content of a file itself, in base64. */
const emailAttachments = listOf(
	either(
		closed(attachment.must, { inline: flag, content: someText, contentType: someText, contentId: text }),
		closed(
			{ content: someText, contentType: someText, filename: text },
			{ mediaUrl: address, inline: flag, contentId: text },
		),
	),
);

// The length of an emoji is Bird's own to tell, and is not sent.
const lineEmoji = closed({ index: integer(), productId: text, emojiId: text });

const plain = closed(
	{ text: someText },
	{
		attachments: nullable(attachments),
		actions,
		metadata: closed(
			{},
			{
				subject: text,
				headers: texts,
				whatsapp: closed({}, { previewUrl: flag }),
				line: closed({}, { emoji: closed({}, { items: nullable(listOf(lineEmoji)) }) }),
				telegram,
				apple: closed({}, { summaryText: text }),
			},
		),
	},
);

const htmlMembers = {
	attachments: nullable(emailAttachments),
	actions,
	metadata: closed(
		{},
		{
			subject: text,
			emailFrom,
			headers: texts,
			initialOpenTracking: flag,
			clickTracking: flag,
			openTracking: flag,
		},
	),
};
/** One of the two must be there. */
const html = either(
	closed({ html: someText }, { text: someText, ...htmlMembers }),
	closed({ text: someText }, { html: someText, ...htmlMembers }),
);

/** The subject is that of an MMS. */
const mediaMetadata = open({}, { subject: text, fallbackText: text, storyType: text, telegram });
const media = { text, metadata: mediaMetadata, actions };

// An image or file message without any would be none, though the schema lets it pass (inferred).
const image = closed({ images: listOf(closed({ mediaUrl: address }, { altText: text }), { min: 1 }) }, media);

const file = closed(
	{
		files: listOf(
			closed(
				{ mediaUrl: address, contentType: someText },
				{ filename: text, altText: text, metadata: open({}, { isAnimated: flag }) },
			),
			{ min: 1 },
		),
	},
	media,
);

const gif = closed({ mediaUrl: address }, { text, altText: text, actions, metadata: open({}, { telegram }) });

const place = closed(
	{ coordinates: closed({}, { latitude: numberWithin(-90, 90), longitude: numberWithin(-180, 180) }) },
	{ location: closed({}, { address: text, label: text }) },
);

/** The cards of a carousel, and the sections of a list. */
const items = nullable(
	listOf(closed({}, { title: text, mediaUrl: nullable(address), description: text, altText: text, actions })),
);
const carousel = closed({ items }, { text: textWithin(0, 1024) });

const answerText = textWithin(0, 512);
const list = closed(
	{ text },
	{
		title: text,
		altText: text,
		items,
		actions,
		metadata: open(
			{},
			{
				button: closed({}, { label: textWithin(0, 20) }),
				replyMessage: closed({}, { title: answerText, text: answerText }),
			},
		),
	},
);

const otp = closed({ disclaimer: flag }, { expirationTime: nullable(integer(1, 90)), actions });

type Kinds = Parameters<typeof byType>[0];

/** What a section may hold, but for sections. */
const withinSections: Kinds = {
	text: [{ text: plain }],
	image: [{ image }],
	file: [{ file }],
	gif: [{ gif }],
	location: [{ location: place }],
	carousel: [{ carousel }],
	list: [{ list }],
};

/** A section of bodies; one of the bodies of an outer section may be a section again, with bodies of other types. */
function sectionOf(kinds: Kinds): Kinds {
	return { section: [{ section: closed({}, { items: listOf(byType(kinds, true)), configurations: texts }) }] };
}

/** The schema contradicts itself: `type` may be `action`, the content behind it says `permission_request`. Both go through. */
const permission: Kinds[string] = [{}, { permission_request: open({ resource: oneOf('call') }) }];

/** What a message says: its type, and the content under the name of its type. */
export const body = byType(
	{
		...withinSections,
		html: [{ html }],
		...sectionOf({ ...withinSections, ...sectionOf(withinSections) }),
		authentication: [{ authentication: closed({}, { otp }) }],
		permission_request: permission,
		action: permission,
	},
	true,
);
