// Runs many cases side by side, since most of the time of a fault is waiting.
import type { Case } from './cases';
import { Lane } from './lane';
import { runCase, type Outcome } from './run';

/** Lanes that are taken one at a time, by whoever asked first. */
export class Lanes {
	private readonly waiting: Array<(lane: Lane) => void> = [];

	private constructor(
		private readonly all: Lane[],
		private readonly free = [...all],
	) {}

	static async open(count: number): Promise<Lanes> {
		return new Lanes(await Promise.all(Array.from({ length: count }, async () => await Lane.open())));
	}

	async close(): Promise<void> {
		await Promise.all(this.all.map(async (lane) => await lane.close()));
	}

	/** Does something in the next free lane. */
	async use<T>(work: (lane: Lane) => Promise<T>): Promise<T> {
		const lane = this.free.pop() ?? (await new Promise<Lane>((resolve) => this.waiting.push(resolve)));
		return await work(lane).finally(() => {
			const next = this.waiting.shift();
			if (next) next(lane);
			else this.free.push(lane);
		});
	}

	/** Runs cases, those that wait longest first. */
	async run(cases: Case[], settled: (one: Case, outcome: Outcome) => void): Promise<void> {
		const waitsFirst = [...cases].sort((a, b) => Number(waits(b)) - Number(waits(a)));
		await Promise.all(
			waitsFirst.map(async (one) => settled(one, await this.use(async (lane) => await runCase(lane, one)))),
		);
	}
}

function waits({ aim: { fault } }: Case): boolean {
	return fault.takesTime === true || fault.lasts === true;
}

/** One case in words, for whoever wants to run it again. */
export function caseTitle({ subject, aim, mode }: Case): string {
	const nth = aim.skip > 0 ? `, ${aim.skip} later` : '';
	return `${subject.title}, ${aim.fault.name} at ${aim.line || 'the connection'}${nth}, ${mode.name}`;
}
