/**
 * Finds what texts quote of others, in time that grows with their length together and not with its product: by an index of
 * all runs of a fixed length, and of all shorter texts by their length.
 */

/** A run of this many characters that stands in both is a quotation. */
export const QUOTE = 12;
/** So much of a text is indexed at once, so that the index stays small. */
const STRETCH = 2 ** 18;

const BASE = 0x01000193;
/** `BASE` to the power of `QUOTE`. */
const LAST = Array.from({ length: QUOTE }, () => BASE).reduce((product, factor) => Math.imul(product, factor), 1);

/** Goes through all runs of a text, each with a number that equal runs have in common. */
function eachRun(text: string, visit: (hash: number, at: number) => void): void {
	let hash = 0;
	for (let end = 0; end < text.length; end += 1) {
		hash = (Math.imul(hash, BASE) + text.charCodeAt(end)) | 0;
		if (end >= QUOTE) hash = (hash - Math.imul(LAST, text.charCodeAt(end - QUOTE))) | 0;
		if (end >= QUOTE - 1) visit(hash >>> 2, end - QUOTE + 1);
	}
}

/**
 * Marks each character of a text that belongs to a quotation: a run of `QUOTE` characters or more of one of the others, or
 * the whole of a shorter one.
 *
 * @returns one number for each character, 0 where nothing is quoted
 */
export function quotes(text: string, others: Iterable<string>): Uint8Array {
	const marks = new Uint8Array(text.length);
	const shorter = new Set<string>();
	const longer = new Set<string>();
	for (const other of others) if (other !== '') (other.length < QUOTE ? shorter : longer).add(other);
	markWhole(text, shorter, marks);
	if (longer.size > 0) {
		for (let from = 0; from < text.length; from += STRETCH) {
			markRuns(text.slice(from, from + STRETCH + QUOTE - 1), longer, marks.subarray(from));
		}
	}
	return marks;
}

function markWhole(text: string, wanted: Set<string>, marks: Uint8Array): void {
	const byLength = new Map<number, Set<string>>();
	for (const one of wanted) byLength.set(one.length, (byLength.get(one.length) ?? new Set<string>()).add(one));
	for (const [length, ones] of byLength) {
		for (let at = 0; at + length <= text.length; at += 1) {
			if (ones.has(text.slice(at, at + length))) marks.fill(1, at, at + length);
		}
	}
}

function markRuns(text: string, others: Set<string>, marks: Uint8Array): void {
	const hashes = new Set<number>();
	eachRun(text, (hash) => hashes.add(hash));
	if (hashes.size === 0) return;
	const shared = new Set<string>();
	for (const other of others) {
		eachRun(other, (hash, at) => {
			if (hashes.has(hash)) shared.add(other.slice(at, at + QUOTE));
		});
	}
	if (shared.size === 0) return;
	for (let at = 0; at + QUOTE <= text.length; at += 1) {
		if (shared.has(text.slice(at, at + QUOTE))) marks.fill(1, at, at + QUOTE);
	}
}
