/** The fields of a message's content, each shown for the kinds that have it. */
import type { INodeProperties } from 'n8n-workflow';
import { inputFiles, shownWhen, mayBeEmpty } from '../../../shared/operation';
import { emailSubject, subjectLine } from './parts/words';
import { templateFields } from './template';
import { carouselField, listFields } from './parts/whatsAppFields';

const kinds: Record<string, { name: string; description: string }> = {
	carousel: { name: 'Carousel', description: 'WhatsApp: 2 to 10 cards with a picture or video and a link' },
	json: { name: 'Custom (JSON)', description: "A body in Bird's own format, such as gif, section or authentication" },
	file: { name: 'File', description: 'A document, video, voice note or any other file' },
	html: { name: 'HTML Email', description: 'An email with formatting' },
	image: { name: 'Image', description: 'One or several pictures' },
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

/** Message Type with the kinds that an operation takes, in alphabetical order. */
export function contentTypeField(values: string[]): INodeProperties {
	const options = Object.entries(kinds)
		.filter(([value]) => values.includes(value))
		.map(([value, entry]) => ({ ...entry, value }));
	return {
		displayName: 'Message Type',
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
	displayName: 'Message',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Your table is ready',
	description: 'The text of the message',
};

const requiredText = only(['text', 'list'], { ...text, required: true });

/** The subject, where it is certain that there is one. */
const subjects: INodeProperties[] = [
	only(['html'], subjectLine),
	only(['text', 'image', 'file', 'template'], emailSubject),
];

const mediaFields: INodeProperties[] = [
	{
		displayName: 'Take File From',
		name: 'mediaSource',
		type: 'options',
		options: [
			{ name: 'Input File', value: 'binary', description: 'Upload it to Bird, then send it' },
			{ name: 'URL', value: 'url', description: 'Let Bird fetch it' },
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
			description: 'Public addresses, or media URLs that the Upload operation gave, separated by commas',
		},
	),
].map((field) => only(['image', 'file'], field));

const mediaContentType = shownWhen(
	{ contentType: ['file'], mediaSource: ['url'] },
	{
		displayName: 'Media Type',
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
	...subjects,
	only(['html'], {
		displayName: 'Message',
		name: 'html',
		type: 'string',
		typeOptions: { rows: 6 },
		default: '',
		required: true,
		placeholder: 'e.g. <p>Your table is ready</p>',
		description: 'The text of the message as HTML',
	}),
	requiredText,
	only(['image', 'file', 'carousel'], { ...text, description: 'The text that goes with it' }),
	...mediaFields,
	mediaContentType,
	...locationFields,
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
export const batchContentFields: INodeProperties[] = [emailSubject, requiredText, ...templateFields];
