/** Files that came with messages: they are fetched where the message says, without the token (fields of docs/messages/send; inferred). */
import type { IBinaryData, IDataObject } from 'n8n-workflow';
import {
	binaryOutput,
	cleanName,
	dispositionFileName,
	endingOf,
	isRatherNoFile,
	plainType,
	usualType,
} from '../../shared/files';
import {
	type Api,
	type Call,
	CallFailure,
	collect,
	header,
	isNothing,
	openDownload,
	type Read,
	startOf,
} from '../../shared/http';
import { collection, embeddedRows, linkTo } from './collection';
import { messageFile } from './replies';

/** A file as a message names it. */
export interface NamedFile {
	address: string;
	id?: string;
	name?: string;
	contentType?: string;
}

const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' && value.trim() !== '' ? value : undefined;

/**
 * The files of a message. The page prints a collection; where a link stands in its place, it is followed (inferred).
 *
 * @returns those that have an address
 * @throws CallFailure where it is neither, and where the link cannot be followed: a message whose files are not known is none without
 */
export async function filesOf(api: Api, attachments: unknown): Promise<NamedFile[]> {
	if (isNothing(attachments)) return [];
	const rows = embeddedRows(attachments) ?? (await linkedRows(api, linkTo(attachments)));
	return rows.flatMap((row) => namedBy(messageFile.ifFits(row)) ?? []);
}

async function linkedRows(api: Api, link: string | undefined) {
	if (link !== undefined) return await collect(api, collection(link, messageFile), Infinity);
	throw new CallFailure({
		message: 'The files of the message were not understood: TextUs gave neither a list of them nor a link to one',
		hint: "Read the message with 'Simplify' off, and download its files by their addresses.",
		outcome: 'rejected',
	});
}

function namedBy(row: Read<typeof messageFile> | undefined): NamedFile | undefined {
	const address = textOf(row?.downloadUrl) ?? textOf(row?.url);
	if (!row || address === undefined) return undefined;
	const { id, originalFilename, contentType } = row;
	return { address, id: textOf(id), name: textOf(originalFilename), contentType: textOf(contentType) };
}

/** Follows redirects, three at most; each address is checked anew. */
async function openFile(api: Api, address: string) {
	let call: Call = { method: 'GET', path: address, headers: { Accept: '*/*' }, bare: true };
	for (let hops = 0; hops <= 3; hops += 1) {
		const reply = await openDownload(api, call, { takesRedirects: true });
		if (reply.status < 300) return reply;
		await startOf(reply.stream);
		const location = header(reply.headers, 'location') ?? '';
		if (location === '' || !URL.canParse(location, String(call.path))) break;
		call = { ...call, path: new URL(location, String(call.path)).href };
	}
	throw new CallFailure({ message: 'TextUs redirects the address of the file without giving it', outcome: 'rejected' });
}

function nameOf(address: string, contentType: string): string {
	const last = new URL(address).pathname.split('/').pop() ?? '';
	const name = cleanName(last) ?? 'attachment';
	const ending = /\.[a-z0-9]{2,5}$/i.test(name) ? undefined : endingOf(contentType);
	return ending === undefined ? name : `${name}.${ending}`;
}

/**
 * Fetches one file.
 *
 * @throws CallFailure when it is not there, or stands at an address that is none of TextUs or of its storage; also for a reply
 * without a file's name that is a page or an error, unless the message says that its file is of that type
 */
export async function fetchFile(
	api: Api,
	{ address, id, name, contentType: told }: NamedFile,
): Promise<{ file: IBinaryData; facts: IDataObject }> {
	const { stream, headers, status } = await openFile(api, address);
	const given = header(headers, 'content-type');
	const contentType = told ?? given ?? 'application/octet-stream';
	const ownName = dispositionFileName(header(headers, 'content-disposition'));
	const isTold = usualType(told ?? '') === usualType(given ?? '');
	if (ownName === undefined && isRatherNoFile(plainType(given ?? '')) && !isTold) {
		const text = await startOf(stream);
		throw api.notUnderstood({ status, headers, text, body: api.connection.parse(text, headers) }, 'the file', 'read');
	}
	const fileName = ((name && cleanName(name)) || ownName) ?? nameOf(address, contentType);
	const file = await binaryOutput(api, stream, fileName, plainType(contentType));
	return { file, facts: { ...(id === undefined ? {} : { id }), fileName, contentType, size: file.bytes } };
}
