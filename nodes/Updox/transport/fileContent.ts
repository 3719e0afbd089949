/** The content of a file: POST MessageAttachRetrieve answers it as base64 (public client). */
import type { IBinaryData } from 'n8n-workflow';
import { binaryOutput, decodeBase64 } from '../../shared/files';
import { type Api, CallFailure, type Read } from '../../shared/http';
import { call, idToSend } from './call';
import type { Sender } from './credential';
import { attachmentContent } from './replies';

type Content = Read<typeof attachmentContent>['content'];

/**
 * Makes a file of base64 content; senders break, escape and shorten it.
 *
 * @param name as a stranger gave it; folders and control characters are dropped
 * @param mimeType the file's type where it is known; else it is told from its first bytes or its name
 * @throws CallFailure when there is no content
 */
export async function fileFrom(api: Api, content: Content, name: string, mimeType?: string): Promise<IBinaryData> {
	const bytes = decodeBase64(content);
	if (bytes.length === 0) throw withoutContent();
	const fileName = safeName(name);
	return await binaryOutput(api, bytes, fileName, mimeType ?? typeOf(bytes, fileName));
}

/** The failure of a reply that is right, but holds no file. */
export function withoutContent(): CallFailure {
	return new CallFailure({
		message: 'Updox answered without the content of the file',
		hint: 'Look for the file at Updox; the sender may have sent an empty one.',
		outcome: 'rejected',
		statusCode: 200,
	});
}

/** How the files that Direct messages mostly carry begin. */
const BEGINNINGS: Array<[string, string]> = [
	['%PDF-', 'application/pdf'],
	['PK\u0003\u0004', 'application/zip'],
	['<?xml', 'text/xml'],
	['\u0089PNG', 'image/png'],
	['\u00ff\u00d8\u00ff', 'image/jpeg'],
	['II*\u0000', 'image/tiff'],
];

/** The type of a file by its first bytes; one with an extension is left to n8n. */
function typeOf(bytes: Buffer, fileName: string): string | undefined {
	const start = bytes.toString('latin1', 0, 8);
	const known = BEGINNINGS.find(([beginning]) => start.startsWith(beginning))?.[1];
	return known ?? (/\.\w+$/.test(fileName) ? undefined : 'application/octet-stream');
}

function safeName(name: string): string {
	const last = name.split(/[/\\]/).pop() ?? '';
	return last.replace(/\p{Cc}/gu, '').trim() || 'attachment';
}

/** Gets the content of one file of a message, in base64. */
export async function getContent(api: Api, id: string, sender: Sender): Promise<Read<typeof attachmentContent>> {
	return await call(api, 'MessageAttachRetrieve', attachmentContent, { attachmentId: idToSend(id) }, sender);
}
