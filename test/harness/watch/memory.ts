/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
// How much memory a piece of work holds.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds from one look to the next; each collects garbage first, which takes a while. */
const PAUSE = 500;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** What is in use, in bytes: JavaScript's heap and the buffers outside it, which only a second collection lets go of. */
function inUse(): number {
	collectGarbage();
	collectGarbage();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

/** The work's result, and by how many bytes the memory in use grew at its peak. */
export interface Measured<T> {
	result: T;
	growth: number;
}

/**
 * Measures what the work holds, not what waits to be collected: that depends on how busy the machine is. What the process
 * takes of the machine is shown by the benchmark.
 */
export async function measureMemory<T>(work: () => Promise<T>): Promise<Measured<T>> {
	const before = inUse();
	let peak = before;
	let watch: NodeJS.Timeout | undefined;
	const look = (): void => {
		peak = Math.max(peak, inUse());
		watch = setTimeout(look, PAUSE);
	};
	watch = setTimeout(look, PAUSE);
	const result = await work().finally(() => clearTimeout(watch));
	return { result, growth: peak - before };
}
