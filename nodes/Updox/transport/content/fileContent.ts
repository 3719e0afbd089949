/** The content of a file: POST MessageAttachRetrieve answers it as base64 (public client). */
import type { IBinaryData, IDataObject } from 'n8n-workflow';
import { binaryOutput, cleanName } from '../../../shared/files';
import { type Api, CallFailure, openText, type Read } from '../../../shared/http';
import { callOf, idToSend, readReply } from '../call';
import { type BlanksAs, ContentSink } from './contentSink';
import type { Sender } from '../credential';
import { attachmentContent } from '../replies';
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
	throw failureOf(decoded);
}

function failureOf(problem: keyof typeof PROBLEMS): CallFailure {
	return new CallFailure({ ...PROBLEMS[problem], outcome: 'rejected' });
}

/**
 * Makes a file of bytes.
 *
 * @param name as a stranger gave it; folders and what cannot be seen are dropped
 * @param mimeType the file's type where it is known; else it is told from its first bytes or its name
 */
export async function fileFrom(api: Api, bytes: Buffer, name: string, mimeType?: string): Promise<IBinaryData> {
	return await stored(api, bytes, bytes, name, mimeType);
}

/** Stores a file of which the first bytes are known. */
async function stored(
	api: Api,
	chunks: Parameters<typeof binaryOutput>[1],
	beginning: Buffer,
	name: string,
	mimeType?: string,
): Promise<IBinaryData> {
	const fileName = cleanName(name.split(/[/\\]/).pop() ?? '') ?? 'attachment';
	return await binaryOutput(api, chunks, fileName, mimeType ?? typeOf(beginning, fileName));
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

/** A file that was received, and what the reply says beside its content. */
export interface Received {
	file: IBinaryData;
	rest: IDataObject;
}

/**
 * Gets one file of a message. A large one is decoded while it arrives, and n8n stores it meanwhile.
 *
 * @param name and `mimeType`: see `fileFrom`
 * @param blanksAs how blanks in it are read, where they proved to be no others while it arrived: then it is asked for once more
 * @throws CallFailure when Updox refuses, and when the content is none, or cannot be decoded for certain
 */
export async function receiveFile(
	api: Api,
	id: string,
	sender: Sender,
	name: string,
	mimeType?: string,
	blanksAs?: BlanksAs,
): Promise<Received> {
	let tried: ContentSink | undefined;
	const asked = await openText(
		api,
		callOf('MessageAttachRetrieve', { attachmentId: idToSend(id) }, sender),
		() => (tried = new ContentSink(tried?.problem === 'misread' ? tried.otherwise : blanksAs)),
	);
	if (!('stream' in asked)) {
		const { content, ...rest } = readReply(api, asked.reply, attachmentContent);
		return { file: await fileFrom(api, bytesOf(content), name, mimeType), rest };
	}
	const { sink, stream, reply } = asked;
	const file = await stored(api, stream, sink.beginning, name, mimeType).catch(async (error: unknown) => {
		if (sink.problem === 'misread') return undefined;
		return await Promise.reject(sink.problem ? failureOf(sink.problem) : error);
	});
	if (file === undefined) return await receiveFile(api, id, sender, name, mimeType, sink.otherwise);
	const rest: IDataObject = { ...readReply(api, reply(), attachmentContent) };
	delete rest.content;
	return { file, rest };
}
