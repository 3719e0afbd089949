/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The harness itself: what the other tests rely on must be as n8n is.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { NodeConnectionTypes, type IExecuteFunctions, type INodeType } from 'n8n-workflow';
import {
	describeFile,
	deduplication,
	readFileOf,
	retryExecution,
	runNode,
	runWorkflow,
	scanForLeaks,
	startMeasuring,
	startNode,
	userFolder,
	type MeasuringProcess,
} from '.';

const SECRET = 'a secret/with signs';

/** A node that counts its runs, keeps a ledger, fails on demand and logs. */
function probe(behave: (this: IExecuteFunctions, item: number) => Promise<object>): INodeType {
	return {
		description: {
			name: 'probe',
			displayName: 'Probe',
			description: 'Probe',
			group: ['output'],
			version: 1,
			defaults: { name: 'Probe' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [{ displayName: 'Text', name: 'text', type: 'string', default: '' }],
		},
		async execute(this: IExecuteFunctions) {
			const results = [];
			for (let item = 0; item < this.getInputData().length; item += 1) {
				results.push({ json: { ...(await behave.call(this, item)) }, pairedItem: { item } });
			}
			return [results];
		},
	};
}

const withProbe = (behave: (this: IExecuteFunctions, item: number) => Promise<object>) => ({
	nodeTypes: { 'test.probe': probe(behave) },
});
const sha256Of = async (stream: AsyncIterable<Uint8Array>): Promise<string> => {
	const hash = createHash('sha256');
	for await (const chunk of stream) hash.update(chunk);
	return hash.digest('hex');
};
const items = (count: number) => Array.from({ length: count }, (_, number) => ({ json: { number } }));

describe('running a node', () => {
	it('resolves expressions per item and tells parameters afterwards', async () => {
		const result = await runNode(
			'test.probe',
			{ text: '=No. {{ $json.number }}' },
			{
				...withProbe(async function (item) {
					return { text: this.getNodeParameter('text', item) };
				}),
				items: items(2),
			},
		);
		expect(result.status).toBe('success');
		expect(result.output().map(({ json }) => json.text)).toEqual(['No. 0', 'No. 1']);
		expect(result.parameter('text', { item: 1 })).toBe('No. 1');
		expect(result.input()).toHaveLength(2);
	});

	it('keeps the node context from a failed execution to its retry', async () => {
		const runs: number[] = [];
		const options = withProbe(async function (item) {
			const ledger = this.getContext('node');
			if (ledger[String(item)]) return { kept: true };
			runs.push(item);
			if (item === 1 && runs.length === 2) throw new Error('refused');
			ledger[String(item)] = true;
			return { kept: false };
		});
		const failed = await runNode('test.probe', {}, { ...options, items: items(3) });
		expect(failed.error?.message).toBe('refused');
		const retried = await retryExecution(failed);
		expect(retried.status).toBe('success');
		expect(retried.output().map(({ json }) => json.kept)).toEqual([true, false, false]);
		expect(runs).toEqual([0, 1, 1, 2]);
	});

	it('cancels', async () => {
		let signal: AbortSignal | undefined;
		const running = startNode(
			'test.probe',
			{},
			withProbe(async function () {
				signal = this.getExecutionCancelSignal();
				running.cancel();
				return {};
			}),
		);
		expect((await running.promise).status).toBe('canceled');
		expect(signal?.aborted).toBe(true);
	});

	it.each(['filesystem', 'default'] as const)('stores files in %s mode', async (binaryMode) => {
		const source = { size: 300_001 };
		const result = await runNode(
			'test.probe',
			{},
			{
				...withProbe(async function (item) {
					return { bytes: (await this.helpers.getBinaryDataBuffer(item, 'data')).length };
				}),
				binaryMode,
				files: { data: { source, fileName: 'a.bin' } },
			},
		);
		expect(result.output()[0].json.bytes).toBe(300_001);
		const stored = await readFileOf(result.input()[0]);
		expect(await describeFile(stored)).toEqual(await describeFile(source));
	});
});

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

describe('core nodes of the examples', () => {
	it('turn base64 text into a file', async () => {
		const node = (name: string, type: string, typeVersion: number, parameters = {}) => ({
			id: name,
			name,
			type: `n8n-nodes-base.${type}`,
			typeVersion,
			position: [0, 0] as [number, number],
			parameters,
		});
		const to = (name: string) => ({ main: [[{ node: name, type: NodeConnectionTypes.Main, index: 0 }]] });
		const assignments = [{ id: '1', name: 'file', type: 'string', value: Buffer.from('hello').toString('base64') }];
		const result = await runWorkflow({
			nodes: [
				node('Go', 'manualTrigger', 1),
				node('Fields', 'set', 3.4, { assignments: { assignments }, options: {} }),
				node('File', 'convertToFile', 1.1, {
					operation: 'toBinary',
					sourceProperty: 'file',
					options: { fileName: 'hello.txt' },
				}),
			],
			connections: { Go: to('Fields'), Fields: to('File') },
		});
		expect(result.error).toBeUndefined();
		const [item] = result.output('File');
		expect(item.binary?.data).toMatchObject({ fileName: 'hello.txt', mimeType: 'text/plain' });
		expect((await readFileOf(item)).toString()).toBe('hello');
	});
});

describe('the deduplication table', () => {
	const context = {
		workflow: { id: 'w', active: true },
		node: { id: 'n', name: 'N', type: 't', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} },
	};
	const check = async (...keys: string[]) =>
		await deduplication.checkProcessedAndRecord(keys, 'node', context, { mode: 'entries', maxEntries: 3 });
	beforeEach(() => deduplication.reset());

	it('knows what it recorded, and forgets the oldest', async () => {
		expect(await check('a')).toEqual({ new: ['a'], processed: [] });
		expect(await check('a', 'b')).toEqual({ new: ['b'], processed: ['a'] });
		await check('c', 'd');
		expect(await check('a')).toEqual({ new: ['a'], processed: [] });
		expect(deduplication.size('w', 'n')).toBe(3);
	});

	it('has no lock, so parallel checks lose entries', async () => {
		await check('first');
		await Promise.all([check('a'), check('b')]);
		expect(deduplication.size('w', 'n')).toBe(2);
	});
});

