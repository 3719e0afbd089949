/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// How much resident memory a piece of work takes.

/** The work's result, and by how many bytes resident memory grew at its peak. */
export interface Measured<T> {
	result: T;
	growth: number;
}

async function measureOnce<T>(work: () => Promise<T>): Promise<Measured<T>> {
	const before = process.memoryUsage().rss;
	let peak = before;
	const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
	const result = await work().finally(() => clearInterval(watch));
	return { result, growth: peak - before };
}

/**
 * Does the work up to five times and gives the smallest growth: what the process has not collected yet only ever adds to
 * it, while work that holds what it handles takes that much every time.
 *
 * @param enough a growth that needs no further try
 */
export async function leastMemory<T>(work: () => Promise<T>, enough: number): Promise<Measured<T>> {
	let least = await measureOnce(work);
	for (let times = 1; times < 5 && least.growth >= enough; times += 1) {
		const next = await measureOnce(work);
		if (next.growth < least.growth) least = next;
	}
	return least;
}
