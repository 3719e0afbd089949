/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// Send Once Key across processes that share a record without a lock, in simulated time: whatever the order of reads and
// writes, and whoever dies when, no message goes out twice, and none is lost without a word.
import fc from 'fast-check';
import { LoggerProxy, type INode } from 'n8n-workflow';
import { SendOnce } from '../../../nodes/shared/execution/sendOnce';

/** No call to the record takes longer, so that the shortest time to settle is long enough. */
const LONGEST_CALL_MS = 45;
const PATIENCE_MS = 5000;
const RUNS = 300;
const forever = async (): Promise<never> => await new Promise(() => undefined);

/** What the database holds, and what the provider received. */
class World {
	private stored = new Set<string>();
	get marks(): Set<string> {
		return this.stored;
	}
	set marks(marks: Set<string>) {
		this.stored = marks;
	}
	readonly received = new Map<string, number>();
}

/** One n8n process; once killed it does nothing any more. */
class Process {
	private isAlive = true;
	private readonly moment: () => number;
	private readonly desks = new Map();

	constructor(
		private readonly world: World,
		seed: number,
	) {
		let state = seed;
		this.moment = () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
	}

	kill(): void {
		this.isAlive = false;
	}

	/** An execution with one message. Answers with what became of it; never, once the process is killed. */
	async send(key: string, { isRejected = false, sendsInterrupted = false } = {}): Promise<string> {
		const execution = new SendOnce(this.context(), undefined, this.desks);
		const claim = await this.while(execution.claim(key, PATIENCE_MS, sendsInterrupted));
		if (claim !== 'mine') return claim;
		if (!isRejected) this.world.received.set(key, (this.world.received.get(key) ?? 0) + 1);
		await this.pass(this.moment() * 300);
		await this.while(isRejected ? execution.release(key) : execution.confirm(key));
		await this.while(execution.settled());
		return isRejected ? 'rejected' : 'mine';
	}

	private context(): ConstructorParameters<typeof SendOnce>[0] {
		const helpers = {
			checkProcessedAndRecord: async (marks: string[]) => {
				const before = await this.change((known) => new Set([...known, ...marks]));
				return { new: marks.filter((mark) => !before.has(mark)), processed: marks.filter((mark) => before.has(mark)) };
			},
			removeProcessed: async (marks: string[]) => {
				await this.change((known) => new Set([...known].filter((mark) => !marks.includes(mark))));
			},
		};
		const node: INode = { id: 'n', name: 'N', type: 't', typeVersion: 1, position: [0, 0], parameters: {} };
		return { helpers, logger: LoggerProxy, getWorkflow: () => ({ id: 'w', active: true }), getNode: () => node };
	}

	/** Reads, thinks, writes back: as n8n does. */
	private async change(edit: (known: Set<string>) => Set<string>): Promise<Set<string>> {
		const [first, second, third] = [0, 0, 0].map(() => (this.moment() * LONGEST_CALL_MS) / 3);
		await this.pass(first);
		const before = this.world.marks;
		await this.pass(second);
		this.world.marks = edit(before);
		await this.pass(third);
		return before;
	}

	private async pass(ms: number): Promise<void> {
		await this.while(new Promise((resolve) => setTimeout(resolve, ms)));
	}

	private async while<T>(work: Promise<T>): Promise<T> {
		const result = await work;
		return this.isAlive ? result : await forever();
	}
}

interface Plan {
	seeds: number[];
	/** Who sends which message when. */
	sends: Array<{ process: number; key: string; at: number; isRejected: boolean }>;
	/** When the first process is killed. */
	killAt?: number;
}

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'];

const plans = (more: { keys: fc.Arbitrary<string[]>; death?: boolean; rejections?: boolean }): fc.Arbitrary<Plan> =>
	fc
		.record({
			seeds: fc.array(fc.integer({ min: 1, max: 2_147_483_646 }), { minLength: 2, maxLength: 4 }),
			keys: more.keys,
			times: fc.array(fc.nat({ max: 400 }), { minLength: 25, maxLength: 25 }),
			isRejected: fc.array(more.rejections ? fc.boolean() : fc.constant(false), { minLength: 25, maxLength: 25 }),
			killAt: more.death ? fc.nat({ max: 800 }) : fc.constant(undefined),
		})
		.map(({ seeds, keys, times, isRejected, killAt }) => ({
			seeds,
			killAt,
			sends: keys.map((key, index) => ({ process: index, key, at: times[index], isRejected: isRejected[index] })),
		}));

