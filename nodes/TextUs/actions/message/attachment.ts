/** The one attachment a message can have: TextUs fetches it from a public address, or from n8n (vendor page docs/messages/send). */
import type { INodeProperties } from 'n8n-workflow';
import { type Input, mayBeEmpty, webAddress } from '../../../shared/operation';
import type { Attachment } from '../../transport/deliver';

/** The page says "under 525 KB". */
const SIZE_LIMIT = 525_000;

/** The page names the kinds of files; their content types are inferred. */
const CONTENT_TYPES = {
	'text/calendar': 'Calendar (.ics)',
	'image/gif': 'GIF (.gif)',
	'image/jpeg': 'JPEG (.jpg)',
	'application/pdf': 'PDF (.pdf)',
	'image/png': 'PNG (.png)',
	'application/rtf': 'RTF (.rtf)',
	'text/rtf': 'RTF as Text (.rtf)',
	'text/vcard': 'vCard (.vcf)',
	'text/x-vcard': 'vCard, Older Type (.vcf)',
};

/** Data may have an address and its type for some items and not for others; one without the other is refused. */
export const attachmentFields: INodeProperties[] = [
	{
		displayName: 'Attachment',
		name: 'attachmentBinaryProperty',
		type: 'string',
		default: 'data',
		placeholder: 'e.g. data',
		description:
			'Name of the input field that holds one file under 525 KB. TextUs fetches it from n8n, which must be reachable from the internet.',
	},
	{
		displayName: 'Attachment Type',
		name: 'attachmentContentType',
		...mayBeEmpty,
		type: 'options',
		options: Object.entries(CONTENT_TYPES).map(([value, name]) => ({ name, value })),
		default: 'image/png',
		description: 'The type of the attachment. A file of the item has its own, unless it is set here.',
	},
	{
		displayName: 'Attachment URL',
		name: 'attachmentUrl',
		...mayBeEmpty,
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/map.png',
		description: "A public address of one file under 525 KB, which TextUs fetches. Set 'Attachment Type' as well.",
	},
];

/**
 * Reads the attachment out of Additional Fields.
 *
 * @returns `undefined` when there is none
 * @throws InputError when TextUs would refuse it, or n8n can make no link to it
 */
export async function readAttachment(more: Input): Promise<Attachment | undefined> {
	if (more.has('attachmentBinaryProperty')) return await readFile(more);
	const url = more.text('attachmentUrl');
	const hasType = more.has('attachmentContentType');
	if (url === undefined && !hasType) return undefined;
	if (url === undefined) throw more.refuse('attachmentUrl', 'is missing', "Enter it, or remove 'Attachment Type'.");
	if (!hasType)
		throw more.refuse('attachmentContentType', 'is missing', 'Choose the type of the file: TextUs demands it.');
	return { url: webAddress(more, 'attachmentUrl', url), contentType: readContentType(more) };
}

async function readFile(more: Input): Promise<Attachment> {
	const field = 'attachmentBinaryProperty';
	if (more.has('attachmentUrl'))
		throw more.refuse(field, "is set beside 'Attachment URL'", 'A message has one attachment: remove one of the two.');
	const linked = await more.linkedFile(field);
	const { size, contentType } = linked.file;
	if (size >= SIZE_LIMIT)
		throw more.refuse(
			field,
			`names a file of ${Math.ceil(size / 1000)} KB, which TextUs does not take`,
			'Use a file under 525 KB.',
		);
	await linked.file.readThrough();
	if (more.has('attachmentContentType')) return { ...linked, contentType: readContentType(more) };
	const ownType = contentType.split(';')[0].trim().toLowerCase();
	if (Object.hasOwn(CONTENT_TYPES, ownType)) return { ...linked, contentType: ownType };
	throw more.refuse(
		field,
		'names a file of a type that TextUs does not take',
		`Use one of: ${Object.values(CONTENT_TYPES).join(', ')}; or set 'Attachment Type' if the type is wrong.`,
	);
}

function readContentType(more: Input): string {
	return more.choice('attachmentContentType', Object.keys(CONTENT_TYPES));
}
