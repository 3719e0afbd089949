/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// Side by side, bounded, in order for each key.
import fc from 'fast-check';
import { runPool, type Task } from '../../../nodes/shared/execution/pool';

interface Trace {
	tasks: Task[];
	events: string[];
	most: () => number;
}

function trace(keys: string[][], duration: (index: number) => number, stopAt?: number): Trace {
	const events: string[] = [];
	let running = 0;
	let most = 0;
	const tasks = keys.map((own, index) => ({
		keys: own,
		run: async () => {
			events.push(`start ${index}`);
			running += 1;
			most = Math.max(most, running);
			for (let i = 0; i < duration(index); i += 1) await Promise.resolve();
			running -= 1;
			events.push(`end ${index}`);
			return index !== stopAt;
		},
	}));
	return { tasks, events, most: () => most };
}

it('never runs more than the bound, and runs everything', async () => {
	const { tasks, events, most } = trace(
		Array.from({ length: 40 }, () => []),
		(index) => index % 7,
	);
	await runPool(tasks, 5);
	expect(most()).toBe(5);
	expect(events.filter((event) => event.startsWith('end'))).toHaveLength(40);
});

it('keeps the order of tasks that share a key, whatever else they share', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }), { maxLength: 30 }),
			fc.integer({ min: 1, max: 10 }),
			fc.func(fc.nat(9)),
			async (keys, concurrency, duration) => {
				const { tasks, events, most } = trace(keys, duration);
				await runPool(tasks, concurrency);
				expect(events).toHaveLength(keys.length * 2);
				expect(most()).toBeLessThanOrEqual(concurrency);
				keys.forEach((own, later) => {
					for (let earlier = 0; earlier < later; earlier += 1) {
						if (!keys[earlier].some((key) => own.includes(key))) continue;
						expect(events.indexOf(`end ${earlier}`)).toBeLessThan(events.indexOf(`start ${later}`));
					}
				});
			},
		),
	);
});

it('takes no new task after one says stop, and lets those under way end', async () => {
	const { tasks, events } = trace(
		Array.from({ length: 10 }, () => []),
		(index) => (index === 2 ? 1 : 8),
		2,
	);
	await runPool(tasks, 4);
	expect(events.filter((event) => event.startsWith('start'))).toHaveLength(4);
	expect(events.filter((event) => event.startsWith('end'))).toHaveLength(4);
});

it('takes no new task after an abort', async () => {
	const abort = new AbortController();
	const { tasks, events } = trace(
		Array.from({ length: 10 }, () => []),
		() => 2,
	);
	const original = tasks[0].run;
	tasks[0].run = async () => {
		abort.abort();
		return await original();
	};
	await runPool(tasks, 1, abort.signal);
	expect(events).toEqual(['start 0', 'end 0']);
});

it('a task that throws ends it with that, once those under way have ended', async () => {
	const { tasks, events } = trace(
		Array.from({ length: 10 }, () => []),
		() => 8,
	);
	tasks[2].run = async () => await Promise.reject(new Error('unexpected'));
	await expect(runPool(tasks, 4)).rejects.toThrow('unexpected');
	expect(events.filter((event) => event.startsWith('start'))).toHaveLength(3);
	expect(events.filter((event) => event.startsWith('end'))).toHaveLength(3);
});

it('ends at once without tasks', async () => {
	await runPool([], 3);
});

describe('tasks that wait for nothing', () => {
	/** Each takes 10 ms of a clock that nothing else moves. */
	function busy(count: number) {
		const clock = jest.spyOn(Date, 'now').mockReturnValue(0);
		const pieces: number[] = [];
		let done = 0;
		let ended = false;
		const tasks: Task[] = Array.from({ length: count }, () => ({
			keys: [],
			run: async () => {
				done += 1;
				clock.mockReturnValue(done * 10);
				return await Promise.resolve(true);
			},
		}));
		const turn = () => {
			if (done > 0) pieces.push(done - pieces.reduce((sum, piece) => sum + piece, 0));
			if (!ended) setImmediate(turn);
		};
		setImmediate(turn);
		const run = async (concurrency: number, signal?: AbortSignal) => {
			await runPool(tasks, concurrency, signal);
			ended = true;
			return done;
		};
		return { run, pieces };
	}
	afterEach(() => jest.restoreAllMocks());

	it.each([1, 7])('let others live after each 50 ms, %s at once', async (concurrency) => {
		const { run, pieces } = busy(100);
		expect(await run(concurrency)).toBe(100);
		// Where this process waits for a core, a timer of Node.js may go off twice in one turn.
		expect(pieces.length).toBeGreaterThan(5);
	});

	it('see an abort then', async () => {
		const abort = new AbortController();
		setImmediate(() => abort.abort());
		expect(await busy(100).run(7, abort.signal)).toBeLessThan(50);
	});
});
