/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Files of any size that exist only while they are read: nothing of them is stored, on disk or in memory.
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { BinaryData } from 'n8n-core';

const CHUNK = 64 * 1024;
const STEP = 16 * 1024 * 1024;
const readers = new Set<() => void>();

/** Calls the listener each time that another 16 MiB of any generated file were read. Answers with what ends that. */
export function onStep(listener: () => void): () => void {
	readers.add(listener);
	return () => void readers.delete(listener);
}

/** The bytes of a file: a pattern that repeats at no power of two, so that lost or swapped chunks change the hash. */
async function* generate(size: number): AsyncGenerator<Buffer> {
	const pattern = Buffer.alloc(CHUNK + 251, 0);
	for (let i = 0; i < pattern.length; i += 1) pattern[i] = i % 251;
	for (let sent = 0; sent < size; sent += CHUNK) {
		if (sent % STEP === 0 && sent > 0) readers.forEach((listener) => listener());
		const from = (sent / CHUNK) % 251;
		// A copy, as a file gives it: who keeps chunks keeps memory.
		yield Buffer.from(pattern.subarray(from, from + Math.min(CHUNK, size - sent)));
	}
}

/** Opens `size` bytes that are the same each time. */
export function openGenerated(size: number): Readable {
	return Readable.from(generate(size), { objectMode: false });
}

const refuse = (): never => {
	throw new Error('A generated file can only be read');
};

/** Stands where n8n has its object storage: a file that comes from elsewhere. The id of a file is its size. */
export const generatedFiles: BinaryData.Manager = {
	init: async () => {},
	getAsStream: async (fileId) => openGenerated(Number(fileId)),
	getAsBuffer: async (fileId) => await buffer(openGenerated(Number(fileId))),
	getMetadata: async (fileId) => ({ fileSize: Number(fileId) }),
	store: refuse,
	getPath: refuse,
	copyByFileId: refuse,
	copyByFilePath: refuse,
	rename: refuse,
};
