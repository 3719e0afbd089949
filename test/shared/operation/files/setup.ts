/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Runs every operation that sends files, through every field that names them, and tells what came to the provider.
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { BinaryDataService, type BinaryData } from 'n8n-core';
import type { IBinaryData, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { storeFile, useBinaryMode, type ExecutionResult, type NodeOptions } from '../../../harness';
import { Container } from '../../../harness/n8n/container';
import { shareOf } from '../../../harness/runs';
import { continueOnFail, useBench, type Bench } from '../../bench';
import { readyFor } from '../operations';
import { fileFields, type FileField } from './fields';

export const PDF = Buffer.from('%PDF-1.4\nA file of the item.\n%%EOF\n');
export const SECOND = Buffer.from('%PDF-1.4\nAnother file of the item.\n%%EOF\n');
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The sandbox of the file whose tests run. */
export let bench: () => Bench;
let server: Server;
let restApiUrl: string;
/** What n8n handed out through the links that it signed. */
let handedOut: string[];
let fields: FileField[] = [];

const refuse = (): never => {
	throw new Error('These files can only be read');
};
/** A store of n8n whose files have another length than it noted of them: `100-90` is 90 bytes long, noted as 100. */
const liar: BinaryData.Manager = {
	init: async () => {},
	getAsStream: async (fileId) => {
		const [, real, ending] = fileId.split('-');
		return Readable.from(bytesOf(Number(real), ending === 'broken'), { objectMode: false });
	},
	getAsBuffer: refuse,
	getMetadata: async (fileId) => ({ fileSize: Number(fileId.split('-')[0]) }),
	store: refuse,
	getPath: refuse,
	copyByFileId: refuse,
	copyByFilePath: refuse,
	rename: refuse,
};

async function* bytesOf(size: number, isBroken: boolean): AsyncGenerator<Buffer> {
	for (let at = 0; at < size; at += 16_384) yield Buffer.alloc(Math.min(16_384, size - at), '%PDF-');
	if (isBroken) throw new Error('EIO: the disk of Jane Doe');
}

/** Starts what the tests of one file need: n8n's links to files, a store that errs about its files, the fields. */
export function useFileFields(): void {
	const own = useBench();
	beforeAll(async () => {
		bench = own;
		ways.clear();
		server = createServer((request, response) => {
			const service = Container.get(BinaryDataService);
			const token = new URL(request.url ?? '', restApiUrl).searchParams.get('token') ?? '';
			void service.getAsBuffer({ id: service.validateSignedToken(token), data: '', mimeType: '' }).then((bytes) => {
				handedOut.push(sha256(bytes));
				response.end(bytes);
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		restApiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rest`;
		await useBinaryMode('filesystem');
		Container.get(BinaryDataService).setManager('azure', liar);
		fields = await fileFields();
	});
	beforeEach(() => {
		handedOut = [];
	});
	afterAll(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});
}

/** Everything that came to the provider as a file. */
export function arrived(node: FileField['entry']['node']): string[] {
	const requests = bench().requests(node);
	const inForms = requests.flatMap(({ files = [] }) => files.map((file) => file.sha256));
	const inJson = requests.flatMap(({ body }) =>
		[...body.matchAll(/"(?:content|faxContent)":"([^"]*)"/g)].map(([, text]) => sha256(Buffer.from(text, 'base64'))),
	);
	return [...inForms, ...inJson, ...handedOut];
}

/** A field of an operation that can be called. */
export interface Ready {
	field: FileField;
	parameters: INodeParameters;
	credentials: NodeOptions['credentials'];
}

/** A file that n8n keeps in memory. */
export const memory = async (bytes: Buffer, more: Partial<IBinaryData> = {}): Promise<IBinaryData> => ({
	data: bytes.toString('base64'),
	mimeType: 'application/pdf',
	fileName: 'letter.pdf',
	...more,
});
/** A file that n8n keeps on disk. */
export const onDisk = async (bytes: Buffer, more: Partial<IBinaryData> = {}): Promise<IBinaryData> => ({
	...(await storeFile({ source: bytes, fileName: 'letter.pdf', mimeType: 'application/pdf' }, 'workflow-1', '1')),
	...more,
});
const item = (binary: INodeExecutionData['binary']): INodeExecutionData => ({ json: {}, binary });

/** A fresh sandbox and a signed-in credential, for one way to call the operation. */
async function prepare(field: FileField, way: number): Promise<Ready> {
	handedOut = [];
	const { entry } = field;
	const how = [entry.given, ...(entry.also ?? [])][way];
	return { field, ...(await readyFor(bench(), entry, how)) };
}

/** Runs the operation for one item with these files, the field set to `value`. */
export async function run(
	{ field, parameters, credentials }: Ready,
	value: INodeParameters[string],
	binary: INodeExecutionData['binary'],
	more: INodeParameters = {},
): Promise<ExecutionResult> {
	const { node } = field.entry;
	return await bench().run(node, field.set({ ...parameters, ...more }, value), {
		...continueOnFail,
		credentials,
		items: [item(binary)],
		files: {},
		additionalData: { restApiUrl },
	});
}

/** The first way to call the operation with which the file arrives. */
async function wayOf(field: FileField): Promise<number> {
	const { entry } = field;
	for (const way of [entry.given, ...(entry.also ?? [])].keys()) {
		// n8n itself refuses parameters in which a required one is missing.
		await run(await prepare(field, way), 'data', { data: await onDisk(PDF) }).catch(() => undefined);
		if (arrived(entry.node).includes(sha256(PDF))) return way;
	}
	throw new Error(`${field.title}: with none of its parameters does the file arrive`);
}

const ways = new Map<string, Promise<number>>();

/** The operation of a field, ready to be called so that its file arrives. */
export async function ready(field: FileField): Promise<Ready> {
	const way = ways.get(field.title) ?? wayOf(field);
	ways.set(field.title, way);
	return await prepare(field, await way);
}

/** All fields that name files, once the tests run. */
export const allFields = (): FileField[] => fields;

let turn = 0;

/** A share of them for each test, one after another: the tests of a file together take all. */
export async function forEachField(check: (field: FileField) => Promise<void>): Promise<void> {
	turn += 1;
	for (const field of shareOf(fields, turn)) await check(field);
}

/** Every text that went to the provider. */
export function sentText(node: FileField['entry']['node']): string {
	return bench()
		.requests(node)
		.flatMap(({ body, fields: parts, files = [] }) => [
			body,
			JSON.stringify(parts),
			...files.map((file) => file.fileName),
		])
		.join('\n');
}

export function failureOf(result: ExecutionResult): { error: string; message: string; outcome: unknown } {
	const [{ json }] = result.output();
	return { error: String(json.error), message: String(json.message), outcome: Object(json.details).outcome };
}
