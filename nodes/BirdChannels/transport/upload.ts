/** Files on their way to Bird: an upload slot, then a form with the file last (vendor page; docs create-pre-signed-upload). */
import { type BinaryFile, decodeBase64, multipart, type Part } from '../../shared/files';
import { type Api, path, type Read } from '../../shared/http';
import { storedFile, uploadSlot } from './replies';

/** The requests of an upload: for a slot of the workspace or of one channel, then to the storage. */
export const workspaceSlot = 'POST /workspaces/{workspaceId}/channel-media/presigned-upload';
export const channelSlot = 'POST /workspaces/{workspaceId}/channels/{channelId}/presigned-upload';
export const storage = 'POST {uploadUrl}';

/** A file that Bird has taken. */
export interface Uploaded {
	/** What goes into a message. */
	mediaUrl: string;
	fileName: string;
	contentType: string;
	size: number;
}

/** Characters that Bird refuses in names of files: none is documented, and its schema takes any text. */
export const REFUSED_IN_NAMES = '';

type UploadSlot = Read<typeof uploadSlot>;
type Form = UploadSlot['uploadFormData'];

/** The largest file the form of a slot allows, if its policy says so (the policy is readable JSON; inferred). */
function largest({ policy = '' }: Form): number | undefined {
	const text = decodeBase64(String(policy))?.toString('utf8') ?? '';
	const limit = /"content-length-range"\s*,\s*\d+\s*,\s*(\d+)/.exec(text)?.[1];
	return limit === undefined ? undefined : Number(limit);
}

function checkSize(file: BinaryFile, form: Form): void {
	const limit = largest(form);
	if (limit === undefined || file.size <= limit) return;
	throw file.refuse(
		`of ${file.size} bytes, where Bird takes ${limit} at most`,
		'Send a smaller file, or a link to it. Nothing was sent.',
	);
}

async function openSlot(api: Api, file: BinaryFile, channelId: string | undefined): Promise<UploadSlot> {
	const address =
		channelId === undefined ? path`/channel-media/presigned-upload` : path`/channels/${channelId}/presigned-upload`;
	const body = { contentType: file.contentType };
	return await api.post(address, uploadSlot, body, { effect: 'prepare' });
}

/**
 * Uploads one file.
 *
 * @param channelId binds the file to one channel; without it every channel can send it
 * @throws CallFailure with the code and words of Bird or of its storage; InputError for a file that Bird does not take
 */
export async function uploadFile(api: Api, file: BinaryFile, channelId?: string): Promise<Uploaded> {
	const { contentType, size } = file;
	const fileName = file.nameFor(REFUSED_IN_NAMES);
	const { mediaUrl, uploadUrl, uploadFormData } = await openSlot(api, file, channelId);
	checkSize(file, uploadFormData);
	const fields: Part[] = Object.entries(uploadFormData).map(([name, value]) => ({ name, value: String(value) }));
	const body = multipart([...fields, { name: 'file', fileName, contentType, size, open: () => file.open() }]);
	await api.post(uploadUrl, storedFile, body, { bare: true, effect: 'prepare' });
	return { mediaUrl, fileName, contentType, size };
}
