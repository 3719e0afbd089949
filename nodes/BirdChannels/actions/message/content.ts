/** What a message says: `body` by type (docs.bird.com, sending-whatsapp-messages: the complete schema, closed everywhere). */
import type { IDataObject } from 'n8n-workflow';
import { typeOfName } from '../../../shared/files';
import { isObject } from '../../../shared/http';
import { type Input, webAddress } from '../../../shared/operation';
import { type Attached, given, type MessageContent } from '../../transport/message';
import { nameInUrl } from '../../transport/nameInUrl';
import { body as bodyPart } from '../../transport/schema/body';
import { checkLength, keepPrivate } from '../common/fields';
import { addressesOf } from './parts/attachments';
import { readButtons } from './parts/buttons';
import { mediaMetadata, readAltTexts, textMetadata } from './parts/channelFields';
import { checkFits } from './parts/fits';
import { readTemplate } from './template';

/** The kinds of content, as the node offers them. */
export const contentTypes = [
	'text',
	'html',
	'image',
	'file',
	'location',
	'list',
	'carousel',
	'template',
	'json',
] as const;

/** What a message carries: its body or its template, and the files of the item that are uploaded before it is sent. */
export interface Content {
	part: MessageContent;
	files: Attached[];
}

function body(type: string, content: IDataObject, files: Attached[] = []): Content {
	return { part: { body: { type, [type]: content } }, files };
}

function readText(input: Input): Content {
	const text = input.requiredText('text');
	const metadata = textMetadata(input.group('additionalFields'));
	return body('text', given({ text, metadata, actions: readButtons(input) }));
}

function readHtml(input: Input): Content {
	const text = input.group('additionalFields').text('text');
	return body('html', given({ html: input.requiredText('html'), text }));
}

/** The addresses of Media URL. */
const readUrls = (input: Input): string[] => addressesOf(input, 'mediaUrl', input.requiredText('mediaUrl'));

/** What a picture or a file says beside itself. */
function besideMedia(input: Input): Record<string, IDataObject[string]> {
	const metadata = mediaMetadata(input.group('additionalFields'));
	return { text: input.text('text'), metadata, actions: readButtons(input) };
}

/** The pictures or files of the item, to be uploaded, or those at the addresses of Media URL. */
async function readMedia(
	input: Input,
	type: 'image' | 'file',
	list: 'images' | 'files',
	linked: (url: string) => IDataObject,
): Promise<Content> {
	const rest = besideMedia(input);
	const more = input.group('additionalFields');
	if (input.choice('mediaSource', ['binary', 'url'] as const) === 'binary') {
		const files = await input.files();
		const altTexts = readAltTexts(more, files.length);
		const attached = files.map((file, index) => ({ file, beside: altTexts[index] }));
		return body(type, given({ [list]: [], ...rest }), attached);
	}
	const urls = readUrls(input);
	const altTexts = readAltTexts(more, urls.length);
	return body(type, given({ [list]: urls.map((url, index) => ({ ...linked(url), ...altTexts[index] })), ...rest }));
}

const readImage = async (input: Input): Promise<Content> =>
	await readMedia(input, 'image', 'images', (mediaUrl) => ({ mediaUrl }));

function linkedFile(mediaUrl: string, contentType: string | undefined): IDataObject {
	const name = nameInUrl(mediaUrl);
	const guessed = typeOfName(name);
	return given({
		mediaUrl,
		contentType: contentType ?? guessed ?? 'application/octet-stream',
		filename: guessed ? name : undefined,
	});
}

const readFile = async (input: Input): Promise<Content> =>
	await readMedia(input, 'file', 'files', (url) =>
		linkedFile(url, input.has('mediaContentType') ? input.choice('mediaContentType') : undefined),
	);

function readLocation(input: Input): Content {
	const coordinates = {
		latitude: input.requiredNumber('latitude', { min: -90, max: 90 }),
		longitude: input.requiredNumber('longitude', { min: -180, max: 180 }),
	};
	if (coordinates.latitude === 0 && coordinates.longitude === 0)
		throw input.refuse('latitude', 'and longitude are both 0', 'Enter the coordinates of the place.');
	const place = given({ address: input.text('locationAddress'), label: input.text('locationLabel') });
	return body('location', given({ coordinates, location: Object.keys(place).length > 0 ? place : undefined }));
}

