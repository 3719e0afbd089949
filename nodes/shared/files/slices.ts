/** A file cut into pieces, for providers that take it piece by piece. */
import type { BinaryFile } from './binaryFile';

/**
 * Reads consecutive slices of one file from a single pass over it; a slice that is asked for again (a repeat) opens
 * the file anew.
 */
export class FileSlices {
	private source?: AsyncIterator<Uint8Array>;
	private pending: Uint8Array = new Uint8Array(0);
	private position = 0;
	/** The slice that reads, and whether it has all its bytes: one that was left behind may still be waiting for some. */
	private turn = 0;
	private isWhole = true;

	constructor(private readonly file: BinaryFile) {}

	/** The bytes `start` to `start + length`, as they are read. */
	async *slice(start: number, length: number): AsyncGenerator<Uint8Array> {
		this.turn += 1;
		const { turn } = this;
		if (!this.isWhole) await this.close();
		this.isWhole = false;
		await this.seek(start, turn);
		let left = length;
		while (left > 0) {
			const chunk = turn === this.turn ? await this.next() : undefined;
			if (!chunk || turn !== this.turn) return;
			const part = chunk.subarray(0, left);
			this.pending = chunk.subarray(part.length);
			this.position += part.length;
			left -= part.length;
			this.isWhole = left === 0;
			yield part;
		}
	}

	/** Ends the pass early. */
	async close(): Promise<void> {
		await this.source?.return?.();
		this.source = undefined;
	}

	private async seek(start: number, turn: number): Promise<void> {
		if (!this.source || start < this.position) {
			await this.close();
			if (turn !== this.turn) return;
			this.source = this.file.open()[Symbol.asyncIterator]();
			this.pending = new Uint8Array(0);
			this.position = 0;
		}
		while (this.position < start) {
			const chunk = await this.next();
			if (!chunk || turn !== this.turn) return;
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
