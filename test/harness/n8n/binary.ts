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
import { generatedFiles, openGenerated } from './generatedFiles';

/** Where n8n keeps files: on disk (its default), or as base64 inside the item. */
export type BinaryMode = 'filesystem' | 'default';

/** Bytes, a file on disk, `size` bytes made up when they are stored, or any number of bytes generated whenever they are read. */
export type FileSource = Buffer | { path: string } | { size: number } | { generated: number };

export interface TestFile {
	source: FileSource;
	fileName?: string;
	mimeType?: string;
	/** It is stored on disk once, for all executions that carry it. */
	isShared?: boolean;
}

/** One file for every item, or one set of files per item. Keys are binary property names. */
export type TestFiles = Record<string, TestFile> | Array<Record<string, TestFile> | undefined>;

/** The mode of n8n under which generated files are found; no other file of a test is kept there. */
const GENERATED = 's3';
/** A larger file is not written to disk by a test, nor held. */
const MOST_STORED = 2_000_000;

let currentMode: BinaryMode | undefined;

/** Chooses where files are kept from here on. */
export async function useBinaryMode(mode: BinaryMode): Promise<void> {
	if (currentMode === mode) return;
	Container.get(BinaryDataConfig).mode = mode;
	const service = Container.get(BinaryDataService);
	await service.init();
	service.setManager(GENERATED, generatedFiles);
	currentMode = mode;
}

/** Opens the bytes of a file as a stream. */
export function openFile(source: FileSource): Readable {
	if (Buffer.isBuffer(source)) return Readable.from([source], { objectMode: false });
	if ('path' in source) return createReadStream(source.path);
	return openGenerated('size' in source ? source.size : source.generated);
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

const shared = new WeakMap<TestFile, Promise<IBinaryData>>();

/** A file that many executions carry, on disk once. */
async function sharedFile(file: TestFile): Promise<IBinaryData> {
	const stored = shared.get(file) ?? storeFile({ ...file, isShared: false }, 'workflow-1', 'shared');
	shared.set(file, stored);
	return { ...(await stored) };
}

/**
 * Stores one file as an earlier node of the execution would have. A generated file is not stored: it is there whenever it
 * is read. Throws for a made-up file that is too large to be stored.
 */
export async function storeFile(file: TestFile, workflowId: string, executionId: string): Promise<IBinaryData> {
	const mode = currentMode ?? 'filesystem';
	await useBinaryMode(mode);
	if (file.isShared && mode === 'filesystem') return await sharedFile(file);
	const { source } = file;
	const fileName =
		file.fileName ?? (!Buffer.isBuffer(source) && 'path' in source ? path.basename(source.path) : 'file.bin');
	const description: IBinaryData = {
		data: '',
		mimeType: file.mimeType ?? 'application/octet-stream',
		fileName,
		fileExtension: path.extname(fileName).slice(1),
	};
	if ('generated' in source) {
		const bytes = source.generated;
		return { ...description, id: `${GENERATED}:${bytes}`, data: GENERATED, bytes, fileSize: `${bytes} B` };
	}
	if ('size' in source && source.size > MOST_STORED) throw new Error('A file of this size has to be `generated`');
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
