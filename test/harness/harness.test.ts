/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The harness itself: what the other tests rely on must be as n8n is.
import { NodeConnectionTypes } from 'n8n-workflow';
import {
	describeFile,
	deduplication,
	readFileOf,
	retryExecution,
	runNode,
	runWorkflow,
	scanForLeaks,
	startNode,
} from '.';
import { withProbe } from './probe';

const SECRET = 'a secret/with signs';

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
