/** Files in and out, streamed: request bodies of exact length that are read while they are sent. */
import { createHash, randomBytes } from 'crypto';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { InputError } from '../http/outcome';

type Chunks = AsyncIterable<Uint8Array>;

/**
 * A request body that is produced while it is sent, so that a file of any size takes no memory.
 *
 * The HTTP client of n8n streams an object that says it is a Blob and sets `Content-Length` from its `size`.
 * It can be opened again for a repeat.
 */
export class StreamBody {
	constructor(
		readonly type: string,
		readonly size: number,
		private readonly open: () => Chunks,
	) {}

	get [Symbol.toStringTag](): string {
		return 'Blob';
	}

	stream(): Chunks {
		return this.open();
	}
}

/** One file of an input item. */
export class BinaryFile {
	constructor(
		/** The binary property it came from. */
		readonly property: string,
		readonly name: string,
		readonly contentType: string,
		/** Exact number of bytes. */
		readonly size: number,
		/** Tells two files apart without reading them. */
		readonly identity: string,
		private readonly source: () => Promise<Chunks>,
	) {}

	/** The bytes from the start, however often it is called. */
	async *open(): AsyncGenerator<Uint8Array> {
		yield* await this.source();
	}

	/** What the file adds to the fingerprint of a request. */
	toJSON(): Record<string, string | number> {
		const { property, name, contentType, size, identity } = this;
		return { property, name, contentType, size, identity };
	}
}

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

async function* once(bytes: Uint8Array): Chunks {
	yield bytes;
}

async function* joined(parts: Array<() => Chunks>): Chunks {
	for (const part of parts) yield* part();
}

/** Passes a source on and fails when it does not have exactly the announced length: the receiver would wait for ever. */
async function* exactly(size: number, source: Chunks): Chunks {
	let seen = 0;
	for await (const chunk of source) {
		seen += chunk.length;
		yield chunk;
	}
	if (seen !== size)
		throw new InputError(
			'Input Data Field Name',
			`holds a file of ${seen} bytes instead of ${size}`,
			'The file changed while it was sent. Run the node again.',
		);
}

/** A part of a multipart body: a text field, or bytes with a file name. */
export type Part =
	| { name: string; value: string }
	| { name: string; fileName: string; contentType: string; size: number; open: () => Chunks };

/**
 * A multipart/form-data body of exact length, streamed, the parts in the given order.
 *
 * @param parts text fields and files; quotes and line breaks in names are encoded as browsers do
 */
export function multipart(parts: Part[]): StreamBody {
	const boundary = `----n8nFormBoundary${randomBytes(12).toString('hex')}`;
	const pieces: Array<{ size: number; open: () => Chunks }> = [];
	const text = (value: string) => {
		const bytes = Buffer.from(value, 'utf8');
		pieces.push({ size: bytes.length, open: () => once(bytes) });
	};
	for (const part of parts) {
		const disposition = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(part.name)}"`;
		if ('value' in part) text(`${disposition}\r\n\r\n${part.value}\r\n`);
		else {
			text(`${disposition}; filename="${quoted(part.fileName)}"\r\nContent-Type: ${part.contentType}\r\n\r\n`);
			pieces.push({ size: part.size, open: () => exactly(part.size, part.open()) });
			text('\r\n');
		}
	}
	text(`--${boundary}--\r\n`);
	const size = pieces.reduce((sum, piece) => sum + piece.size, 0);
	return new StreamBody(`multipart/form-data; boundary=${boundary}`, size, () =>
		joined(pieces.map(({ open }) => open)),
	);
}

