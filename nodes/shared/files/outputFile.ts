/** Files out: what was downloaded becomes a file of the output item, kept where n8n keeps files. */
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { type Api, CallFailure, isSilenced } from '../http';
import { wordsOf } from '../privacy';

type FileContent = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];

/** A stream of the HTTP client: n8n stores it while it arrives. */
function isStream(chunks: Uint8Array | AsyncIterable<Uint8Array>): chunks is Exclude<FileContent, Buffer> {
	return 'pipe' in chunks && typeof chunks.pipe === 'function';
}

async function content(chunks: Uint8Array | AsyncIterable<Uint8Array>): Promise<FileContent> {
	if (isStream(chunks)) return chunks;
	if (chunks instanceof Uint8Array) return Buffer.from(chunks.buffer, chunks.byteOffset, chunks.byteLength);
	const collected: Uint8Array[] = [];
	for await (const chunk of chunks) collected.push(chunk);
	return Buffer.concat(collected);
}

/**
 * Makes a file of an output item.
 *
 * @param api the helper the bytes were fetched with
 * @param chunks the bytes; the stream of a download takes no memory, other iterables are collected first
 * @param fileName the name without folders
 * @param mimeType what the provider says it is
 * @returns the entry for the item's `binary`
 * @throws CallFailure when the download breaks off or n8n cannot store it
 */
export async function binaryOutput(
	api: Api,
	chunks: Uint8Array | AsyncIterable<Uint8Array>,
	fileName: string,
	mimeType?: string,
): Promise<IBinaryData> {
	const { ctx, provider } = api.connection;
	if (!('prepareBinaryData' in ctx.helpers))
		throw new CallFailure({ message: 'Files cannot be put out here', outcome: 'rejected' });
	const { prepareBinaryData } = ctx.helpers;
	const stored = await content(chunks)
		.then(async (bytes) => await prepareBinaryData(bytes, fileName, mimeType))
		.then(
			(file) => ({ file }),
			(error: unknown) => ({ reason: error instanceof Error ? wordsOf(error.message, api.hidden) : '' }),
		);
	if ('file' in stored) return stored.file;
	const reason = isSilenced(chunks) ? 'nothing came any more until the time-out was reached' : stored.reason;
	throw new CallFailure({
		message: `The file from ${provider.name} could not be read to its end${reason ? `: ${reason}` : ''}`,
		hint: 'Nothing was changed there. Run the node again.',
		outcome: 'rejected',
		cause: 'temporarily-unavailable',
	});
}
