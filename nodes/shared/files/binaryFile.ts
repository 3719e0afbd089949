/** One file of an input item, opened when its bytes are wanted. */
import type { Chunks } from './chunks';

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