/** The entries of a WhatsApp list, under the headings of their sections. */
function readSections(input: Input): IDataObject[] {
	const sections = new Map<string, IDataObject[]>();
	for (const row of input.rows('listItems', 'item')) {
		const title = row.text('section') ?? '';
		const text = row.requiredText('text');
		const description = row.text('description');
		checkLength(row, 'description', description, 72, 'A description');
		const metadata = description === undefined ? undefined : { description: { label: description } };
		const postback = given({ text, payload: row.text('payload') ?? text, metadata });
		sections.set(title, [...(sections.get(title) ?? []), { type: 'postback', postback }]);
	}
	return [...sections].map(([title, actions]) => given({ title: title === '' ? undefined : title, actions }));
}

function readList(input: Input): Content {
	const items = readSections(input);
	const label = input.text('listButton');
	if (items.length === 0)
		throw input.refuse('listItems', 'has no entries', "Add at least one entry, or fill in 'Body (JSON)'.");
	checkLength(input, 'listButton', label, 20, 'A button');
	const metadata = label === undefined ? undefined : { button: { label } };
	return body('list', given({ text: input.requiredText('text'), items, metadata }));
}

/** A card as WhatsApp needs it: a medium, a title and one link (docs.bird.com, sending-whatsapp-messages, carousel). */
function readCard(card: Input): IDataObject {
	const url = webAddress(card, 'linkUrl', card.requiredText('linkUrl'));
	return given({
		title: card.requiredText('title'),
		mediaUrl: webAddress(card, 'mediaUrl', card.requiredText('mediaUrl')),
		description: card.text('description'),
		actions: [{ type: 'link', link: { text: card.requiredText('linkText'), url } }],
	});
}

/** The cards of the fields are those of WhatsApp; what other channels take goes into Body (JSON). */
function readCarousel(input: Input): Content {
	const items = input.rows('cards', 'card').map(readCard);
	if (items.length < 2 || items.length > 10)
		throw input.refuse(
			'cards',
			`has ${items.length} ${items.length === 1 ? 'card' : 'cards'}`,
			"Add 2 to 10 cards with files of one kind, or fill in 'Body (JSON)'.",
		);
	const text = input.requiredText('text');
	checkLength(input, 'text', text, 1024, 'The text above a carousel');
	return body('carousel', { items, text });
}

/** Body (JSON): the whole body with its type; for a list or carousel also its content alone. */
function readBodyJson(input: Input, type: 'json' | 'list' | 'carousel'): Content {
	const value = input.jsonValue('bodyJson');
	if (!isObject(value))
		throw input.refuse('bodyJson', 'is not a JSON object', 'Enter a body such as { "type": "text", "text": { ... } }.');
	keepPrivate(input, value);
	if (type === 'json' && value.type === undefined)
		throw input.refuse(
			'bodyJson',
			"has no 'type'",
			'Enter a body such as { "type": "gif", "gif": { "mediaUrl": "https://..." } }.',
		);
	const whole = value.type === undefined ? { type, [type]: given({ text: input.text('text'), ...value }) } : value;
	checkFits(input, 'bodyJson', bodyPart, whole, 'body');
	return { part: { body: whole }, files: [] };
}

const READERS: Record<(typeof contentTypes)[number], (input: Input) => Content | Promise<Content>> = {
	text: readText,
	html: readHtml,
	image: readImage,
	file: readFile,
	location: readLocation,
	list: (input) => (input.has('bodyJson') ? readBodyJson(input, 'list') : readList(input)),
	carousel: (input) => (input.has('bodyJson') ? readBodyJson(input, 'carousel') : readCarousel(input)),
	template: (input) => ({ part: { template: readTemplate(input, input.group('additionalFields')) }, files: [] }),
	json: (input) => readBodyJson(input, 'json'),
};

/** Reads the content of a message, of the kinds an operation takes. */
export async function readContent(input: Input, kinds: ReadonlyArray<(typeof contentTypes)[number]>): Promise<Content> {
	return await READERS[input.choice('contentType', kinds)](input);
}