function quoted(value: string): string {
	return value.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

/** Encodes a stream as one unbroken base64 text, three bytes at a time. */
export async function* base64(source: Chunks): Chunks {
	let rest = Buffer.alloc(0);
	for await (const chunk of source) {
		const bytes = Buffer.concat([rest, chunk]);
		const whole = bytes.length - (bytes.length % 3);
		rest = bytes.subarray(whole);
		if (whole > 0) yield Buffer.from(bytes.subarray(0, whole).toString('base64'), 'latin1');
	}
	if (rest.length > 0) yield Buffer.from(rest.toString('base64'), 'latin1');
}

/** A JSON body in which files stand as base64 strings, streamed. */
export class JsonStreamBody {
	/** @param fields the JSON object; a `BinaryFile` anywhere in it becomes its base64 text */
	constructor(private fields: Record<string, unknown>) {}

	/** Adds fields to the object, e.g. the credential that a provider wants in the body. */
	add(fields: Record<string, unknown>): void {
		this.fields = { ...this.fields, ...fields };
	}

	get [Symbol.toStringTag](): string {
		return 'Blob';
	}

	get type(): string {
		return 'application/json';
	}

	get size(): number {
		return this.pieces().reduce(
			(sum, piece) => sum + (piece instanceof BinaryFile ? 4 * Math.ceil(piece.size / 3) : piece.length),
			0,
		);
	}

	stream(): Chunks {
		return joined(
			this.pieces().map(
				(piece) => () => (piece instanceof BinaryFile ? base64(exactly(piece.size, piece.open())) : once(piece)),
			),
		);
	}

	/** The JSON text, cut at each file. */
	private pieces(): Array<Buffer | BinaryFile> {
		const files: BinaryFile[] = [];
		const marker = randomBytes(16).toString('hex');
		const json = JSON.stringify(withMarkers(this.fields, marker, files));
		const pieces: Array<Buffer | BinaryFile> = [];
		json.split(marker).forEach((text, index) => {
			const file = files[index - 1];
			if (file) pieces.push(file);
			pieces.push(Buffer.from(text, 'utf8'));
		});
		return pieces;
	}
}

function withMarkers(value: unknown, marker: string, files: BinaryFile[]): unknown {
	if (value instanceof BinaryFile) {
		files.push(value);
		return marker;
	}
	if (Array.isArray(value)) return value.map((entry) => withMarkers(entry, marker, files));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withMarkers(entry, marker, files)]));
}

/**
 * Reads consecutive slices of one file from a single pass over it; a slice that is asked for again (a repeat) opens
 * the file anew.
 */
export class FileSlices {
	private source?: AsyncIterator<Uint8Array>;
	private pending: Uint8Array = new Uint8Array(0);
	private position = 0;

	constructor(private readonly file: BinaryFile) {}

	/** The bytes `start` to `start + length`, as they are read. */
	async *slice(start: number, length: number): AsyncGenerator<Uint8Array> {
		await this.seek(start);
		let left = length;
		while (left > 0) {
			const chunk = await this.next();
			if (!chunk) return;
			const part = chunk.subarray(0, left);
			this.pending = chunk.subarray(part.length);
			this.position += part.length;
			left -= part.length;
			yield part;
		}
	}

	/** Ends the pass early. */
	async close(): Promise<void> {
		await this.source?.return?.();
		this.source = undefined;
	}

	private async seek(start: number): Promise<void> {
		if (!this.source || start < this.position) {
			await this.close();
			this.source = this.file.open()[Symbol.asyncIterator]();
			this.pending = new Uint8Array(0);
			this.position = 0;
		}
		while (this.position < start) {
			const chunk = await this.next();
			if (!chunk) return;
			const skipped = Math.min(chunk.length, start - this.position);
			this.pending = chunk.subarray(skipped);
			this.position += skipped;
		}
	}

	private async next(): Promise<Uint8Array | undefined> {
		if (this.pending.length > 0) return this.pending;
		const { value, done } = (await this.source?.next()) ?? { value: undefined, done: true };
		return done ? undefined : value;
	}
}

/**
 * Decodes base64 as strangers write it: HTML entities, white space and missing padding are tolerated.
 *
 * @returns the bytes
 */
export function decodeBase64(text: string): Buffer {
	const plain = text
		.replace(/&(?:#43|#x2b|plus);/gi, '+')
		.replace(/&(?:#47|#x2f|sol);/gi, '/')
		.replace(/&(?:#61|#x3d|equals);/gi, '=')
		.replace(/&(?:#10|#13|#xa|#xd|#32|#x20);/gi, '')
		.replace(/\s+/g, '');
	return Buffer.from(plain, 'base64');
}
