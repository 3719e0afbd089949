/** What n8n's own deduplication keeps for one node, used in a way that several processes can share. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { rest } from '../http';

/** n8n keeps this many marks of a node; older ones are forgotten. */
const OPTIONS = { mode: 'entries', maxEntries: 100_000 } as const;
/** How often a call that the database refused is repeated. */
const ATTEMPTS = 6;
/** A mark has settled after this many times the longest call, within these bounds. */
const PATIENCE = 4;
const SHORTEST_SETTLE_MS = 50;
const LONGEST_SETTLE_MS = 3000;
/** How much of the longest call counts at the next one. */
const FADING = 0.98;
/** Who only asked for a mark may remove it just after it was written, so marks are watched for this many times to settle. */
const WATCH = 3;
/** Marks that are lost more often than this are not stored at all. */
const LOSSES = 20;
/** Marks without a meaning are removed when so many have come together. */
const LITTER = 50;

/** What of n8n's helpers the record needs. */
export type RecordHelpers = Pick<IExecuteFunctions['helpers'], 'checkProcessedAndRecord' | 'removeProcessed'>;

/** Whether marks that were claimed together are safe: `taken` when another process wrote some of them at the same time. */
export type Settled = 'kept' | 'taken' | 'failed';

/** Marks that another process may still overwrite. */
interface Unsettled {
	marks: string[];
	kind: 'claimed' | 'watched';
	since: number;
	losses: number;
	settle: (state: Settled) => void;
}

interface Question {
	marks: string[];
	/** Marks that were not on record shall not stay on it. */
	isPeek: boolean;
	answer: (isNew: Set<string>) => void;
	fail: (error: unknown) => void;
}

/**
 * n8n reads its record, adds to it and writes it back without a lock, so a process may overwrite what another wrote in
 * between. Therefore this process makes one call at a time (what is asked at the same time shares a call), writes its new
 * marks again with every call, and takes marks for kept only when they are still there after longer than such a call takes:
 * by then, whoever had read the record before has written it back. (Fischer's algorithm for mutual exclusion; it holds as
 * long as no process takes several times longer than this one.)
 */
export class SharedRecord {
	private questions: Question[] = [];
	private unsettled: Unsettled[] = [];
	private litter: string[] = [];
	private tail: Promise<unknown> = Promise.resolve();
	/** The longest of the last calls in milliseconds; fades. */
	private longest = 0;

	/**
	 * Adds marks in one call.
	 *
	 * @returns those that were not on record
	 * @throws what n8n throws when the database refuses again and again
	 */
	async add(helpers: RecordHelpers, marks: string[]): Promise<Set<string>> {
		return await this.put(helpers, marks, false);
	}

	/**
	 * Whether a mark is on record. n8n knows no question that does not write, so one that was not is removed again at once;
	 * meanwhile others find it, and later when one of them writes it back.
	 */
	async has(helpers: RecordHelpers, mark: string): Promise<boolean> {
		return !(await this.put(helpers, [mark], true)).has(mark);
	}

	/** Waits until marks that were just added together are safe. */
	async settled(helpers: RecordHelpers, marks: string[]): Promise<Settled> {
		return await new Promise((settle) => this.observe(helpers, { marks, kind: 'claimed', settle }));
	}

	/** Writes marks that were just added again when they are overwritten, until they are safe. */
	async watch(helpers: RecordHelpers, marks: string[]): Promise<Settled> {
		return await new Promise((settle) => this.observe(helpers, { marks, kind: 'watched', settle }));
	}

	async remove(helpers: RecordHelpers, marks: string[]): Promise<void> {
		await this.inTurn(async () => await this.erase(helpers, marks));
	}

	/** Marks that mean nothing any more; they go when there are many. */
	async discard(helpers: RecordHelpers, mark: string): Promise<void> {
		this.litter.push(mark);
		if (this.litter.length < LITTER) return;
		await this.remove(helpers, this.litter.splice(0)).catch(() => undefined);
	}

	private async put(helpers: RecordHelpers, marks: string[], isPeek: boolean): Promise<Set<string>> {
		return await new Promise((answer, fail) => {
			this.questions.push({ marks, isPeek, answer, fail });
			this.inTurn(async () => await this.ask(helpers)).catch(fail);
		});
	}

