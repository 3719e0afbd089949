/** The content of a file: POST MessageAttachRetrieve answers it as base64 (public client). */
import type { IBinaryData } from 'n8n-workflow';
import { binaryOutput, cleanName } from '../../shared/files';
import { type Api, CallFailure, type Read } from '../../shared/http';
import { call, idToSend, WITH_FILE } from './call';
import type { Sender } from './credential';
import { attachmentContent } from './replies';
import { type Decoded, decodeContent } from './spoiledBase64';

type Content = Read<typeof attachmentContent>['content'];

/** Why a file cannot be had, by what is wrong with its content. */
const PROBLEMS: Record<Exclude<Decoded, Buffer>, { message: string; hint: string }> = {
	empty: {
		message: 'Updox answered without the content of the file',
		hint: 'Look for the file at Updox; the sender may have sent an empty one.',
	},
	damaged: {
		message: 'Updox answered a file whose content is damaged, so that its bytes cannot be told for certain',
		hint: 'Look at the file in Updox, or ask the sender for it again. Nothing was changed there.',
	},
	incomplete: {
		message: 'Updox answered a ZIP file whose end is missing, so that it does not open',
		hint: 'Look at the file in Updox, or ask the sender for it again. Nothing was changed there.',
	},
};

/**
 * The bytes of base64 content; senders break, escape and shorten it.
 *
 * @throws CallFailure when there is none, and when what there is cannot be decoded for certain
 */
export function bytesOf(content: Content): Buffer {
	const decoded = decodeContent(content ?? '');
	if (typeof decoded !== 'string') return decoded;
	throw new CallFailure({ ...PROBLEMS[decoded], outcome: 'rejected' });
}

/**
 * Makes a file of bytes.
 *
 * @param name as a stranger gave it; folders and what cannot be seen are dropped
 * @param mimeType the file's type where it is known; else it is told from its first bytes or its name
 */
export async function fileFrom(api: Api, bytes: Buffer, name: string, mimeType?: string): Promise<IBinaryData> {
	const fileName = cleanName(name.split(/[/\\]/).pop() ?? '') ?? 'attachment';
	return await binaryOutput(api, bytes, fileName, mimeType ?? typeOf(bytes, fileName));
}

/** The failure of a reply that is right, but holds no file. */
export function withoutContent(): CallFailure {
	return new CallFailure({ ...PROBLEMS.empty, outcome: 'rejected', statusCode: 200 });
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

/** Gets the content of one file of a message, in base64. */
export async function getContent(api: Api, id: string, sender: Sender): Promise<Read<typeof attachmentContent>> {
	return await call(api, 'MessageAttachRetrieve', attachmentContent, { attachmentId: idToSend(id) }, sender, WITH_FILE);
}
