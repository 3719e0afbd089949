// What the tests of files share: bytes in chunks, read to their end, and a file made of them.
import { BinaryFile } from '../../../nodes/shared/files/binaryFile';

export async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function read(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of source) chunks.push(chunk);
	return Buffer.concat(chunks);
}

/** A file of these bytes that says it has `size` of them. */
export function file(bytes: Buffer, chunkSize = 5, size = bytes.length, opened: () => void = () => {}): BinaryFile {
	const facts = { name: 'a "b".txt', givenName: 'a "b".txt', contentType: 'text/plain', size, identity: 'id' };
	return new BinaryFile(facts, { field: 'Input Data Field Name', number: 1, count: 1 }, () => {
		opened();
		return chunked(bytes, chunkSize);
	});
}
