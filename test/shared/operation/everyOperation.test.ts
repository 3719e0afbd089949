// What holds for every operation of every node: it works, it shows the provider's own reason, it repeats what may be repeated.
import type { ExecutionResult, NodeOptions } from '../../harness';
import type { FaultKind } from '../../sandbox/core';
import { continueOnFail, places, useBench, type NodeName } from '../bench';
import { kindOf } from './kinds';
import { type NodeOperation, operations, readyFor } from './operations';

const bench = useBench();
const table = operations.map((entry) => [entry.title, entry] as const);
const isRepeated = (entry: NodeOperation): boolean =>
	entry.endsPreparing === true || entry.saves === true || ['read', 'upload'].includes(kindOf(entry));

interface Run {
	result: ExecutionResult;
	lines: string[];
}

/** Runs an operation once it is prepared and signed in to; `fault` is added just before. */
async function perform(
	entry: NodeOperation,
	{ fault, more = {}, options = {} }: { fault?: () => void; more?: object; options?: NodeOptions } = {},
): Promise<Run> {
	const { parameters, credentials } = await readyFor(bench(), entry);
	fault?.();
	const result = await bench().run(entry.node, { ...parameters, ...more }, { credentials, ...options });
	return { result, lines: bench().lines(entry.node) };
}

const happyRuns = new Map<string, Promise<Run>>();

/** The undisturbed run of an operation, made once. */
async function happy(entry: NodeOperation): Promise<Run> {
	const run = happyRuns.get(entry.title) ?? perform(entry);
	happyRuns.set(entry.title, run);
	return await run;
}

/** A fault at the last of an operation's requests; `times` 0 for all that follow as well. */
function atLast(entry: NodeOperation, count: number, fault: FaultKind, times = 1): () => void {
	return () =>
		bench()
			.provider(entry.node)
			.state.addFault({ ...fault, skip: count - 1, times });
}

const REASON = 'Quota of the blue moon is used up';

/** A refusal in the provider's own form. */
const refusals: Record<NodeName, { fault: FaultKind; statusCode: number; providerCode: string }> = {
	birdChannels: {
		fault: { kind: 'status', status: 422, body: { code: 'BlueMoon', message: REASON } },
		statusCode: 422,
		providerCode: 'BlueMoon',
	},
	textUs: {
		fault: { kind: 'status', status: 422, body: { '@type': 'hydra:Error', code: 77, 'hydra:description': REASON } },
		statusCode: 422,
		providerCode: '77',
	},
	updox: {
		fault: { kind: 'status', status: 200, body: { successful: false, responseMessage: REASON, responseCode: 4060 } },
		statusCode: 200,
		providerCode: '4060',
	},
	secureMessaging: {
		fault: { kind: 'status', status: 403, body: { responseStatus: { errorCode: '31', message: REASON } } },
		statusCode: 403,
		providerCode: '31',
	},
	highQ: {
		fault: { kind: 'status', status: 400, body: { error: { ref: 77, status: 'fail', summary: REASON } } },
		statusCode: 400,
		providerCode: '77',
	},
};

/** How providers say that something does not exist; HighQ has no own answer for that. */
const notFound: Record<NodeName, object> = {
	birdChannels: { statusCode: 404, providerCode: 'NotFound' },
	textUs: { statusCode: 404 },
	updox: { statusCode: 200 },
	secureMessaging: { providerCode: '929' },
	highQ: { statusCode: 403 },
};

describe.each(table)('%s', (_title, entry) => {
	const { node } = entry;
	const provider = places[node].title;

	it('works, and pairs what comes out with its item', async () => {
		const { result } = await happy(entry);
		expect(result.error).toBeUndefined();
		expect(result.output().length).toBeGreaterThan(0);
		for (const { json, pairedItem } of result.output()) {
			if (!entry.waits) expect(Object.keys(json).length).toBeGreaterThan(0);
			expect(json).not.toHaveProperty('error');
			expect(pairedItem).toEqual({ item: 0 });
		}
	});

	it("shows the provider's own reason and code", async () => {
		const { lines } = await happy(entry);
		const { fault, statusCode, providerCode } = refusals[node];
		const refused = { fault: atLast(entry, lines.length, fault) };
		const details = { provider, outcome: 'rejected', statusCode, providerCode, providerMessage: REASON };

		const stopped = await perform(entry, refused);
		expect(stopped.result.status).toBe('error');
		expect(stopped.result.error).toMatchObject({
			name: 'NodeApiError',
			message: expect.stringContaining(REASON),
			context: { itemIndex: 0, details },
		});
		expect(stopped.result.error?.message).toContain(`code ${providerCode}`);

		const { result } = await perform(entry, { ...refused, options: continueOnFail });
		expect(result.status).toBe('success');
		expect(result.output()).toEqual([
			{
				json: {
					error: expect.stringMatching(new RegExp(`${REASON}.*\\[item 0\\]$`)),
					message: expect.stringContaining(REASON),
					details: expect.objectContaining(details),
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('explains what does not exist', async () => {
		const { lines } = await happy(entry);
		const fault = entry.missing ? undefined : atLast(entry, lines.length, { kind: 'status', status: 404 }, 0);
		const { result } = await perform(entry, { fault, more: entry.missing, options: continueOnFail });
		const { missingCode } = entry;
		const expected = entry.missing ? notFound[node] : { statusCode: 404 };
		expect(result.output()[0].json.details).toMatchObject({
			provider,
			outcome: 'rejected',
			hint: expect.any(String),
			...expected,
			...(missingCode === undefined ? {} : { providerCode: missingCode }),
		});
	});

	it('repeats what may be repeated, and nothing else', async () => {
		const { lines, result } = await happy(entry);
		const unavailable: FaultKind = { kind: 'status', status: 503, headers: { 'retry-after': '0.01' } };
		if (isRepeated(entry)) {
			const disturbed = await perform(entry, {
				fault: () => {
					atLast(entry, lines.length, { kind: 'cutBefore' })();
					atLast(entry, lines.length + 1, unavailable)();
				},
			});
			const last = lines[lines.length - 1];
			expect(disturbed.lines).toEqual([...lines, last, last]);
			expect(disturbed.result.output().length).toBe(result.output().length);
			return;
		}
		for (const fault of [unavailable, { kind: 'status', status: 500 }, { kind: 'cutAfter' }] as const) {
			const failed = await perform(entry, { fault: atLast(entry, lines.length, fault, 0), options: continueOnFail });
			expect(failed.lines).toEqual(lines);
			expect(failed.result.output()[0].json.details).toMatchObject({ provider, outcome: 'ambiguous' });
		}
	});
});
