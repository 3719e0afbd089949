/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// How often a property is tried, and how much of a table each operation meets: `FUZZ_RUNS=100000` for a long search.

/** What `npm test` takes. */
const USUAL = 200;

/** Runs of one property. */
export const runs = Number(process.env.FUZZ_RUNS ?? USUAL);

/** What is large in a long search, and large enough in `npm test` to take many pages. */
export function largeOf(usual: number, long: number): number {
	return runs > USUAL ? long : usual;
}

/**
 * What one of many subjects meets of a table of cases. In `npm test` that is every `parts`-th row, from a row that moves on with the
 * subject, so that few operations together meet all rows and each meets several; in a long search it is the whole table.
 *
 * @param turn - The number of the subject, such as the place of an operation among all
 */
export function shareOf<T>(table: readonly T[], turn: number, parts = 3): T[] {
	if (runs > USUAL) return [...table];
	return table.filter((_row, index) => (index + turn) % parts === 0);
}
