// Every fault meets every operation of a node once, in n8n's engine. The whole matrix: `npm run faults`.
import type { NodeName } from '../../shared/bench';
import { operations } from '../../shared/operation/operations';
import { calls, sampleOf, subjectOf, type Case } from '../cases';
import { openEndpoints } from '../endpoints';
import { Lane } from '../lane';
import { caseTitle, runAll } from '../lanes';

/** How many cases run side by side. */
const LANES = 12;

/** The tests of one node. */
export function sampleFaults(node: NodeName): void {
	const lanes: Lane[] = [];
	let close = async (): Promise<void> => {};
	beforeAll(async () => {
		close = await openEndpoints();
		lanes.push(...(await Promise.all(Array.from({ length: LANES }, async () => await Lane.open()))));
	});
	afterAll(async () => {
		await Promise.all([close(), ...lanes.map(async (lane) => await lane.close())]);
	});

	const titles = [...new Set(calls.filter(({ entry }) => entry.node === node).map(({ entry }) => entry.title))];

	it.each(titles)('%s', async (title) => {
		const subjects = [];
		for (const call of calls.filter(({ entry }) => entry.title === title))
			subjects.push(await subjectOf(lanes[0], call));
		const cases = sampleOf(
			subjects,
			operations.findIndex((entry) => entry.title === title),
		);
		const found: string[] = [];
		await runAll(lanes, cases, (one: Case, { problems, error = '' }) => {
			for (const { problem, words } of problems) found.push(`${problem}: ${words}: ${caseTitle(one)}: ${error}`);
		});
		expect(found).toEqual([]);
		expect(cases.length).toBeGreaterThan(50);
	});
}
