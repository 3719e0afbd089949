/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// A file that is too large to keep: it is decoded while it arrives, in one request, and n8n stores it meanwhile. What is wrong
// with it, or with its reply, is told all the same. Memory is counted in a process of its own.
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { readFileOf, runNode, standIn, startMeasuring, type MeasuringProcess, type StandIn } from '../harness';
import { openGenerated } from '../harness/n8n/generatedFiles';
import { jsonOf } from './setup';

const MIB = 1024 * 1024;
const JSON_TYPE = { 'content-type': 'application/json' };
const OK = '"successful":true,"responseMessage":"OK","responseCode":2000';

let updox: StandIn;
beforeAll(async () => {
	updox = await standIn();
});
beforeEach(() => {
	updox.asked.length = 0;
});
afterAll(async () => await updox.close());

const credentials = () => ({
	updoxApi: {
		environment: 'custom',
		baseUrl: `${updox.url}/api/io`,
		applicationId: 'app',
		applicationPassword: 'a-password',
		accountId: 'account',
		userId: 'user',
	},
});
const parameters = {
	resource: 'attachment',
	operation: 'download',
	attachmentId: '880001',
	binaryPropertyName: 'file',
	options: { maxWait: 0, timeout: 1 },
};

/** Downloads what the stand-in answers with. */
const download = async () =>
	await runNode('updox', parameters, { credentials: credentials(), node: { onError: 'continueRegularOutput' } });

/** Three million bytes that are no text, and what they become in a reply. */
const content = Buffer.alloc(3_000_000, Buffer.from([0xfb, 0xef, 0xbe, 0x01, 0x7f]));
const base64 = content.toString('base64');

function answer(body: string, headers: Record<string, string> = {}): void {
	updox.answer = () => ({ status: 200, headers: { ...JSON_TYPE, ...headers }, body });
}

describe('comes as it was sent', () => {
	it.each([
		['in front of the verdict', `{"content":"${base64}",${OK}}`],
		['behind it', `{${OK},"content":"${base64}"}`],
		['in lines', `{${OK},"content":"${base64.replace(/.{76}/g, '$&\\r\\n')}"}`],
		[
			'with escapes of JSON and of HTML',
			`{${OK},"content":"${base64.replaceAll('/', '\\/').replaceAll('+', '&#43;')}"}`,
		],
		[
			'as a ZIP whose tail was lost',
			`{${OK},"content":"${zipped()
				.toString('base64')
				.replace(/A{3}=*$/, '')}"}`,
		],
	])('%s', async (name, body) => {
		answer(body);
		const result = await download();
		const wanted = name.includes('ZIP') ? zipped() : content;
		expect(jsonOf(result)).toEqual([
			expect.objectContaining({ attachmentId: '880001', fileName: 'attachment-880001', fileSize: '3 MB' }),
		]);
		expect(jsonOf(result)[0]).not.toHaveProperty('content');
		expect((await readFileOf(result.output()[0], 'file')).equals(wanted)).toBe(true);
		expect(updox.asked).toHaveLength(1);
	});

	it('packed', async () => {
		updox.answer = () => ({
			status: 200,
			headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
			write: (response) => response.end(gzipSync(`{${OK},"content":"${base64}"}`)),
		});
		expect((await readFileOf((await download()).output()[0], 'file')).equals(content)).toBe(true);
	});
});

/** As much as a ZIP needs to open, and bytes in front of its end record. */
function zipped(): Buffer {
	const bytes = Buffer.alloc(3_000_000, 7);
	bytes.write('PK\u0003\u0004', 0, 'latin1');
	const end = Buffer.alloc(22);
	end.write('PK\u0005\u0006', 0, 'latin1');
	return Buffer.concat([bytes.subarray(0, -22), end]);
}

/** Sends a part of a reply, and no more. */
const partly = (part: string, end: (response: ServerResponse) => void) => () => ({
	status: 200,
	headers: JSON_TYPE,
	write: (response: ServerResponse) => response.write(part, () => end(response)),
});

describe('does not come, and why', () => {
	it.each([
		['a character in the middle is none of base64', `{${OK},"content":"${base64.slice(0, 2_000_000)}!${base64}"}`],
		['a character is missing at the end', `{${OK},"content":"${base64.slice(0, -1)}"}`],
	])('%s', async (_name, body) => {
		answer(body);
		const [{ error, details }] = jsonOf(await download());
		expect(error).toMatch(/content is damaged/);
		expect(details).toMatchObject({ outcome: 'rejected' });
		expect(updox.asked).toHaveLength(1);
	});

	it('the reply says no behind the file', async () => {
		answer(`{"content":"${base64}","successful":false,"responseMessage":"No such attachment","responseCode":6212}`);
		expect(jsonOf(await download())[0]).toMatchObject({ details: { outcome: 'rejected', providerCode: '6212' } });
	});

	it('the text that is long is no content', async () => {
		answer(`{${OK},"note":"${base64}"}`);
		expect(jsonOf(await download())[0].error).toMatch(/not understood: 'content' is missing/);
	});

	it('the connection breaks off in the middle', async () => {
		updox.answer = partly(`{${OK},"content":"${base64}`, (response) => response.destroy());
		expect(jsonOf(await download())[0].error).toMatch(/could not be read to its end/);
	});

	it('the rest does not come', async () => {
		updox.answer = partly(`{${OK},"content":"${base64}`, () => {});
		expect(jsonOf(await download())[0].error).toMatch(/nothing came any more until the time-out was reached/);
	});
});

describe('memory', () => {
	let node: MeasuringProcess;
	beforeAll(async () => {
		node = await startMeasuring();
	});
	afterAll(async () => await node.close());

	/** Sends a file of this size as it is taken. */
	async function send(response: ServerResponse, size: number): Promise<void> {
		response.write(`{${OK},"content":"`);
		let rest = Buffer.alloc(0);
		for await (const chunk of openGenerated(size)) {
			const bytes = Buffer.concat([rest, chunk as Buffer]);
			const whole = bytes.length - (bytes.length % 3);
			rest = bytes.subarray(whole);
			if (response.write(bytes.toString('base64', 0, whole))) continue;
			await new Promise((resolve) => response.once('drain', resolve));
		}
		response.end(`${rest.toString('base64')}"}`);
	}

	const receive = async (size: number) => {
		updox.answer = () => ({
			status: 200,
			headers: JSON_TYPE,
			write: (response) => void send(response, size),
		});
		return await node.run({ type: 'updox', parameters, credentials: credentials(), files: {} });
	};

	it('grows by less than 32 MB for a file of 200 MB', async () => {
		await receive(20 * MIB);
		const { growth, output, error } = await receive(200_000_000);
		expect(error).toBeUndefined();
		expect(output).toEqual([expect.objectContaining({ fileSize: '200 MB' })]);
		expect(growth).toBeLessThan(32 * MIB);
		expect(updox.asked).toHaveLength(2);
	});
});
