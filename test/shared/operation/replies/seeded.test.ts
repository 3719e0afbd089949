// Every operation takes every reply in every form that its provider may write it in: null or nothing, text or numbers, further
// fields, one object for a list, and what else the sandbox declares for it. A failing run names its seed and the forms it chose.
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { runs } from '../../../harness/runs';
import { continueOnFail, useBench } from '../../bench';
import { operations, parametersOf } from '../operations';

const bench = useBench();

const calls = operations.flatMap((entry) =>
	[entry.given, ...(entry.also ?? [])].map((given, index) => ({
		title: index === 0 ? entry.title : `${entry.title} (${index + 1})`,
		entry,
		given,
	})),
);

/** What must be the same: how many items there are, and their ids, which may be text. */
const idsOf = (items: IDataObject[]): string[][] =>
	items.map((item) =>
		Object.entries(item)
			.flatMap(([key, value]) =>
				/id$/i.test(key) && value !== null && typeof value !== 'object' ? [`${key} ${String(value)}`] : [],
			)
			.sort(),
	);

async function outcome({ entry, given }: (typeof calls)[number], seed?: number): Promise<string> {
	const { node } = entry;
	bench().reset();
	const parameters = await parametersOf(bench(), entry, given);
	const { state } = bench().provider(node);
	state.seed = seed;
	const { output, error } = await bench().run(node, parameters, continueOnFail);
	const forms = state.requests.map(({ method, path, variants = [] }) => `${method} ${path}: ${variants.join(', ')}`);
	const items = error ? [] : output().map(({ json }) => json);
	const problems = [error, ...items.map((item) => item.error)].flatMap((one) => one ?? []).map(String);
	if (problems.length > 0) return `${problems.join('; ')}\n${forms.join('\n')}`;
	return JSON.stringify(idsOf(items));
}

it.each(calls)('$title', async (call) => {
	const usual = await outcome(call);
	expect(usual).toMatch(/^\[/);
	await fc.assert(
		fc.asyncProperty(fc.nat(), async (seed) => expect(await outcome(call, seed)).toBe(usual)),
		{ numRuns: Math.ceil(runs / 40) },
	);
});
