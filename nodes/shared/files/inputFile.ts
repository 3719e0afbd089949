/** Finds the files of an input item, and links to them. */
import { createHash } from 'crypto';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { InputError } from '../http';
import { BinaryFile } from './binaryFile';
import { once } from './chunks';

/**
 * Finds one file of an input item.
 *
 * @param ctx n8n's execute functions
 * @param itemIndex the item
 * @param property the name of the binary property
 * @param field the label of the field that names it, for the error
 * @returns the file; its bytes are not read
 * @throws InputError when the item has no such file, or the file is empty
 */
export async function inputFile(
	ctx: IExecuteFunctions,
	itemIndex: number,
	property: string,
	field: string,
): Promise<BinaryFile> {
	const data = findBinary(ctx, itemIndex, property);
	if (!data) {
		const names = Object.keys(ctx.getInputData()[itemIndex]?.binary ?? {});
		const found = names.length > 0 ? `The item has: ${names.join(', ')}.` : 'The item has no files.';
		throw new InputError(
			field,
			`names the file field '${property}', which the item does not have`,
			`${found} Enter the name of a binary field of the item.`,
		);
	}
	const { id } = data;
	const inMemory = id ? undefined : Buffer.from(data.data, 'base64');
	const size = inMemory?.length ?? data.bytes ?? (id ? (await ctx.helpers.getBinaryMetadata(id)).fileSize : 0);
	if (size === 0)
		throw new InputError(
			field,
			`names the file field '${property}', whose file has no content`,
			'Check the node that makes the file.',
		);
	return new BinaryFile(
		property,
		data.fileName ?? property,
		data.mimeType || 'application/octet-stream',
		size,
		id ??
			createHash('sha256')
				.update(inMemory ?? '')
				.digest('hex'),
		async () => (id ? await ctx.helpers.getBinaryStream(id) : once(inMemory ?? Buffer.alloc(0))),
	);
}

/** A file that the provider fetches from n8n itself. */
export interface LinkedFile {
	file: BinaryFile;
	/** Makes a link to it that needs no sign-in and works for an hour. */
	link(): string;
}

/**
 * Finds one file of an input item for a provider that takes files by their address alone.
 *
 * @param ctx n8n's execute functions
 * @param itemIndex the item
 * @param property the name of the binary property
 * @param field the label of the field that names it, for the error
 * @returns the file and its link; no link is made yet
 * @throws InputError as `inputFile` does, and where this n8n can make no link to the file
 */
export async function linkedFile(
	ctx: IExecuteFunctions,
	itemIndex: number,
	property: string,
	field: string,
): Promise<LinkedFile> {
	const file = await inputFile(ctx, itemIndex, property, field);
	const { createBinarySignedUrl } = ctx.helpers;
	if (typeof createBinarySignedUrl !== 'function')
		throw new InputError(
			field,
			'needs a link to the file, which this version of n8n cannot make',
			'Update n8n, or give the public address of the file instead.',
		);
	const data = findBinary(ctx, itemIndex, property);
	if (!data?.id)
		throw new InputError(
			field,
			'names a file that this n8n keeps in memory, where no link can lead to it',
			'Set N8N_DEFAULT_BINARY_DATA_MODE of n8n to filesystem, or give the public address of the file instead.',
		);
	return { file, link: () => createBinarySignedUrl(data, '1 hour') };
}

function findBinary(ctx: IExecuteFunctions, itemIndex: number, property: string): IBinaryData | undefined {
	try {
		return ctx.helpers.assertBinaryData(itemIndex, property);
	} catch {
		return undefined;
	}
}
