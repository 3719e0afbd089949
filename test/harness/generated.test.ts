/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Large files of the tests: nothing of them is stored, and what a node holds of them is seen.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import type { IExecuteFunctions } from 'n8n-workflow';
import { describeFile, runNode, startMeasuring, userFolder, type MeasuringProcess } from '.';
import { withProbe } from './probe';

const sha256Of = async (stream: AsyncIterable<Uint8Array>): Promise<string> => {
	const hash = createHash('sha256');
	for await (const chunk of stream) hash.update(chunk);
	return hash.digest('hex');
};
describe('files that are generated while they are read', () => {
	const source = { generated: 40_000_003 };
	const run = async (read: (this: IExecuteFunctions, id: string) => Promise<object>) =>
		await runNode(
			'test.probe',
			{},
			{
				...withProbe(async function (item) {
					return await read.call(this, this.helpers.assertBinaryData(item, 'data').id ?? '');
				}),
				files: { data: { source, fileName: 'a.bin' } },
			},
		);

	it('are the same however often they are read, and say how long they are', async () => {
		const result = await run(async function (id) {
			const first = await sha256Of(await this.helpers.getBinaryStream(id));
			const second = await sha256Of(await this.helpers.getBinaryStream(id));
			return { first, second, size: (await this.helpers.getBinaryMetadata(id)).fileSize };
		});
		const { size, sha256 } = await describeFile(source);
		expect(size).toBe(source.generated);
		expect(result.output()[0].json).toEqual({ first: sha256, second: sha256, size });
	});

	it('are nowhere on disk', async () => {
		// The first run makes n8n's own folders.
		await run(async (id) => ({ id }));
		const filesBelow = (folder: string) => (existsSync(folder) ? readdirSync(folder, { recursive: true }) : []);
		const before = filesBelow(userFolder);
		const result = await run(async (id) => ({ id }));
		expect(result.output()[0].json.id).toContain(String(source.generated));
		expect(filesBelow(userFolder)).toEqual(before);
	});

	it('are asked for when a file is too large to be stored', async () => {
		const large = { data: { source: { size: source.generated } } };
		await expect(runNode('test.probe', {}, { ...withProbe(async () => ({})), files: large })).rejects.toThrow(
			'has to be `generated`',
		);
	});
});

describe('the memory measure', () => {
	const MB = 1_000_000;
	let measuring: MeasuringProcess;
	beforeAll(async () => {
		measuring = await startMeasuring(require.resolve('./watch/holdingNode'));
	});
	afterAll(async () => await measuring.close());

	const read = async (hold: boolean, generated: number) =>
		await measuring.run({
			type: 'test.holding',
			parameters: { hold },
			credentials: {},
			files: { data: { source: { generated } } },
		});

	it('tells a file that passes through from one that is held', async () => {
		await read(false, 20 * MB);
		const passing = await read(false, 200 * MB);
		expect(passing.output).toEqual([{ bytes: 200 * MB, held: 0 }]);
		expect(passing.growth).toBeLessThan(10 * MB);
		const held = await read(true, 200 * MB);
		expect(held.output).toMatchObject([{ bytes: 200 * MB }]);
		expect(held.growth).toBeGreaterThan(150 * MB);
		expect((await read(false, 200 * MB)).growth).toBeLessThan(10 * MB);
	});

	it('says why a node failed', async () => {
		const { error } = await measuring.run({ type: 'test.holding', parameters: {}, credentials: {}, files: {} });
		expect(error).toContain('data');
	});
});
