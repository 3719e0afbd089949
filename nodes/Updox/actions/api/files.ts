/**
 * Files in a call of any method, and in its reply, where Updox documents them: in `attachments` with their name and type, as Direct
 * messages have them, or as `faxContent` (developer wiki, public client); in a reply as `content`, alone or in `attachments`.
 */
import type { IBinaryKeyData, IDataObject, INodeProperties } from 'n8n-workflow';
import { type BinaryFile, FileFields } from '../../../shared/files';
import { type Api, isObject } from '../../../shared/http';
import { attachments, type Input } from '../../../shared/operation';
import { REFUSED_IN_NAMES } from '../../transport/call';
import { bytesOf, fileFrom } from '../../transport/content/fileContent';
import { checkSize } from '../common/fields';
import { isPdf } from '../common/pdf';

const PLACES = ['attachments', 'faxContent'] as const;

export const fileOptions: INodeProperties[] = [
	{
		...attachments,
		name: 'attachments',
		description: `${attachments.description} They go into the body as Updox takes files.`,
	},
	{
		displayName: 'Attachments As',
		name: 'attachmentsAs',
		type: 'options',
		options: [
			{ name: 'Attachments (Messages)', value: 'attachments' },
			{ name: 'Fax Content (One PDF)', value: 'faxContent' },
		],
		default: 'attachments',
		description: 'In which part of the body the files stand',
	},
	{
		displayName: 'Put Files of the Reply in Field',
		name: 'filesField',
		type: 'string',
		default: '',
		placeholder: 'e.g. data',
		description:
			'Name of the binary field of the output item that takes the first file of the reply, further ones get _1, _2 and so on; the JSON is then without their content. For calls that only read. Leave empty to have the content as text.',
	},
];

/**
 * The binary field for files of the reply.
 *
 * @throws InputError where the call does more than read: it is done then, whatever its files come to
 */
export function readFilesField(options: Input, isRead: boolean): string | undefined {
	const field = options.text('filesField')?.trim();
	if (!field || isRead) return field || undefined;
	throw options.refuse(
		'filesField',
		'is set, but the call does more than read',
		"Leave it empty and take 'content' out of the output, or set 'Effect' to 'Read' if the method only reads.",
	);
}

/** The part of the body that the files of an item are. @throws InputError for files that it cannot hold */
export async function readFileParts(input: Input, body: IDataObject): Promise<Record<string, unknown>> {
	const options = input.group('options');
	const files = await options.attachments('attachments');
	checkSize(input, files, [options, 'attachments']);
	const part = options.has('attachmentsAs') ? options.choice('attachmentsAs', PLACES) : 'attachments';
	if (files.length === 0) return {};
	if (Object.hasOwn(body, part))
		throw options.refuse('attachments', `has files, and the body has '${part}' too`, 'Take one of the two out.');
	return part === 'attachments'
		? { attachments: files.map(asAttachment) }
		: { faxContent: await onePdf(options, files) };
}

function asAttachment(file: BinaryFile) {
	return { content: file, mimeType: file.contentType, fileName: file.nameFor(REFUSED_IN_NAMES) };
}

async function onePdf(options: Input, files: BinaryFile[]): Promise<BinaryFile> {
	const [file, ...others] = files;
	if (others.length === 0 && (await isPdf(file))) return file;
	throw options.refuse('attachments', 'is not one PDF', 'Updox faxes one PDF: make one of the files first.');
}

/** A reply with its files apart. */
export interface WithFiles {
	json: IDataObject;
	binary: IBinaryKeyData;
}

const nameOf = ({ fileName, name }: IDataObject): string => {
	const own = [fileName, name].find((one) => typeof one === 'string' && one.trim() !== '');
	return typeof own === 'string' ? own : 'file';
};

/**
 * Takes the files out of a reply.
 *
 * @param property the field of the first file; further ones have _1, _2 and so on added to its name
 * @throws CallFailure for content that cannot be decoded for certain
 */
export async function filesOut(api: Api, reply: IDataObject, property: string): Promise<WithFiles> {
	const fields = new FileFields(property);
	const without = async (holder: IDataObject): Promise<IDataObject> => {
		const { content, ...rest } = holder;
		if (typeof content !== 'string' || content.trim() === '') return holder;
		const mimeType = typeof rest.mimeType === 'string' && rest.mimeType !== '' ? rest.mimeType : undefined;
		fields.add(await fileFrom(api, bytesOf(content), nameOf(rest), mimeType));
		return rest;
	};
	const json = await without(reply);
	if (!Array.isArray(json.attachments)) return { json, binary: fields.binary };
	const listed: IDataObject[string][] = [];
	for (const entry of json.attachments) listed.push(isObject(entry) ? await without(entry as IDataObject) : entry);
	return { json: { ...json, attachments: listed as IDataObject[] }, binary: fields.binary };
}
