/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The bytes of one attachment: chunk plan, upload in any order with re-sent chunks, running hash; large files are not kept.
import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { KEPT_BYTES } from './constants';

/** One chunk the server asks for; `start` is the offset of its first byte. */
export interface Chunk {
	number: number;
	size: number;
	start: number;
}

/** Where the bytes of one chunk go; nothing changes before `commit`. */
export interface ChunkSink {
	write(data: Buffer): void;
	commit(): void;
}

/** What can be asked of a file, uploaded or seeded. */
export interface Content {
	readonly size: number;
	readonly chunks: Chunk[];
	received(chunk: Chunk): boolean;
	sha256(): string;
	/** The bytes from `start` on; `undefined` when they were too many to keep. */
	open(start: number, length: number): Readable | undefined;
}

/** Cuts a size into chunks; an empty file has one empty chunk. */
export function planChunks(size: number, chunkSize: number): Chunk[] {
	const count = Math.max(1, Math.ceil(size / chunkSize));
	return Array.from({ length: count }, (_, index) => ({
		number: index + 1,
		size: Math.min(chunkSize, size - index * chunkSize),
		start: index * chunkSize,
	}));
}

/** A file that arrives in chunks. */
export class UploadedContent implements Content {
	readonly chunks: Chunk[];
	private readonly chunkHashes = new Map<number, string>();
	/** Bytes kept: all of a small file; of a large one only chunks whose predecessor is still missing. */
	private readonly held = new Map<number, Buffer>();
	/** State of the file's hash after each chunk that can be reached from the first without a gap. */
	private readonly running: Hash[] = [createHash('sha256')];
	private replaced = false;

	constructor(
		readonly size: number,
		chunkSize: number,
	) {
		this.chunks = planChunks(size, chunkSize);
	}

	received(chunk: Chunk): boolean {
		return this.chunkHashes.has(chunk.number);
	}

	/** Starts taking in one chunk; a chunk may be sent again. */
	sink(chunk: Chunk): ChunkSink {
		const own = createHash('sha256');
		const previous = this.running[chunk.number - 1];
		const whole = previous?.copy();
		const parts: Buffer[] = [];
		const keep = this.size <= KEPT_BYTES || !whole;
		return {
			write(data) {
				own.update(data);
				whole?.update(data);
				if (keep) parts.push(data);
			},
			commit: () => this.commit(chunk.number, own.digest('hex'), whole, keep ? Buffer.concat(parts) : undefined),
		};
	}

	/** Hash over all chunks in order. A large file whose chunk changed after later ones arrived has none: `replaced`. */
	sha256(): string {
		if (this.size <= KEPT_BYTES) return createHash('sha256').update(this.bytes()).digest('hex');
		const state = this.running[this.chunks.length];
		return this.replaced || !state ? 'replaced' : state.copy().digest('hex');
	}

	open(start: number, length: number): Readable | undefined {
		if (this.size > KEPT_BYTES) return undefined;
		return Readable.from([this.bytes().subarray(start, start + length)]);
	}

	private bytes(): Buffer {
		return Buffer.concat(this.chunks.map(({ number }) => this.held.get(number) ?? Buffer.alloc(0)));
	}

	private commit(number: number, digest: string, whole: Hash | undefined, data: Buffer | undefined): void {
		if (this.chunkHashes.get(number) === digest) return;
		if (this.running.length > number + 1) this.replaced = true;
		this.chunkHashes.set(number, digest);
		if (data) this.held.set(number, data);
		if (whole) this.running[number] = whole;
		this.catchUp();
	}

	private catchUp(): void {
		if (this.size <= KEPT_BYTES) return;
		for (let next = this.running.length; this.held.has(next); next += 1) {
			this.running[next] = this.running[next - 1].copy().update(this.held.get(next) ?? Buffer.alloc(0));
		}
		for (const number of this.held.keys()) if (number < this.running.length) this.held.delete(number);
	}
}

const PATTERN = Buffer.from(Array.from({ length: 251 * 256 }, (_, index) => index % 251));

/** The bytes of a seeded file: byte `i` is `i % 251`. */
export function* patternBytes(start: number, length: number): Generator<Buffer> {
	for (let at = start; at < start + length; ) {
		const offset = at % 251;
		const piece = PATTERN.subarray(offset, offset + Math.min(PATTERN.length - offset, start + length - at));
		yield piece;
		at += piece.length;
	}
}

/** A seeded file of any size, made while it is read. */
export class PatternContent implements Content {
	readonly chunks: Chunk[];

	constructor(
		readonly size: number,
		chunkSize: number,
	) {
		this.chunks = planChunks(size, chunkSize);
	}

	received(): boolean {
		return true;
	}

	sha256(): string {
		const hash = createHash('sha256');
		for (const piece of patternBytes(0, this.size)) hash.update(piece);
		return hash.digest('hex');
	}

	open(start: number, length: number): Readable {
		return Readable.from(patternBytes(start, length));
	}
}
