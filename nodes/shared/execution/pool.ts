/** Runs tasks side by side, bounded, those that share a key one after another in the order given. */
import { Turns } from './turns';

/** One task of a pool. */
export interface Task {
	/** Tasks that share any key keep their order. */
	keys: string[];
	/** Runs it. Returns whether the pool may go on. */
	run(): Promise<boolean>;
}

/**
 * Runs tasks in order, at most `concurrency` at once. Stops taking new ones when one says so or the signal aborts; those
 * under way finish. Others get their turns also where tasks wait for nothing, as those that an earlier try has settled.
 *
 * @returns when no task is running any more
 * @throws what the first task threw that did, then as well
 */
export async function runPool(
	tasks: Task[],
	concurrency: number,
	signal?: AbortSignal,
	turns = new Turns(),
): Promise<void> {
	const followers: number[][] = tasks.map(() => []);
	const blockers = tasks.map(() => 0);
	const last = new Map<string, number>();
	for (const [index, { keys }] of tasks.entries()) {
		if (turns.areDue) await turns.take();
		const before = new Set(keys.map((key) => last.get(key)).filter((entry) => entry !== undefined));
		for (const entry of before) followers[entry].push(index);
		blockers[index] = before.size;
		for (const key of keys) last.set(key, index);
	}
	const ready = tasks.map((_, index) => index).filter((index) => blockers[index] === 0);
	let head = 0;
	let stopped = false;
	let running = 0;
	const thrown: unknown[] = [];
	await new Promise<void>((resolve) => {
		const next = () => {
			while (!stopped && !signal?.aborted && running < concurrency && head < ready.length) void start(ready[head++]);
			if (running === 0) resolve();
		};
		const start = async (index: number) => {
			running += 1;
			// Those who waited for one turn come out of it together.
			while (turns.areDue) await turns.take();
			try {
				const goOn = !signal?.aborted && (await tasks[index].run());
				stopped ||= !goOn;
			} catch (error) {
				thrown.push(error);
				stopped = true;
			}
			running -= 1;
			for (const follower of followers[index]) {
				blockers[follower] -= 1;
				if (blockers[follower] === 0) ready.push(follower);
			}
			next();
		};
		next();
	});
	if (thrown.length > 0) throw thrown[0];
}
