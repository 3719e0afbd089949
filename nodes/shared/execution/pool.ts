/** Runs tasks side by side, bounded, those that share a key one after another in the order given. */

/** One task of a pool. */
export interface Task {
	/** Tasks that share any key keep their order. */
	keys: string[];
	/** Runs it; must not throw. Returns whether the pool may go on. */
	run(): Promise<boolean>;
}

/**
 * Runs tasks in order, at most `concurrency` at once. Stops taking new ones when one says so or the signal aborts; those
 * under way finish.
 *
 * @returns when no task is running any more
 */
export async function runPool(tasks: Task[], concurrency: number, signal?: AbortSignal): Promise<void> {
	const followers: number[][] = tasks.map(() => []);
	const blockers = tasks.map(() => 0);
	const last = new Map<string, number>();
	tasks.forEach(({ keys }, index) => {
		const before = new Set(keys.map((key) => last.get(key)).filter((entry) => entry !== undefined));
		for (const entry of before) followers[entry].push(index);
		blockers[index] = before.size;
		for (const key of keys) last.set(key, index);
	});
	const ready = tasks.map((_, index) => index).filter((index) => blockers[index] === 0);
	let head = 0;
	let stopped = false;
	let running = 0;
	await new Promise<void>((resolve) => {
		const next = () => {
			while (!stopped && !signal?.aborted && running < concurrency && head < ready.length) void start(ready[head++]);
			if (running === 0) resolve();
		};
		const start = async (index: number) => {
			running += 1;
			const goOn = await tasks[index].run();
			running -= 1;
			stopped ||= !goOn;
			for (const follower of followers[index]) {
				blockers[follower] -= 1;
				if (blockers[follower] === 0) ready.push(follower);
			}
			next();
		};
		next();
	});
}
