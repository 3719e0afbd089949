/** The order in which lists of the editor stand. */

/**
 * Sorts by what the reader sees, whatever the case. Not by `localeCompare`: the rules of a language take 3 to 6 ms to set up,
 * as long as all the rest of a description, and the order would be another one on a server of another language.
 *
 * @returns a new list; entries with the same label keep their order
 */
export function inOrder<T>(entries: T[], labelOf: (entry: T) => string): T[] {
	const labelled = entries.map((entry) => ({ entry, label: labelOf(entry).toLowerCase() }));
	return labelled.sort((a, b) => Number(a.label > b.label) - Number(a.label < b.label)).map(({ entry }) => entry);
}
