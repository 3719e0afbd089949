/** Files on their way to Bird: an upload slot, then a form with the file last (vendor page; docs create-pre-signed-upload). */
import { type BinaryFile, multipart, type Part } from '../../shared/files';
import { type Api, CallFailure, path, type Read } from '../../shared/http';
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

type UploadSlot = Read<typeof uploadSlot>;
type Form = UploadSlot['uploadFormData'];

/** The largest file the form of a slot allows, if its policy says so (the policy is readable JSON; inferred). */
function largest({ policy = '' }: Form): number | undefined {
	const text = Buffer.from(String(policy), 'base64').toString('utf8');
	const limit = /"content-length-range"\s*,\s*\d+\s*,\s*(\d+)/.exec(text)?.[1];
	return limit === undefined ? undefined : Number(limit);
}

function checkSize(file: BinaryFile, form: Form): void {
	const limit = largest(form);
	if (limit === undefined || file.size <= limit) return;
	throw new CallFailure({
		message: `The file in '${file.property}' has ${file.size} bytes; Bird takes ${limit} at most`,
		hint: 'Send a smaller file, or a link to it. Nothing was sent.',
		outcome: 'notSent',
	});
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
 * @throws CallFailure with the code and words of Bird or of its storage
 */
export async function uploadFile(api: Api, file: BinaryFile, channelId?: string): Promise<Uploaded> {
	const { name: fileName, contentType, size } = file;
	const { mediaUrl, uploadUrl, uploadFormData } = await openSlot(api, file, channelId);
	checkSize(file, uploadFormData);
	const fields: Part[] = Object.entries(uploadFormData).map(([name, value]) => ({ name, value: String(value) }));
	const body = multipart([...fields, { name: 'file', fileName, contentType, size, open: () => file.open() }]);
	await api.post(uploadUrl, storedFile, body, { bare: true, effect: 'prepare' });
	return { mediaUrl, fileName, contentType, size };
}