	private observe(helpers: RecordHelpers, watched: Omit<Unsettled, 'since' | 'losses'>): void {
		const entry = { ...watched, since: Date.now(), losses: 0 };
		this.unsettled.push(entry);
		void this.lookAfter(helpers, entry);
	}

	private settleMs(kind: Unsettled['kind']): number {
		const ms = Math.min(LONGEST_SETTLE_MS, Math.max(SHORTEST_SETTLE_MS, PATIENCE * this.longest));
		return kind === 'watched' ? WATCH * ms : ms;
	}

	private async lookAfter(helpers: RecordHelpers, entry: Unsettled): Promise<void> {
		const untilDue = () => entry.since + this.settleMs(entry.kind) - Date.now();
		const look = async () => {
			if (this.unsettled.includes(entry) && untilDue() <= 0) await this.ask(helpers);
		};
		while (this.unsettled.includes(entry)) {
			await rest(untilDue());
			await this.inTurn(look).catch(() => this.giveUp());
		}
	}

	private giveUp(): void {
		for (const { settle } of this.unsettled.splice(0)) settle('failed');
	}

	private async inTurn(work: () => Promise<unknown>): Promise<void> {
		const turn = this.tail.then(work);
		this.tail = turn.catch(() => undefined);
		await turn;
	}

	/** One call for all that is asked and all that may have been overwritten, and one to remove what was only asked for. */
	private async ask(helpers: RecordHelpers): Promise<void> {
		const questions = this.questions.splice(0);
		const isNew = await this.record(helpers, questions).catch((error: unknown) => {
			for (const { fail } of questions) fail(error);
			throw error;
		});
		const gone: string[] = [];
		for (const { marks, isPeek, answer } of questions) {
			if (isPeek) gone.push(...marks.filter((mark) => isNew.has(mark)));
			answer(new Set(marks.filter((mark) => (isPeek ? isNew.has(mark) : isNew.delete(mark)))));
		}
		// Twice, because another process may write back what it read before the first time.
		for (let time = 1; time <= 2 && gone.length > 0; time += 1) await this.erase(helpers, gone);
	}

	/** Answers with the marks that were not on record, without those that this process knows it wrote. */
	private async record(helpers: RecordHelpers, questions: Question[]): Promise<Set<string>> {
		const written = [...this.unsettled];
		const marks = [...new Set([...written, ...questions].flatMap((entry) => entry.marks))];
		if (marks.length === 0) return new Set();
		const { result, begunAt } = await this.call(
			async () => await helpers.checkProcessedAndRecord(marks, 'node', OPTIONS),
		);
		const isNew = new Set(result.new.map(String));
		for (const entry of written) this.judge(entry, isNew, begunAt);
		for (const mark of written.flatMap((entry) => entry.marks)) isNew.delete(mark);
		return isNew;
	}

	private judge(entry: Unsettled, isNew: Set<string>, begunAt: number): void {
		if (!this.unsettled.includes(entry)) return;
		const lost = entry.marks.filter((mark) => isNew.has(mark)).length;
		if (lost === 0 && begunAt - entry.since < this.settleMs(entry.kind)) return;
		const isLost = lost === entry.marks.length || (lost > 0 && entry.kind === 'watched');
		if (isLost && ++entry.losses <= LOSSES) entry.since = Date.now();
		else {
			this.unsettled.splice(this.unsettled.indexOf(entry), 1);
			entry.settle(isLost ? 'failed' : lost === 0 ? 'kept' : 'taken');
		}
	}

	private async erase(helpers: RecordHelpers, marks: string[]): Promise<void> {
		await this.call(async () => await helpers.removeProcessed(marks, 'node', OPTIONS));
	}

	/** Repeats what the database refused, as it does when two processes make the first entry of a record. */
	private async call<T>(work: () => Promise<T>): Promise<{ result: T; begunAt: number }> {
		for (let attempt = 1; ; attempt += 1) {
			const begunAt = Date.now();
			const reply = await work().then(
				(result) => ({ result }),
				(error: unknown) => ({ error }),
			);
			if ('result' in reply) {
				this.longest = Math.max(Date.now() - begunAt, this.longest * FADING);
				return { ...reply, begunAt };
			}
			if (attempt >= ATTEMPTS) throw reply.error;
			await rest(Math.random() * 50 * attempt);
		}
	}
}
