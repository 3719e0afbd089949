/** The one attachment a message can have: TextUs fetches it from a public address, or from n8n (vendor page docs/messages/send). */
import type { INodeProperties } from 'n8n-workflow';
import { plainType, usualType } from '../../../shared/files';
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
	const known = takenType(contentType) ?? takenType(linked.file.usualType);
	if (known !== undefined) return { ...linked, contentType: known };
	throw more.refuse(
		field,
		'names a file of a type that TextUs does not take',
		`Use one of: ${Object.values(CONTENT_TYPES).join(', ')}; or set 'Attachment Type' if the type is wrong.`,
	);
}

/** The type as TextUs takes it, also by another of its names; `undefined` when it takes none of it. */
function takenType(type: string): string | undefined {
	return [plainType(type), usualType(type)].find((name) => Object.hasOwn(CONTENT_TYPES, name));
}

function readContentType(more: Input): string {
	const field = 'attachmentContentType';
	return takenType(more.choice(field)) ?? more.choice(field, Object.keys(CONTENT_TYPES));
}
