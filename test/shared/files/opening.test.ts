/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Files are opened while an item is read: the length that counts is the real one, and nothing stays open or is read whole.
import { rm } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { contentOf } from '../../../nodes/shared/files/stored';
import { storeFile } from '../../harness';
import { Container } from '../../harness/n8n/container';
import { runs } from '../../harness/runs';
import { opened, refusalOf } from './item';
import { read } from './setup';

const numRuns = runs;
const FIRST = { id: 'filesystem-v2:0', mimeType: 'text/plain', fileName: 'a.txt', bytes: 3 };
/** Bytes of one piece of a kept file; see `item.ts`. */
const PIECE = 7;

it('have their real length, or break off before their end, whatever n8n noted', async () => {
	const noted = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constantFrom(undefined, NaN, -1, 0));
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 1, max: 60 }), noted, async (length, size) => {
			const [file] = await opened({ kept: [Buffer.alloc(length, 'x')], noted: () => size }, FIRST);
			const [sent, error] = await read(file.open()).then(
				(bytes) => [bytes.length, undefined],
				(thrown: unknown) => [undefined, String(thrown)],
			);
			if (length <= PIECE) expect(file.size).toBe(length);
			if (file.size === length) expect([sent, error]).toEqual([length, undefined]);
			else
				expect([sent, error]).toEqual([undefined, expect.stringMatching(/does not have the length which n8n noted/)]);
		}),
		{ numRuns },
	);
});

it('are closed again after their first two pieces', async () => {
	let open = 0;
	let most = 0;
	let pieces = 0;
	const item = {
		kept: [Buffer.alloc(PIECE * 50)],
		onOpen: (stream: NodeJS.EventEmitter) => {
			open += 1;
			most = Math.max(most, open);
			stream.on('close', () => (open -= 1));
		},
		onPiece: () => (pieces += 1),
	};
	for (let count = 0; count < 1000; count += 1) await opened(item, FIRST);
	await setImmediate();
	expect(open).toBe(0);
	expect(most).toBeLessThanOrEqual(2);
	expect(pieces).toBeLessThanOrEqual(3 * 1000);
});

it('in the database are not opened: what tells their length holds them', async () => {
	const noStream = { helpers: { getBinaryMetadata: async () => ({ fileSize: 7 }) } } as unknown as IExecuteFunctions;
	expect(await contentOf(noStream, { id: 'database:a' })).toMatchObject({ size: 7 });
	const gone = {
		helpers: { getBinaryMetadata: async () => await Promise.reject(new Error('EntityNotFound')) },
	} as unknown as IExecuteFunctions;
	expect(await contentOf(gone, { id: 'database:a' })).toEqual({ problem: 'gone' });
});

it('that n8n loses between reading and sending fail as themselves', async () => {
	const item = { kept: [Buffer.from('abc')] };
	const [file] = await opened(item, FIRST);
	item.kept = [];
	await expect(read(file.open())).rejects.toThrow("'Input Data Field Name' names a file that n8n cannot open any more");
	await expect(file.readThrough()).rejects.toThrow('cannot open any more');
});

describe('kept on disk by n8n itself', () => {
	const service = () => Container.get(BinaryDataService);
	const context = () =>
		({
			helpers: {
				getBinaryStream: async (id: string) => await service().getAsStream(id),
				getBinaryMetadata: async (id: string) => await service().getMetadata(id),
			},
		}) as unknown as IExecuteFunctions;
	const pathOf = ({ id = '' }: IBinaryData) => service().getPath(id);
	const stored = async (size: number) => await storeFile({ source: Buffer.alloc(size, 'x') }, 'workflow-1', '1');

	it('are as long as they are, small or large', async () => {
		for (const size of [1, 65_536, 65_537, 300_000])
			expect(await contentOf(context(), await stored(size))).toMatchObject({ size });
	});

	it('are there without what n8n noted of them, and gone without themselves', async () => {
		const noNote = await stored(200_000);
		await rm(`${pathOf(noNote)}.metadata`);
		expect(await contentOf(context(), noNote)).toMatchObject({ size: 200_000 });
		const gone = await stored(200_000);
		await rm(pathOf(gone));
		expect(await contentOf(context(), gone)).toEqual({ problem: 'gone' });
	});

	it('are nothing outside of n8n’s own folder, and of no mode that this n8n does not have', async () => {
		for (const id of ['filesystem-v2:../../../etc/passwd', 'azure:x', 'filesystem-v2', 'x', ':', ''])
			expect(await contentOf(context(), { id })).toEqual({ problem: 'gone' });
	});
});

it('that cannot be opened are refused with what can be done', async () => {
	const { message, fix } = await refusalOf({ kept: [] }, FIRST);
	expect(message).toBe("'Input Data Field Name' names a file that n8n cannot open any more");
	expect(fix).toMatch(/run the node that makes the file again/);
});
