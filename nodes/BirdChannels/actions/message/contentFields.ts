/** The fields of a message's content, each shown for the kinds that have it. */
import type { INodeProperties } from 'n8n-workflow';
import { inputFiles, shownWhen, mayBeEmpty } from '../../../shared/operation';
import { buttonsField } from './parts/buttons';
import { templateFields } from './template';
import { carouselField, listFields } from './whatsAppFields';

const kinds: Record<string, { name: string; description: string }> = {
	carousel: { name: 'Carousel', description: 'WhatsApp: 2 to 10 cards with a picture or video and a link' },
	file: { name: 'File', description: 'A document, video, voice note or any other file' },
	html: { name: 'HTML Email', description: 'An e-mail with formatting' },
	image: { name: 'Image', description: 'One or several pictures' },
	json: { name: 'JSON', description: "Any body of Bird's schema, such as gif, section or authentication" },
	list: { name: 'List', description: 'WhatsApp: a text with a menu of choices' },
	location: { name: 'Location', description: 'A place on the map' },
	template: {
		name: 'Template',
		description: 'A message template; the only kind that WhatsApp passes outside the 24-hour window',
	},
	text: {
		name: 'Text',
		description: 'Plain text; on WhatsApp only within 24 hours after the last message of the contact',
	},
};

/** Content Type with the kinds that an operation takes, in alphabetical order. */
export function contentTypeField(values: string[]): INodeProperties {
	const options = Object.entries(kinds)
		.filter(([value]) => values.includes(value))
		.map(([value, entry]) => ({ ...entry, value }));
	return {
		displayName: 'Content Type',
		name: 'contentType',
		type: 'options',
		options,
		default: 'text',
		description: 'What kind of message to send',
	};
}

function only(contentType: string[], field: INodeProperties): INodeProperties {
	return shownWhen({ contentType }, field);
}

const text: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Your table is ready',
};

const requiredText = only(['text', 'list'], {
	...text,
	displayName: 'Message',
	required: true,
	description: 'The text of the message',
});

/** The subject of any message. */
export const subjectLine: INodeProperties = {
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	default: '',
	placeholder: 'e.g. Your reservation',
	description: 'The subject line, for e-mail and MMS; leave it empty on other channels',
};

const subject = only(['text', 'html', 'image', 'file', 'template'], subjectLine);

const mediaFields: INodeProperties[] = [
	{
		displayName: 'Media Source',
		name: 'mediaSource',
		type: 'options',
		options: [
			{ name: 'File of the Input Item', value: 'binary', description: 'Upload it to Bird, then send it, in one step' },
			{ name: 'URL', value: 'url', description: 'Let Bird fetch it, or use the media URL of an upload' },
		],
		default: 'binary',
		description: 'Where the file comes from',
	} satisfies INodeProperties,
	shownWhen({ mediaSource: ['binary'] }, inputFiles),
	shownWhen(
		{ mediaSource: ['url'] },
		{
			displayName: 'Media URL',
			name: 'mediaUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://example.com/menu.pdf',
			hint: 'Several can be separated with commas',
			description: 'A public address, or the media URL that the Upload operation gave',
		},
	),
].map((field) => only(['image', 'file'], field));

const mediaContentType = shownWhen(
	{ contentType: ['file'], mediaSource: ['url'] },
	{
		displayName: 'Media Content Type',
		name: 'mediaContentType',
		...mayBeEmpty,
		type: 'string',
		default: '',
		placeholder: 'e.g. application/pdf',
		description: 'The type of the file at the media URL. Empty takes it from the ending of the address.',
	},
);

const locationFields: INodeProperties[] = [
	{
		displayName: 'Latitude',
		name: 'latitude',
		type: 'number',
		typeOptions: { numberPrecision: 7, minValue: -90, maxValue: 90 },
		default: 0,
		required: true,
		description: 'Degrees north of the equator; negative for the south',
	} satisfies INodeProperties,
	{
		displayName: 'Longitude',
		name: 'longitude',
		type: 'number',
		typeOptions: { numberPrecision: 7, minValue: -180, maxValue: 180 },
		default: 0,
		required: true,
		description: 'Degrees east of Greenwich; negative for the west',
	} satisfies INodeProperties,
	{
		displayName: 'Location Label',
		name: 'locationLabel',
		...mayBeEmpty,
		type: 'string',
		default: '',
		placeholder: 'e.g. Restaurant',
		description: 'The name of the place',
	} satisfies INodeProperties,
	{
		displayName: 'Location Address',
		name: 'locationAddress',
		...mayBeEmpty,
		type: 'string',
		default: '',
		placeholder: 'e.g. Dam 1, Amsterdam',
		description: 'The address of the place in words',
	} satisfies INodeProperties,
].map((field) => only(['location'], field));

const bodyJson: INodeProperties = {
	displayName: 'Body (JSON)',
	name: 'bodyJson',
	type: 'json',
	default: '',
	placeholder: 'e.g. { "type": "gif", "gif": { "mediaUrl": "https://example.com/hi.gif" } }',
};

/** All content fields of Send. */
export const contentFields: INodeProperties[] = [
	subject,
	only(['html'], {
		displayName: 'HTML',
		name: 'html',
		type: 'string',
		typeOptions: { rows: 6 },
		default: '',
		required: true,
		placeholder: 'e.g. <p>Your table is ready</p>',
		description: 'The e-mail as HTML',
	}),
	...mediaFields,
	mediaContentType,
	requiredText,
	only(['html', 'image', 'file', 'carousel'], {
		...text,
		description: 'The words that go with it: a caption, or the plain text of an HTML e-mail',
	}),
	...locationFields,
	only(['text', 'image', 'file'], buttonsField),
	...listFields.map((field) => only(['list'], field)),
	only(['carousel'], carouselField),
	...templateFields,
	only(['json'], { ...bodyJson, required: true, description: "The body of the message in Bird's own form" }),
	only(['list', 'carousel'], {
		...bodyJson,
		description: "The whole content in Bird's own form, instead of the entries or cards above",
	}),
];

/** The content fields of Send Batch, which takes text and templates. */
export const batchContentFields: INodeProperties[] = [
	subject,
	requiredText,
	only(['text'], buttonsField),
	...templateFields,
];
