/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// One item with files and the n8n around it, for the reading of file fields: what n8n gives a node, and nothing more.
import { Readable } from 'node:stream';
import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';
import type { BinaryFile } from '../../../nodes/shared/files/binaryFile';
import { openFiles } from '../../../nodes/shared/files/inputFile';
import { InputError } from '../../../nodes/shared/http';

/** An item, and the files that n8n keeps: `filesystem-v2:2` is the third of them. */
export interface Item {
	binary?: IBinaryKeyData;
	kept: Buffer[];
	/** What n8n noted of a file's length; the real one when it is not given. */
	noted?: (index: number) => number | undefined;
	/** Called with each stream that is opened. */
	onOpen?: (stream: Readable) => void;
	/** Called with each piece that is read. */
	onPiece?: () => void;
}

function context(item: Item): IExecuteFunctions {
	const { binary, noted, onOpen, onPiece } = item;
	const found = (id: string): number => {
		const index = Number(id.split(':')[1]);
		if (!item.kept[index]) throw new Error(`File not found: ${id}`);
		return index;
	};
	const helpers = {
		assertBinaryData(_item: number, name: string) {
			const data = binary?.[name];
			if (data === undefined) throw new Error(`The item has no binary field '${name}'`);
			return data;
		},
		getBinaryStream: async (id: string) => {
			const stream = Readable.from(pieces(item.kept[found(id)], onPiece), { objectMode: false });
			onOpen?.(stream);
			return stream;
		},
		getBinaryMetadata: async (id: string) => ({ fileSize: noted ? noted(found(id)) : item.kept[found(id)].length }),
	};
	return { helpers, getInputData: () => [{ json: {}, binary }] } as unknown as IExecuteFunctions;
}

const PIECE = 7;

async function* pieces(bytes: Buffer, onPiece?: () => void): AsyncGenerator<Buffer> {
	for (let at = 0; at < bytes.length; at += PIECE) {
		onPiece?.();
		yield bytes.subarray(at, at + PIECE);
	}
}

/** The files that a field with this value names. */
export async function opened(item: Item, value: unknown, isSingle = false): Promise<BinaryFile[]> {
	const label = 'Input Data Field Name';
	return await openFiles({ ctx: context(item), itemIndex: 0, label, value, isSingle });
}

/** Why a field with this value is refused. Throws when it is not, or in another way. */
export async function refusalOf(item: Item, value: unknown, isSingle = false): Promise<InputError> {
	const error = await opened(item, value, isSingle).then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	if (error instanceof InputError) return error;
	throw new Error('The field is not refused', { cause: error });
}
