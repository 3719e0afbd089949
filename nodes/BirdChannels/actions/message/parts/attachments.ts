/**
 * Files that go with a message: uploaded, inside of an HTML email, or fetched by Bird from their addresses (docs.bird.com,
 * sending-whatsapp-messages: `attachments` of text, html and template).
 */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isObject } from '../../../../shared/http';
import { type Input, shownWhen, webAddress } from '../../../../shared/operation';
import type { Attached, MessageContent } from '../../../transport/message';
import { nameInUrl } from '../../../transport/nameInUrl';

export const attachmentsField: INodeProperties = {
	displayName: 'Attachments',
	name: 'attachments',
	type: 'string',
	default: '',
	placeholder: 'e.g. data, menu',
	description:
		'Names of the input fields that hold the files to go with a text, HTML or template message, separated by commas',
};

export const attachmentUrlsField: INodeProperties = {
	displayName: 'Attachment URLs',
	name: 'attachmentUrls',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/menu.pdf',
	description:
		'Public addresses of files that Bird fetches and sends along with a text, HTML or template message, separated by commas. Each ends in the name of its file.',
};

export const inlineImagesField: INodeProperties = shownWhen(
	{ '/contentType': ['html'] },
	{
		displayName: 'Inline Images',
		name: 'inlineImages',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add image',
		default: {},
		description: 'Pictures inside of an HTML email, where its code has src="cid:logo"',
		options: [
			{
				displayName: 'Image',
				name: 'image',
				values: [
					{
						displayName: 'Content ID',
						name: 'contentId',
						type: 'string',
						default: '',
						placeholder: 'e.g. logo',
						description: 'What the HTML calls it behind cid:',
					},
					{
						displayName: 'Image Field Name',
						name: 'imageField',
						type: 'string',
						default: '',
						placeholder: 'e.g. data',
						description:
							'Name of the binary field of the item that holds the picture, or the picture itself by an expression',
					},
				],
			},
		],
	},
);

/** The kinds of content that take attachments. */
const ATTACHABLE = ['text', 'html', 'template'];

const kindOf = ({ body, template }: MessageContent): string => (template ? 'template' : String(body?.type));

function refuseElsewhere(fields: Input, field: string, part: MessageContent): void {
	const kind = kindOf(part);
	if (ATTACHABLE.includes(kind)) return;
	throw fields.refuse(
		field,
		`cannot go with content of type ${kind}`,
		"Choose Text, HTML Email or Template in 'Message Type', or 'Take File From' for the file itself.",
	);
}

/** What an e-mail may call a part of it (RFC 2392), as far as HTML can quote it. */
const CONTENT_ID = /^[^\s<>"']+$/;

async function readInline(fields: Input): Promise<Attached[]> {
	const all: Attached[] = [];
	const known = new Set<string>();
	for (const row of fields.rows('inlineImages', 'image')) {
		const contentId = row.requiredText('contentId').trim().replace(/^cid:/i, '');
		if (!CONTENT_ID.test(contentId))
			throw row.refuse('contentId', 'has blanks, quotation marks or angle brackets', 'Enter one word, such as logo.');
		if (known.has(contentId)) throw row.refuse('contentId', 'is the same in two rows', 'Give each its own.');
		known.add(contentId);
		const [file] = await row.files('imageField', true);
		all.push({ file, beside: { inline: true, contentId } });
	}
	return all;
}

/**
 * The files to attach, as far as the kind of message takes any.
 *
 * @throws InputError where it takes none
 */
export async function readAttached(fields: Input, part: MessageContent): Promise<Attached[]> {
	const inline = kindOf(part) === 'html' ? await readInline(fields) : [];
	if (!fields.has('attachments')) return inline;
	refuseElsewhere(fields, 'attachments', part);
	const files = await fields.files('attachments');
	return [...files.map((file) => ({ file })), ...inline];
}

/** Addresses in a text: one, or several separated by commas, spaces or line breaks. */
export function addressesOf(input: Input, field: string, text: string): string[] {
	const written = text.trim().split(/(?<![\s,])[\s,]+(?=https?:\/\/)/);
	return written.map((url) => webAddress(input, field, url));
}

function linked(fields: Input, mediaUrl: string): IDataObject {
	const filename = nameInUrl(mediaUrl);
	if (filename !== '') return { mediaUrl, filename };
	throw fields.refuse(
		'attachmentUrls',
		'has an address that does not end in the name of a file',
		'Bird wants a name for each: use an address such as https://example.com/menu.pdf.',
	);
}

/**
 * The content with the attachments that Bird fetches itself.
 *
 * @throws InputError for an address that is none, or names no file, and for content that takes no attachments
 */
export function withLinked(fields: Input, part: MessageContent): MessageContent {
	const text = fields.text('attachmentUrls');
	if (text === undefined) return part;
	refuseElsewhere(fields, 'attachmentUrls', part);
	const attachments = addressesOf(fields, 'attachmentUrls', text).map((url) => linked(fields, url));
	if (part.template) return { template: { ...part.template, attachments } };
	const type = String(part.body?.type);
	const content = part.body?.[type];
	return { body: { type, [type]: { ...(isObject(content) ? content : {}), attachments } } };
}
