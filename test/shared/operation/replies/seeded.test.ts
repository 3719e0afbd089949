// Every operation takes every reply in every form that its provider may write it in: null or nothing, text or numbers, further
// fields, one object for a list, and what else the sandbox declares for it. A failing run names its seed and the forms it chose.
import fc from 'fast-check';
import { runs } from '../../../harness/runs';
import { continueOnFail, useBench } from '../../bench';
import { callsOf, operations, parametersOf } from '../operations';
import { idsOf } from './ids';

const bench = useBench();

const calls = operations.flatMap((entry) => callsOf(entry).map((call) => ({ ...call, entry })));

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
	// A call of the builder's own hands out what was answered, in whatever form that is.
	return JSON.stringify(entry.resource === 'api' ? items.length : idsOf(items));
}

it.each(calls)('$title', async (call) => {
	const usual = await outcome(call);
	expect(usual).toMatch(/^(\[|1$)/);
	await fc.assert(
		fc.asyncProperty(fc.nat(), async (seed) => expect(await outcome(call, seed)).toBe(usual)),
		{ numRuns: Math.ceil(runs / 40) },
	);
});
