/** The bytes of a file; a protected one by a token of its own (vendor's request classes, web app). */
import type { IBinaryKeyData } from 'n8n-workflow';
import { binaryOutput, dispositionFileName, FileFields } from '../../../shared/files';
import { type Api, CallFailure, header, openDownload, path, startOf } from '../../../shared/http';
import { withoutHyphens } from '../guid';
import { downloadToken, type Message } from '../replies';

/** The requests of a download. */
export const downloadRequests = [
	'POST /v1/attachments/{attachmentGuid}/downloadtoken (with a password)',
	'GET /v1/attachments/download/{downloadToken} (with a password)',
	'GET /v1/attachments/{attachmentGuid} (without a password)',
];

/** The path of the bytes: with a password a download token is asked for first. */
async function source(api: Api, guid: string, password: string | undefined) {
	if (password === undefined) return path`/v1/attachments/${guid}`;
	const target = path`/v1/attachments/${guid}/downloadtoken`;
	const { downloadToken: token } = await api.post(target, downloadToken, { password }, { effect: 'read' });
	return path`/v1/attachments/download/${token}`;
}

/** The header in which each file has its name (C# SDK); a reply without it is none, and can be a refusal with 200 as well. */
const NAMED_IN = 'content-disposition';

/** Downloads a file; its sender sees that in the tracking. */
export async function downloadFile(api: Api, guid: string, password: string | undefined) {
	const call = { method: 'GET' as const, path: await source(api, guid, password) };
	const { stream, headers, status } = await openDownload(api, call, { fileHeader: NAMED_IN });
	const name = dispositionFileName(header(headers, NAMED_IN));
	if (name === undefined) {
		const text = await startOf(stream);
		throw api.notUnderstood({ status, headers, text, body: undefined }, `'${NAMED_IN}'`, 'read');
	}
	const type = header(headers, 'content-type')?.split(';')[0].trim();
	const isKnown = type !== undefined && type !== 'application/octet-stream';
	return await binaryOutput(api, stream, name, isKnown ? type : undefined);
}

/**
 * Downloads all files of a message.
 *
 * @param property the field of the first file; further ones have _1, _2 and so on added to its name
 * @throws CallFailure when the message lists a file without its ID, or one cannot be had
 */
export async function downloadAll(
	api: Api,
	{ attachments }: Message,
	property: string,
	password: string | undefined,
): Promise<IBinaryKeyData> {
	const fields = new FileFields(property);
	for (const { guid } of attachments ?? []) {
		if ((guid ?? '') === '')
			throw new CallFailure({
				message: 'The message lists a file without its ID, so it cannot be downloaded',
				hint: "Turn 'Download Attachments' off, and look at the file at the portal.",
				outcome: 'rejected',
				statusCode: 200,
			});
		fields.add(await downloadFile(api, withoutHyphens(guid ?? ''), password));
	}
	return fields.binary;
}