/** The same messages in several executions, or each in one. */
const repeated = fc.array(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 25 });
const different = fc.subarray([...KEYS, ...KEYS.map((key) => `second ${key}`)], { minLength: 1 });

interface Done {
	world: World;
	/** What became of each send; undefined where the process died. */
	results: Array<string | undefined>;
}

async function carryOut({ seeds, sends, killAt }: Plan): Promise<Done> {
	const world = new World();
	const processes = seeds.map((seed) => new Process(world, seed));
	const results: Array<string | undefined> = sends.map(() => undefined);
	sends.forEach(({ process, key, at, isRejected }, index) => {
		const who = processes[process % processes.length];
		setTimeout(() => void who.send(key, { isRejected }).then((result) => (results[index] = result)), at);
	});
	if (killAt !== undefined) setTimeout(() => processes[0].kill(), killAt);
	await jest.advanceTimersByTimeAsync(60_000);
	return { world, results };
}

const twice = ({ received }: World): string[] => [...received].filter(([, count]) => count > 1).map(([key]) => key);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Sends all messages of a plan again, in a process that was not there before. */
async function sendAgain(world: World, { sends }: Plan): Promise<Map<string, string>> {
	const process = new Process(world, 4711);
	const rerun = sends.map(async ({ key }) => [key, await process.send(key)] as const);
	await jest.advanceTimersByTimeAsync(60_000);
	return new Map(await Promise.all(rerun));
}

describe('Send Once Key with several processes', () => {
	it('sends a message once that several of them are to send at the same time, or says that it did not', async () => {
		const property = fc.asyncProperty(plans({ keys: repeated }), async (plan) => {
			const { world, results } = await carryOut(plan);
			expect(twice(world)).toEqual([]);
			for (const key of new Set(plan.sends.map((send) => send.key))) {
				const own = results.filter((_, index) => plan.sends[index].key === key);
				expect(own).not.toContain(undefined);
				// Rarely two take each other for the one who sends, because a third one writes back what it had read before.
				if (world.received.has(key)) expect(own.filter((result) => result === 'mine')).toHaveLength(1);
				else expect([...new Set(own)]).toEqual(['interrupted']);
			}
		});
		await fc.assert(property, { numRuns: RUNS });
	});

	it('sends nothing twice when one of them dies, and a re-run sends what was not begun', async () => {
		const property = fc.asyncProperty(plans({ keys: different, death: true }), async (plan) => {
			const { world, results } = await carryOut(plan);
			const received = new Map(world.received);
			const again = await sendAgain(world, plan);
			expect(twice(world)).toEqual([]);
			plan.sends.forEach(({ key, process }, index) => {
				const isDead = process % plan.seeds.length === 0;
				if (!isDead) expect([key, results[index], again.get(key)]).toEqual([key, 'mine', 'sent']);
				else if (again.get(key) === 'sent') expect([key, received.get(key)]).toEqual([key, 1]);
				else expect(['mine', 'interrupted']).toContain(again.get(key));
			});
		});
		await fc.assert(property, { numRuns: RUNS });
	});

	it('sends what was interrupted when it is asked to, and that once', async () => {
		const world = new World();
		const [dying, ...others] = [1, 2, 3].map((seed) => new Process(world, seed));
		void dying.send('a');
		await jest.advanceTimersByTimeAsync(160);
		dying.kill();
		const asked = others.map(async (process) => await process.send('a', { sendsInterrupted: true }));
		await jest.advanceTimersByTimeAsync(60_000);
		expect((await Promise.all(asked)).filter((result) => result === 'mine')).toHaveLength(1);
	});

	it('sends nothing when n8n does not store the key', async () => {
		const world = new World();
		const forgetful = jest.spyOn(world, 'marks', 'set').mockImplementation(() => undefined);
		const refused = new Process(world, 1).send('a').catch((error: Error) => error.message);
		await jest.advanceTimersByTimeAsync(60_000);
		expect(await refused).toContain('could not be kept');
		expect(forgetful).toHaveBeenCalled();
		expect(world.received.size).toBe(0);
	});

	it('never takes a message for sent that was rejected', async () => {
		const property = fc.asyncProperty(plans({ keys: different, rejections: true }), async (plan) => {
			const { world, results } = await carryOut(plan);
			const again = await sendAgain(world, plan);
			expect(twice(world)).toEqual([]);
			plan.sends.forEach(({ key }, index) => {
				if (results[index] === 'mine') expect([key, again.get(key)]).toEqual([key, 'sent']);
				else expect([key, results[index], again.get(key)]).not.toEqual([key, 'rejected', 'sent']);
			});
		});
		await fc.assert(property, { numRuns: RUNS });
	});
});
