// Bodies of exact length, and slices: what was announced goes out, or the request breaks off before its end.
import fc from 'fast-check';
import { JsonStreamBody } from '../../../nodes/shared/files/jsonBody';
import { multipart } from '../../../nodes/shared/files/multipart';
import { FileSlices } from '../../../nodes/shared/files/slices';
import { runs } from '../../harness/runs';
import { chunked, file, read } from './setup';

const numRuns = runs;

describe('multipart body', () => {
	it('has the announced length, its parts in order, and can be read twice', async () => {
		const bytes = Buffer.from('0123456789');
		const source = file(bytes);
		const body = multipart([
			{ name: 'key', value: 'ü' },
			{
				name: 'file',
				fileName: source.nameFor(''),
				contentType: source.contentType,
				size: source.size,
				open: () => source.open(),
			},
		]);
		const first = await read(body.stream());
		expect(first).toHaveLength(body.size);
		expect(await read(body.stream())).toEqual(first);
		const text = first.toString('utf8');
		expect(text.indexOf('name="key"')).toBeLessThan(text.indexOf('name="file"; filename="a %22b%22.txt"'));
		expect(text).toContain('\r\n\r\n0123456789\r\n--');
		expect(Object.prototype.toString.call(body)).toBe('[object Blob]');
	});
});

/** As many bytes of a body as come before it fails; all of them where it does not. */
async function sent(body: AsyncIterable<Uint8Array>): Promise<{ bytes: number; error?: unknown }> {
	let bytes = 0;
	try {
		for await (const chunk of body) bytes += chunk.length;
		return { bytes };
	} catch (error) {
		return { bytes, error };
	}
}

describe('a file that has another length than announced', () => {
	const bodies = [
		(source: ReturnType<typeof file>) =>
			multipart([
				{ name: 'file', fileName: 'x', contentType: 'text/plain', size: source.size, open: () => source.open() },
			]),
		(source: ReturnType<typeof file>) => new JsonStreamBody({ content: source }),
	];

	it('never completes a body', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...bodies),
				fc.integer({ min: 1, max: 60 }),
				fc.integer({ min: 1, max: 60 }),
				fc.integer({ min: 1, max: 9 }),
				async (bodyOf, real, announced, chunk) => {
					const body = bodyOf(file(Buffer.alloc(real, 'x'), chunk, announced));
					const { bytes, error } = await sent(body.stream());
					if (real === announced) expect({ bytes, error }).toEqual({ bytes: body.size, error: undefined });
					else {
						expect(bytes).toBeLessThan(body.size);
						expect(String(error)).toMatch(/'Input Data Field Name' names a file that does not have the length/);
					}
				},
			),
			{ numRuns },
		);
	});

	it('never completes its last slice', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 60 }),
				fc.integer({ min: 1, max: 60 }),
				fc.integer({ min: 1, max: 9 }),
				fc.integer({ min: 1, max: 20 }),
				async (real, announced, chunk, step) => {
					const slices = new FileSlices(file(Buffer.alloc(real, 'x'), chunk, announced));
					let total = 0;
					let failed: unknown;
					for (let at = 0; at < announced && failed === undefined; at += step) {
						const { bytes, error } = await sent(slices.slice(at, Math.min(step, announced - at)));
						total += bytes;
						failed = error;
					}
					if (real === announced) expect([total, failed]).toEqual([announced, undefined]);
					else {
						expect(total).toBeLessThan(announced);
						expect(failed).toBeInstanceOf(Error);
					}
					await slices.close();
				},
			),
			{ numRuns },
		);
	});

	it('never completes a part that is no file', async () => {
		const part = (size: number) =>
			multipart([
				{ name: 'x', fileName: 'x', contentType: 'text/plain', size, open: () => chunked(Buffer.alloc(10), 3) },
			]);
		await expect(read(part(9).stream())).rejects.toThrow('another length than announced');
		await expect(read(part(11).stream())).rejects.toThrow('another length than announced');
		expect(await read(part(10).stream())).toHaveLength(part(10).size);
	});
});

describe('JSON body with files', () => {
	it('is the JSON text with each file as base64, of the announced length', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.uint8Array({ minLength: 1, maxLength: 200 }),
				fc.integer({ min: 1, max: 17 }),
				fc.string(),
				async (bytes, chunk, text) => {
					const content = Buffer.from(bytes);
					const body = new JsonStreamBody({
						text,
						attachments: [{ content: file(content, chunk), fileName: 'x' }],
						other: file(content, chunk),
					});
					body.add({ auth: { id: 'ü' } });
					const sent = await read(body.stream());
					expect(sent).toHaveLength(body.size);
					const encoded = content.toString('base64');
					expect(JSON.parse(sent.toString('utf8'))).toEqual({
						text,
						attachments: [{ content: encoded, fileName: 'x' }],
						other: encoded,
						auth: { id: 'ü' },
					});
				},
			),
			{ numRuns },
		);
	});
});

/** What else comes of something that is read. */
async function rest(reading: AsyncGenerator<Uint8Array>): Promise<Uint8Array[]> {
	const { value, done } = await reading.next();
	return done ? [] : [value, ...(await rest(reading))];
}

describe('slices of a file', () => {
	it('are the bytes asked for, in one pass, again after a repeat, and after a slice that was left half-read', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.uint8Array({ minLength: 1, maxLength: 300 }),
				fc.integer({ min: 1, max: 50 }),
				fc.integer({ min: 1, max: 60 }),
				fc.integer({ min: 0, max: 9 }),
				async (bytes, chunk, step, turnsBetween) => {
					const content = Buffer.from(bytes);
					let opened = 0;
					const slices = new FileSlices(file(content, chunk, content.length, () => (opened += 1)));
					for (let at = 0; at < content.length; at += step) {
						const length = Math.min(step, content.length - at);
						expect(await read(slices.slice(at, length))).toEqual(content.subarray(at, at + length));
					}
					expect(opened).toBe(1);
					expect(await read(slices.slice(0, 1))).toEqual(content.subarray(0, 1));
					await slices.slice(0, content.length).next();
					expect(await read(slices.slice(0, content.length))).toEqual(content);
					// A refusal can come while a part of the request is still waiting for its bytes.
					await slices.close();
					const half = content.length >> 1;
					await read(slices.slice(0, half));
					const left = slices.slice(half, content.length - half);
					const waiting = left.next();
					for (let turns = 0; turns < turnsBetween; turns += 1) await Promise.resolve();
					expect(await read(slices.slice(half, content.length - half))).toEqual(content.subarray(half));
					await waiting;
					expect(await rest(left)).toEqual([]);
					await slices.close();
				},
			),
			{ numRuns },
		);
	});
});
