/** Ids that were seen, remembered in little room: months of an inbox take about 20 kB of n8n's static data. */

/** What is remembered. */
export interface SeenIds {
	/** Every id up to this one counts as seen. */
	floor: string;
	/** The ids that were seen above it, each as its distance from the one before: a few digits each. */
	seen: string;
}

const REMEMBERED = 4000;

const ascending = (a: bigint, b: bigint): number => (a < b ? -1 : Number(a > b));

/** The ids above the floor, the lowest first. */
function unpacked({ floor, seen }: SeenIds): string[] {
	const ids: string[] = [];
	let id = BigInt(floor);
	for (const distance of seen === '' ? [] : seen.split(',')) ids.push(String((id += BigInt(distance))));
	return ids;
}

/** The ids with more of them: beyond what is remembered the lowest go, and the floor rises to them. */
export function withMore(known: SeenIds, more: bigint[]): SeenIds {
	const ids = [...new Set([...unpacked(known).map(BigInt), ...more])].sort(ascending);
	const kept = ids.slice(-REMEMBERED);
	const floor = ids.at(-REMEMBERED - 1) ?? BigInt(known.floor);
	const distances = kept.map((id, index) => String(id - (kept[index - 1] ?? floor)));
	return { floor: String(floor), seen: distances.join(',') };
}

/** Tells whether an id was seen. */
export function seenOf(known: SeenIds): (id: string) => boolean {
	const ids = new Set(unpacked(known));
	const floor = BigInt(known.floor);
	return (id) => BigInt(id) <= floor || ids.has(String(BigInt(id)));
}
