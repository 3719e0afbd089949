/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Files as items carry them: stored through n8n's own binary data service, on disk or in memory.
import './environment';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { createHash } from 'node:crypto';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import { Container } from './container';

/** Where n8n keeps files: on disk (its default), or as base64 inside the item. */
export type BinaryMode = 'filesystem' | 'default';

/** Bytes, a file on disk, or `size` bytes made up while they are read. */
export type FileSource = Buffer | { path: string } | { size: number };

export interface TestFile {
	source: FileSource;
	fileName?: string;
	mimeType?: string;
}

/** One file for every item, or one set of files per item. Keys are binary property names. */
export type TestFiles = Record<string, TestFile> | Array<Record<string, TestFile> | undefined>;

let currentMode: BinaryMode | undefined;

/** Chooses where files are kept from here on. */
export async function useBinaryMode(mode: BinaryMode): Promise<void> {
	if (currentMode === mode) return;
	Container.get(BinaryDataConfig).mode = mode;
	await Container.get(BinaryDataService).init();
	currentMode = mode;
}

const CHUNK = 64 * 1024;

/** The bytes of a made-up file: a pattern that repeats at no power of two, so that lost or swapped chunks change the hash. */
async function* madeUpBytes(size: number): AsyncGenerator<Buffer> {
	const pattern = Buffer.alloc(CHUNK + 251, 0);
	for (let i = 0; i < pattern.length; i += 1) pattern[i] = i % 251;
	for (let sent = 0; sent < size; sent += CHUNK) {
		const from = (sent / CHUNK) % 251;
		yield pattern.subarray(from, from + Math.min(CHUNK, size - sent));
	}
}

/** Opens the bytes of a file as a stream. */
export function openFile(source: FileSource): Readable {
	if (Buffer.isBuffer(source)) return Readable.from([source], { objectMode: false });
	return 'path' in source
		? createReadStream(source.path)
		: Readable.from(madeUpBytes(source.size), { objectMode: false });
}

/** Size and SHA-256 of a file, read as a stream. */
export async function describeFile(source: FileSource): Promise<{ size: number; sha256: string }> {
	const hash = createHash('sha256');
	let size = 0;
	for await (const chunk of openFile(source)) {
		const bytes = Buffer.from(chunk);
		size += bytes.length;
		hash.update(bytes);
	}
	return { size, sha256: hash.digest('hex') };
}

/** Stores one file as an earlier node of the execution would have. On disk it passes through as a stream. */
export async function storeFile(file: TestFile, workflowId: string, executionId: string): Promise<IBinaryData> {
	await useBinaryMode(currentMode ?? 'filesystem');
	const { source } = file;
	const fileName =
		file.fileName ?? (!Buffer.isBuffer(source) && 'path' in source ? path.basename(source.path) : 'file.bin');
	const description: IBinaryData = {
		data: '',
		mimeType: file.mimeType ?? 'application/octet-stream',
		fileName,
		fileExtension: path.extname(fileName).slice(1),
	};
	if (!Buffer.isBuffer(source) && 'path' in source) await stat(source.path);
	const content = Buffer.isBuffer(source) ? source : openFile(source);
	return await Container.get(BinaryDataService).store(
		{ type: 'execution', workflowId, executionId },
		content,
		description,
	);
}

/** Adds files to items. */
export async function attachFiles(
	items: INodeExecutionData[],
	files: TestFiles,
	workflowId: string,
	executionId: string,
): Promise<INodeExecutionData[]> {
	return await Promise.all(
		items.map(async (item, index) => {
			const wanted = Object.entries((Array.isArray(files) ? files[index] : files) ?? {});
			const stored = await Promise.all(
				wanted.map(async ([name, file]) => [name, await storeFile(file, workflowId, executionId)] as const),
			);
			return { ...item, binary: { ...item.binary, ...Object.fromEntries(stored) } };
		}),
	);
}

/** The bytes of a file that a node put out. Throws when the item carries no such file. */
export async function readFileOf(item: INodeExecutionData | undefined, property = 'data'): Promise<Buffer> {
	const file = item?.binary?.[property];
	if (!file) throw new Error(`The item carries no file "${property}"`);
	return await Container.get(BinaryDataService).getAsBuffer(file);
}
