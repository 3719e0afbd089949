// A batch is cut by the bytes of its request as well as by 100 messages, and nothing is lost or turned round by it.
import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { deduplication, runs } from '../../harness';
import { runOnBird, standInBird } from '../standIn';
import { message, takeEverything } from './setup';

takeEverything();

const LIMIT = 200_000;

beforeEach(() => {
	standInBird().answer = () => ({ status: 202, body: { id: 'batch-1' } });
});

const batch = (changes: INodeParameters = {}): INodeParameters =>
	message({
		operation: 'sendBatch',
		recipient: '={{ "+31611" + String($json.number).padStart(6, "0") }}',
		text: '={{ $json.sign.repeat($json.length) }}',
		additionalFields: { reference: '={{ String($json.number) }}' },
		...changes,
	});

/** Sends texts of these lengths, and gives the requests. */
async function requestsFor(lengths: number[], sign = 'x', changes: INodeParameters = {}) {
	const { asked } = standInBird();
	asked.length = 0;
	const items = lengths.map((length, number) => ({ json: { number, length, sign } }));
	const result = await runOnBird(batch(changes), { items });
	const requests = asked.map(({ body }) => ({
		bytes: Buffer.byteLength(body),
		messages: (JSON.parse(body) as { messageRequests: IDataObject[] }).messageRequests,
	}));
	return { result, requests, order: requests.flatMap(({ messages }) => messages.map(({ reference }) => reference)) };
}

it.each<[string, number[], string, number[]]>([
	['small ones by 100', Array<number>(150).fill(10), 'x', [100, 50]],
	['large ones by bytes', Array<number>(5).fill(90_000), 'x', [2, 2, 1]],
	['letters of two bytes by their bytes', Array<number>(4).fill(60_000), 'é', [1, 1, 1, 1]],
	['quotes by what they are in JSON', Array<number>(4).fill(60_000), '"', [1, 1, 1, 1]],
	['a large one between small ones', [10, 199_800, 10, 10], 'x', [1, 1, 2]],
])('%s', async (_name, lengths, sign, expected) => {
	const { requests, order, result } = await requestsFor(lengths, sign);
	expect(requests.map(({ messages }) => messages.length)).toEqual(expected);
	for (const { bytes } of requests) expect(bytes).toBeLessThanOrEqual(LIMIT);
	expect(order).toEqual(lengths.map((_length, number) => String(number)));
	for (const { json } of result.output()) expect(json).toMatchObject({ batchId: 'batch-1' });
});

it('fills a request to its last byte, and not beyond', async () => {
	const [one] = (await requestsFor([1])).requests;
	const rest = LIMIT - one.bytes;
	expect((await requestsFor([1 + rest])).requests.map(({ bytes }) => bytes)).toEqual([LIMIT]);
	const tooLong = await requestsFor([2 + rest]);
	expect(tooLong.requests).toEqual([]);
	expect(tooLong.result.output()[0].json).toMatchObject({
		error: expect.stringContaining("'Message' makes a message of more than 200 KB"),
		details: { outcome: 'notSent' },
	});
});

it('an item that fits into no request keeps no other from being sent', async () => {
	const { result, order } = await requestsFor([10, 250_000, 10]);
	expect(order).toEqual(['0', '2']);
	expect(result.output().map(({ json }) => 'error' in json)).toEqual([false, true, false]);
});

it('a template that is too large is refused by its own field', async () => {
	const parameters = { contentType: 'template', projectId: '0b8f3a52-5c1d-4f6e-9a37-2d4c6e8f1a03' };
	const templateParameters = '={{ ({ name: "x".repeat($json.length) }) }}';
	const { result } = await requestsFor([250_000], 'x', { ...parameters, templateParameters });
	expect(result.output()[0].json.error).toContain("'Template Parameters' makes a message of more than 200 KB");
});

it('whatever their lengths, each goes out once, in order, in requests that fit', async () => {
	const lengths = fc.array(fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 120_000 })), {
		minLength: 1,
		maxLength: 130,
		size: 'max',
	});
	const property = fc.asyncProperty(lengths, fc.constantFrom('x', 'é', '"', '\u{1f426}'), async (all, sign) => {
		deduplication.reset();
		const fitting = all.filter((length) => length * Buffer.byteLength(JSON.stringify(sign).slice(1, -1)) < 199_000);
		fc.pre(fitting.length > 0);
		const { requests, order } = await requestsFor(fitting, sign);
		expect(order).toEqual(fitting.map((_length, number) => String(number)));
		for (const { bytes, messages } of requests) {
			expect(bytes).toBeLessThanOrEqual(LIMIT);
			expect(messages.length).toBeLessThanOrEqual(100);
		}
	});
	await fc.assert(property, { numRuns: Math.ceil(runs / 50), endOnFailure: true });
});
