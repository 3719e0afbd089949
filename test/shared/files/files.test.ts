// Bodies of exact length, slices, and base64 as strangers write it.
import fc from 'fast-check';
import { base64, decodeBase64 } from '../../../nodes/shared/files/base64';
import { BinaryFile } from '../../../nodes/shared/files/binaryFile';
import { JsonStreamBody } from '../../../nodes/shared/files/jsonBody';
import { multipart } from '../../../nodes/shared/files/multipart';
import { FileSlices } from '../../../nodes/shared/files/slices';

async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of source) chunks.push(chunk);
	return Buffer.concat(chunks);
}

function file(bytes: Buffer, chunkSize = 5, size = bytes.length): BinaryFile {
	return new BinaryFile('data', 'a "b".txt', 'text/plain', size, 'id', async () => chunked(bytes, chunkSize));
}

describe('multipart body', () => {
	it('has the announced length, its parts in order, and can be read twice', async () => {
		const bytes = Buffer.from('0123456789');
		const source = file(bytes);
		const body = multipart([
			{ name: 'key', value: 'ü' },
			{
				name: 'file',
				fileName: source.name,
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

	it('fails when the file does not have the announced length', async () => {
		const source = file(Buffer.from('short'), 2, 99);
		const body = multipart([
			{ name: 'file', fileName: 'x', contentType: 'text/plain', size: 99, open: () => source.open() },
		]);
		await expect(read(body.stream())).rejects.toThrow('5 bytes instead of 99');
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
		);
	});
});

describe('slices of a file', () => {
	it('are the bytes asked for, in one pass, again after a repeat, and after a slice that was left half-read', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.uint8Array({ minLength: 1, maxLength: 300 }),
				fc.integer({ min: 1, max: 50 }),
				fc.integer({ min: 1, max: 60 }),
				async (bytes, chunk, step) => {
					const content = Buffer.from(bytes);
					let opened = 0;
					const source = new BinaryFile('data', 'x', 'text/plain', content.length, 'id', async () => {
						opened += 1;
						return chunked(content, chunk);
					});
					const slices = new FileSlices(source);
					for (let at = 0; at < content.length; at += step) {
						const length = Math.min(step, content.length - at);
						expect(await read(slices.slice(at, length))).toEqual(content.subarray(at, at + length));
					}
					expect(opened).toBe(1);
					expect(await read(slices.slice(0, 1))).toEqual(content.subarray(0, 1));
					await slices.slice(0, content.length).next();
					expect(await read(slices.slice(0, content.length))).toEqual(content);
					await slices.close();
				},
			),
		);
	});
});

describe('base64', () => {
	it('encodes any chunking as one unbroken text', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), fc.integer({ min: 1, max: 9 }), async (bytes, chunk) => {
				const encoded = (await read(base64(chunked(Buffer.from(bytes), chunk)))).toString('latin1');
				expect(encoded).toBe(Buffer.from(bytes).toString('base64'));
			}),
		);
	});

	it.each([
		['+/8=', Buffer.from([0xfb, 0xff])],
		['&#43;&#47;8&#61;', Buffer.from([0xfb, 0xff])],
		['&#x2B;&#x2f;8', Buffer.from([0xfb, 0xff])],
		['  +/\r\n8 = ', Buffer.from([0xfb, 0xff])],
		['SGVsbG8', Buffer.from('Hello')],
	])('decodes %j', (text, expected) => {
		expect(decodeBase64(text)).toEqual(expected);
	});
});
