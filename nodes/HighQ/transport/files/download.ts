/** The bytes of a file: of one in a site, and of one that a message carries. */
import type { IBinaryData, IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { binaryOutput, cleanName, dispositionFileName, FileFields, isRatherNoFile } from '../../../shared/files';
import { type Api, type Call, header, openDownload, path, type Query, type Reply, startOf } from '../../../shared/http';
import { type Id, isId, toId } from '../ids';
import { highQ } from '../profile';
import type { Message } from '../replies';

/** The request of a download. */
export const downloadRequest = 'GET /api/3/files/{fileId}/content';

/** A file, and what of it is wanted. */
export interface Wanted {
	id: Id;
	/** Its name where the reply has none. */
	name?: string;
	/** Another version than the newest. */
	version?: number;
	/** HighQ's converted copy in the place of the file as it was uploaded. */
	isConverted?: boolean;
}

/** Why a reply is no file; with 200 it can be a refusal as well (inferred). */
function noFile(api: Api, reply: Reply): Error {
	const refusal = highQ.refusal(reply);
	return refusal ? api.refused(reply, refusal) : api.notUnderstood(reply, 'the file', 'read');
}

/**
 * Downloads a file: GET /api/3/files/{fileid}/content (vendor page download-file; `version` and, from v2 on, `getconvertedfile`;
 * version 3 in a public client). That it serves files of messages as well is inferred: their list calls the ids those of an
 * attachment "or file".
 *
 * @returns the file under its own name, or else the one that is known of it
 * @throws CallFailure also for an answer without a file's name that is a page or an error
 */
export async function download(api: Api, { id, name, version, isConverted }: Wanted): Promise<IBinaryData> {
	const query: Query = { version, getconvertedfile: isConverted ? 'true' : undefined };
	return await fetched(api, { path: path`/api/3/files/${id}/content`, query }, name ?? `file-${id}`);
}

async function fetched(api: Api, asked: Pick<Call, 'path' | 'query'>, otherwise: string): Promise<IBinaryData> {
	const call = { method: 'GET' as const, ...asked, headers: { Accept: '*/*' } };
	const { stream, headers, status } = await openDownload(api, call);
	const named = dispositionFileName(header(headers, 'content-disposition'));
	const type = (header(headers, 'content-type') ?? '').split(';')[0].trim();
	if (named === undefined && isRatherNoFile(type)) {
		const text = await startOf(stream);
		throw noFile(api, { status, headers, text, body: api.connection.parse(text, headers) });
	}
	const isKnown = type !== '' && type !== 'application/octet-stream';
	return await binaryOutput(api, stream, named ?? otherwise, isKnown ? type : undefined);
}

/** What is told of a file beside its bytes. */
export function factsOf({ fileName, mimeType, bytes, fileSize }: IBinaryData): IDataObject {
	return { fileName, mimeType, fileSize: bytes ?? fileSize };
}

type ListedFile = { id?: unknown; name?: unknown; extension?: unknown };

/** The name of a listed file, with its extension, which may stand apart; `undefined` where it has none. */
export function fullName({ name, extension }: ListedFile): string | undefined {
	const own = typeof name === 'string' ? cleanName(name) : undefined;
	const ending = typeof extension === 'string' ? extension.replace(/^\./, '').trim() : '';
	if (own === undefined || ending === '' || own.toLowerCase().endsWith(`.${ending.toLowerCase()}`)) return own;
	return `${own}.${ending}`;
}

/** The files of a message that can be downloaded, and how many are listed without an id. */
export function filesOf(row: Message): { files: Wanted[]; withoutId: number } {
	const listed: ListedFile[] = row.attachments?.attachment ?? [];
	const files = listed.flatMap((file) => {
		const id = String(file.id ?? '');
		return isId(id) ? [{ id: toId(id), name: fullName(file) }] : [];
	});
	return { files, withoutId: listed.length - files.length };
}

/** What is said of files that are listed without an id. */
export function withoutIds(count: number): string[] {
	return Array.from({ length: count }, () => 'A file has no ID.');
}

/**
 * Downloads the files of a message.
 *
 * @param property the binary field of the first one; further ones get _1, _2 and so on
 */
export async function downloadAll(api: Api, files: Wanted[], property: string): Promise<IBinaryKeyData> {
	const fields = new FileFields(property);
	for (const file of files) fields.add(await download(api, file));
	return fields.binary;
}

/** The request of a thumbnail, whose address is that of `apilink` (its path is inferred). */
export const thumbnailRequest = 'GET /api/4/files/{fileId}/thumbnail';

/**
 * Downloads the small forms of the pictures in a message: the vendor's field notes call `apilink` the thumbnail by the API (page
 * conversation-common-object). One without an address is left out. An address without a host may begin with that of the instance.
 *
 * @param property the binary field of the files: the first thumbnail gets _thumbnail added, further ones _thumbnail_1 and so on
 * @throws CallFailure also for an address on another host, which gets no token
 */
export async function downloadThumbnails(api: Api, row: Message, property: string): Promise<IBinaryKeyData> {
	const links = (row.images?.image ?? []).map(({ apilink }) => (typeof apilink === 'string' ? apilink.trim() : ''));
	const fields = new FileFields(`${property}_thumbnail`);
	const instance = new URL(highQ.baseUrl(await api.connection.credentials(api.scope.itemIndex))).pathname;
	for (const link of links.filter((one) => one !== '')) {
		const own = link.startsWith(`${instance}/`) ? link.slice(instance.length) : link;
		fields.add(await fetched(api, { path: own }, 'thumbnail'));
	}
	return fields.binary;
}