describe('the leak scan', () => {
	it('finds secrets in hidden properties, causes, keys, bytes and other writings', () => {
		const error = new Error('failed');
		Object.defineProperty(error, 'cause', {
			value: { config: { headers: { authorization: `Bearer ${SECRET}` } } },
			enumerable: false,
		});
		expect(scanForLeaks(error, [SECRET])).toEqual([
			{ secret: 0, form: 'plain', where: 'object.cause.config.headers.authorization' },
		]);
		expect(scanForLeaks(`https://host/?token=${encodeURIComponent(SECRET)}`, [SECRET])).toEqual([
			{ secret: 0, form: 'url', where: 'text' },
		]);
		expect(scanForLeaks({ body: Buffer.from(SECRET) }, [SECRET]).some(({ where }) => where === 'object.body')).toBe(
			true,
		);
		expect(scanForLeaks({ [SECRET]: 1 }, [SECRET]).length).toBeGreaterThan(0);
		expect(
			scanForLeaks({ text: Buffer.from(SECRET).toString('base64') }, [SECRET]).every(({ form }) => form === 'base64'),
		).toBe(true);
	});

	it('finds what a node logged or left in the saved execution', async () => {
		const result = await runNode(
			'test.probe',
			{},
			withProbe(async function () {
				this.logger.warn('signing in', { password: SECRET });
				return { echo: SECRET };
			}),
		);
		expect(scanForLeaks(result.logs, [SECRET]).length).toBeGreaterThan(0);
		expect(scanForLeaks(result.saved, [SECRET])).toEqual([{ secret: 0, form: 'plain', where: 'text' }]);
		expect(scanForLeaks(result.executionData, ['not there'])).toEqual([]);
	});
});
