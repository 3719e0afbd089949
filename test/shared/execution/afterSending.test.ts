// Once the last request of an operation has gone out, whatever fails in the node itself leaves the message in doubt at most:
// nothing says that it was not sent, and no further try sends it again. Faults are put into what the node's own code calls.
import type { IDataObject } from 'n8n-workflow';
import { runs } from '../../harness/runs';
import type { RecordedRequest } from '../../sandbox/core';
import { continueOnFail, useBench } from '../bench';
import { kindOf } from '../operation/kinds';
import { operations, readyFor, type NodeOperation } from '../operation/operations';

const bench = useBench();

/** Retry On Fail, with failures as items: what n8n repeats is a node whose first item has an error. */
const RETRY = { node: { ...continueOnFail.node, retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } };
/** Tries of one operation, at places that differ from one to the next; more with a longer search. */
const PLACES = Math.max(6, Math.ceil(runs / 20));

/** What the code of the node calls everywhere. */
const CALLED: Array<[object, string]> = [
	[Object, 'entries'],
	[Object, 'fromEntries'],
	[Object, 'keys'],
	[Object, 'hasOwn'],
	[Array, 'isArray'],
	[JSON, 'parse'],
	[JSON, 'stringify'],
	...['map', 'filter', 'find', 'flatMap', 'some', 'every', 'join'].map((name): [object, string] => [
		Array.prototype,
		name,
	]),
	...['trim', 'startsWith', 'replace', 'split', 'slice'].map((name): [object, string] => [String.prototype, name]),
	[Map.prototype, 'get'],
];

const NODE_CODE = /[\\/]dist[\\/]nodes[\\/]/;

/**
 * Counts what the node's code calls while armed, and throws in the place of one of these calls.
 *
 * @param at from 1; none when 0
 * @returns how many calls there were, once `work` is done
 */
async function withFault(at: number, isArmed: () => boolean, work: () => Promise<void>): Promise<number> {
	let calls = 0;
	let isWatching = false;
	const kept = CALLED.map(([owner, name]) => [owner, name, Reflect.get(owner, name) as () => unknown] as const);
	for (const [owner, name, original] of kept) {
		Reflect.set(owner, name, function (this: unknown, ...args: unknown[]) {
			if (!isWatching && isArmed()) {
				isWatching = true;
				const isNodes = NODE_CODE.test(caller());
				isWatching = false;
				if (isNodes) calls += 1;
				if (isNodes && calls === at) throw new TypeError('a fault that was put in');
			}
			return Reflect.apply(original, this, args);
		});
	}
	await work().finally(() => kept.forEach(([owner, name, original]) => Reflect.set(owner, name, original)));
	return calls;
}

/** The file that called what asks for it. */
function caller(): string {
	const { prepareStackTrace, stackTraceLimit } = Error;
	Error.stackTraceLimit = 3;
	Error.prepareStackTrace = (_error, frames) => frames[2]?.getFileName() ?? '';
	const { stack } = new Error();
	Object.assign(Error, { prepareStackTrace, stackTraceLimit });
	return stack ?? '';
}

interface Outcome {
	error: string;
	outcomes: unknown[];
	requests: RecordedRequest[];
	calls: number;
}

async function attempt(entry: NodeOperation, armedFrom: number, at: number): Promise<Outcome> {
	const { node } = entry;
	const { parameters, credentials } = await readyFor(bench(), entry);
	const items: IDataObject[] = [];
	let error = '';
	const calls = await withFault(
		at,
		() => bench().requests(node).length >= armedFrom,
		async () => {
			const result = await bench().run(node, parameters, { credentials, ...RETRY });
			error = result.error?.message ?? '';
			if (!result.error) items.push(...result.output().map(({ json }) => json));
		},
	);
	const outcomes = items.flatMap(({ details }) => (details ? [(details as IDataObject).outcome] : []));
	return { error, outcomes, requests: [...bench().requests(node)], calls };
}

const lines = (requests: RecordedRequest[]) => requests.map(({ method, path }) => `${method} ${path}`);

/** Operations whose last request reaches people or changes data. */
const sending = operations
	.filter((entry) => !entry.endsPreparing && ['send', 'write'].includes(kindOf(entry)))
	.map((entry, turn) => ({ title: entry.title, entry, turn }));

it.each(sending)('$title', async ({ entry, turn }) => {
	const usual = await attempt(entry, Infinity, 0);
	expect(usual).toMatchObject({ error: '', outcomes: [] });
	const last = usual.requests.length;
	const { calls } = await attempt(entry, last, 0);
	expect(calls).toBeGreaterThan(0);
	const told = new Set<unknown>();
	for (let place = 0; place < PLACES; place += 1) {
		// The first call of all, and others that differ from one operation to the next.
		const at = place === 0 ? 1 : 1 + Math.floor(((place + (turn % 4) / 4) * calls) / PLACES);
		const { error, outcomes, requests } = await attempt(entry, last, at);
		// What comes up while the output is put together ends the node; n8n then tries again, and finds what was sent.
		outcomes.forEach((outcome) => told.add(outcome));
		if (error) told.add(error);
		expect({ at, outcomes: outcomes.filter((outcome) => outcome !== 'ambiguous') }).toEqual({ at, outcomes: [] });
		expect({ at, lines: lines(requests) }).toEqual({ at, lines: lines(usual.requests) });
	}
	expect([...told]).toContain('ambiguous');
});
