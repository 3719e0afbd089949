/** What a new conversation and a reply share: the fields of the message, and how they are read. */
import type { INodeProperties } from 'n8n-workflow';
import { additionalFields, attachments, type Input } from '../../../shared/operation';
import { textToHtml } from '../../../shared/privacy';
import type { Composition, Encoding } from '../../transport/composition';
import { uploadsOf } from '../../transport/upload';
import { isXmlText } from '../../transport/xml';
import { bareNameOption, readId, readIds, site } from '../common/fields';

/** @param more further Additional Fields */
export const compositionFields = (more: INodeProperties[] = []): INodeProperties[] => [
	{
		displayName: 'Message',
		name: 'body',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. The draft is ready for your review',
		description: 'The text of the message. It can be empty when something is attached.',
	},
	attachments,
	{ ...site, displayOptions: { hide: { binaryPropertyName: [''] } } },
	additionalFields([
		{
			displayName: 'Attachment IDs',
			name: 'attachmentIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 9310, 9311',
			description: 'IDs of attachments that were uploaded before, separated by commas',
		},
		{
			displayName: 'Message Format',
			name: 'bodyFormat',
			type: 'options',
			options: [
				{ name: 'HTML', value: 'html' },
				{ name: 'Text', value: 'text' },
			],
			default: 'text',
			description: 'How the message is written',
		},
		...more,
	]),
];

export const bodyEncoding: INodeProperties = {
	displayName: 'Body Encoding',
	name: 'bodyEncoding',
	type: 'options',
	options: [
		{ name: 'JSON', value: 'json' },
		{ name: 'XML', value: 'xml' },
	],
	default: 'json',
	description: 'How the request is written. Try XML if your HighQ refuses JSON with HTTP 415.',
};

export const compositionOptions: INodeProperties[] = [bodyEncoding, bareNameOption];

/** How the message is written. */
export function formatOf(input: Input): 'text' | 'html' {
	const more = input.group('additionalFields');
	return more.has('bodyFormat') ? more.choice('bodyFormat', ['text', 'html']) : 'text';
}

/** Reads the fields above. @throws InputError for a message without body and attachments */
export async function readComposition(input: Input): Promise<Composition> {
	const options = input.group('options');
	const encoding = options.has('bodyEncoding') ? options.choice<Encoding>('bodyEncoding', ['json', 'xml']) : 'json';
	const more = input.group('additionalFields');
	const text = input.text('body');
	const html = text === undefined || formatOf(input) === 'html' ? text : textToHtml(text);
	const attachmentIds = readIds(more, 'attachmentIds');
	const isBareName = options.flag('fileNameWithoutExtension');
	const files = await input.attachments();
	const uploads = files.length > 0 ? uploadsOf(files, readId(input, 'siteId'), isBareName) : [];
	if (html === undefined && attachmentIds.length === 0 && uploads.length === 0)
		throw input.refuse('body', 'is empty', "Enter a text, or name a file in 'Attachments'.");
	if (encoding === 'xml' && html !== undefined && !isXmlText(html))
		throw input.refuse(
			'body',
			'holds a control character that XML cannot carry',
			"Remove it, or set 'Body Encoding' to JSON.",
		);
	return { html, attachmentIds, uploads, encoding };
}
