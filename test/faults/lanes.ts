// Runs many cases side by side, since most of the time of a fault is waiting.
import type { Case } from './cases';
import type { Lane } from './lane';
import { runCase, type Outcome } from './run';

/** Runs them all, each in the next free lane. */
export async function runAll(
	lanes: Lane[],
	cases: Case[],
	settled: (one: Case, outcome: Outcome) => void,
): Promise<void> {
	let next = 0;
	const work = async (lane: Lane): Promise<void> => {
		for (let one = cases[next++]; one; one = cases[next++]) settled(one, await runCase(lane, one));
	};
	await Promise.all(lanes.map(work));
}

/** One case in words, for whoever wants to run it again. */
export function caseTitle({ subject, aim, mode }: Case): string {
	const nth = aim.skip > 0 ? ' of the second item' : '';
	return `${subject.title}, ${aim.fault.name} at ${aim.line || 'the connection'}${nth}, ${mode.name}`;
}
