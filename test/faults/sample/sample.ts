// Every fault meets every operation by which people get something once, in n8n's engine; one that changes data meets every second
// of them. The whole matrix: `npm run faults`.
import type { NodeName } from '../../shared/bench';
import { shareOf } from '../../harness/runs';
import { kindOf } from '../../shared/operation/kinds';
import { operations } from '../../shared/operation/operations';
import { calls, sampleOf, subjectOf } from '../cases';
import { openEndpoints } from '../endpoints';
import { caseTitle, Lanes } from '../lanes';

/** How many cases run side by side. Most wait for something, so that the operations share them. */
const LANES = 24;

/** What came of one operation. */
interface Found {
	cases: number;
	/** What is wrong, case by case. */
	wrong: string[];
}

async function sampled(lanes: Lanes, title: string): Promise<Found> {
	const own = calls.filter(({ entry }) => entry.title === title);
	const subjects = await Promise.all(
		own.map(async (call) => await lanes.use(async (lane) => await subjectOf(lane, call))),
	);
	const turn = operations.findIndex((entry) => entry.title === title);
	const all = sampleOf(subjects, turn);
	const cases = kindOf(operations[turn]) === 'write' ? shareOf(all, turn, 2) : all;
	const wrong: string[] = [];
	await lanes.run(cases, (one, { problems, error = '' }) => {
		for (const { problem, words } of problems) wrong.push(`${problem}: ${words}: ${caseTitle(one)}: ${error}`);
	});
	return { cases: cases.length, wrong };
}

/** The tests of some nodes. Few files have them all: n8n's engine is loaded for each, and their cases wait side by side. */
export function sampleFaults(nodes: NodeName[]): void {
	const titles = [...new Set(calls.flatMap(({ entry: { node, title } }) => (nodes.includes(node) ? title : [])))];
	const found = new Map<string, Promise<Found | { failed: unknown }>>();
	let close = async (): Promise<void> => {};
	beforeAll(async () => {
		const closeEndpoints = await openEndpoints();
		const lanes = await Lanes.open(LANES);
		close = async () => void (await Promise.all([closeEndpoints(), lanes.close()]));
		for (const title of titles)
			found.set(
				title,
				sampled(lanes, title).catch((failed: unknown) => ({ failed })),
			);
	});
	afterAll(async () => await close());

	it.each(titles)('%s', async (title) => {
		const result = (await found.get(title)) ?? { failed: 'It was not run' };
		if ('failed' in result) throw result.failed;
		expect(result.wrong).toEqual([]);
		expect(result.cases).toBeGreaterThan(25);
	});
}
