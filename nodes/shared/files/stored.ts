/** The bytes of a file object: opened once to know that they are there and how many they are, and again when they are sent. */
import { createHash } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { isObject } from '../http';
import { decodeBase64 } from './base64';
import { type Chunks, once } from './chunks';
import type { FileObject } from './fieldValue';

/** The bytes of a file, as far as they can be had. */
export type Content =
	| { size: number; identity: string; source: () => Promise<Chunks> | Chunks }
	/** n8n does not have them any more; their base64 is damaged. */
	| { problem: 'gone' | 'damaged' };

/** What stands in `data` of a file that n8n keeps elsewhere. */
const MODES = ['default', 'filesystem', 'filesystem-v2', 's3', 'azure', 'database'];
/** Files in n8n's database are loaded whole by opening them; the row that tells their size holds them too. */
const IN_DATABASE = 'database:';

/** Whether a value carries its content: kept by n8n under an id, or in itself. */
export function hasContent(value: unknown): value is FileObject {
	return isObject(value) && (typeof value.id === 'string' || typeof value.data === 'string');
}

/**
 * Opens a file object.
 *
 * @param ctx n8n's execute functions
 * @param object a file object with its content
 */
export async function contentOf(ctx: IExecuteFunctions, { id, data }: FileObject): Promise<Content> {
	if (typeof id === 'string' && id !== '') return await keptByN8n(ctx, id);
	if (typeof data !== 'string' || MODES.includes(data)) return { problem: 'gone' };
	const bytes = decodeBase64(data);
	if (!bytes) return { problem: 'damaged' };
	const identity = createHash('sha256').update(bytes).digest('hex');
	// Decoded again when it is sent: n8n holds it already, a second copy of all files of a run is not needed.
	return { size: bytes.length, identity, source: () => once(decodeBase64(data) ?? Buffer.alloc(0)) };
}

async function keptByN8n(ctx: IExecuteFunctions, id: string): Promise<Content> {
	const source = async () => await ctx.helpers.getBinaryStream(id);
	const noted = await ctx.helpers.getBinaryMetadata(id).then(
		({ fileSize }) => fileSize,
		() => undefined,
	);
	const size = id.startsWith(IN_DATABASE)
		? noted
		: await source().then(
				async (stream) => await measured(stream, noted),
				() => undefined,
			);
	return size === undefined ? { problem: 'gone' } : { size, identity: id, source };
}

/**
 * How many bytes a source has: counted where it ends within its first two pieces, else what n8n noted when it stored them;
 * counted to the end where that cannot be. The source is closed.
 *
 * @returns `undefined` when it cannot be read
 */
async function measured(source: Chunks, noted: number | undefined): Promise<number | undefined> {
	let seen = 0;
	let pieces = 0;
	try {
		for await (const chunk of source) {
			seen += chunk.length;
			pieces += 1;
			if (pieces > 1 && noted !== undefined && noted >= seen) return noted;
		}
		return seen;
	} catch {
		return undefined;
	}
}
