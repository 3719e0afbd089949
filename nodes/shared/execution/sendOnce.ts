/** The keys of messages this node has sent, also in earlier executions. */
import { randomUUID } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { CallFailure, rest } from '../http';
import { type RecordHelpers, SharedRecord } from './sharedRecord';

/** When to look for the first time how another process ended that is sending the same message; the last time is at the end. */
const FIRST_PAUSE_MS = 1000;

/**
 * Whether a message may be sent: `mine`, go on; `sent`, it went out before; `interrupted`, an earlier execution began to send
 * it and did not say how that ended, or another is still at it.
 */
export type Claim = 'mine' | 'sent' | 'interrupted';

/** The keys of one node in this process. Several executions of its workflow share them. */
class Desk {
	readonly record = new SharedRecord();
	/** Keys whose messages are under way, each with the end of that. */
	readonly underWay = new Map<string, Promise<void>>();
}

/** The desks of this process, by workflow and node. */
const desks = new Map<string, Desk>();

/**
 * A key is on record from before its message goes out. These stand beside it once it is known how that ended; they are two,
 * because others who only ask write a mark for a moment.
 */
const doneMarks = (key: string): string[] => [`${key}\0done`, `${key}\0really done`];
/** One attempt to send. Attempts after the first follow interrupted ones. */
const attemptMark = (key: string, attempt: number): string => (attempt === 0 ? key : `${key}\0attempt ${attempt}`);
const ownerMark = (key: string): string => `${key}\0by ${randomUUID()}`;

/** What of n8n's execute functions the keys need. */
type Context = Pick<IExecuteFunctions, 'getNode' | 'getWorkflow' | 'logger'> & { helpers: RecordHelpers };

interface Held {
	attempt: number;
	end: () => void;
}

/**
 * Records keys before sending, and how it ended after. A key is on record safely before its message goes out, so that no
 * process that dies can lose it.
 */
export class SendOnce {
	private readonly desk: Desk;
	/** Keys of this execution whose messages went out. */
	private readonly sent = new Set<string>();
	private readonly held = new Map<string, Held>();
	/** What is being made safe. */
	private readonly settling: Array<Promise<unknown>> = [];

	constructor(
		private readonly ctx: Context,
		private readonly signal?: AbortSignal,
		ofProcess = desks,
	) {
		const id = `${ctx.getWorkflow().id} ${ctx.getNode().id}`;
		this.desk = ofProcess.get(id) ?? new Desk();
		ofProcess.set(id, this.desk);
	}

	/**
	 * @param key the message's key
	 * @param patienceMs how long to wait for another execution that is sending the same message
	 * @param afterInterruption whether to send a message whose sending was interrupted
	 * @throws CallFailure `notSent` when n8n does not store the key
	 */
	async claim(key: string, patienceMs: number, afterInterruption: boolean): Promise<Claim> {
		if (this.sent.has(key) || this.held.has(key)) return 'sent';
		let until = Date.now() + patienceMs;
		let pause = FIRST_PAUSE_MS;
		for (let attempt = 0; ; ) {
			const left = until - Date.now();
			const neighbour = this.desk.underWay.get(key);
			if (neighbour) {
				if (left <= 0 || this.signal?.aborted) return 'interrupted';
				await Promise.race([neighbour, rest(left, this.signal)]);
			} else if (await this.take(key, attempt)) return 'mine';
			else if (await this.isDone(key)) return 'sent';
			else if (left > 0 && !this.signal?.aborted) {
				await rest(Math.min(left, pause), this.signal);
				pause = patienceMs;
			} else if (afterInterruption && !this.signal?.aborted) {
				attempt += 1;
				until = Date.now() + patienceMs;
			} else return 'interrupted';
		}
	}

	/** The message went out, or may have. */
	async confirm(key: string): Promise<void> {
		const marks = [attemptMark(key, this.held.get(key)?.attempt ?? 0), ...doneMarks(key)];
		this.sent.add(key);
		await this.desk.record.add(this.ctx.helpers, marks).then(
			() => this.settling.push(this.watch(marks)),
			() => this.warnOfLoss(),
		);
		this.end(key);
	}

	/** Resolves when all that was recorded is safe. */
	async settled(): Promise<void> {
		await Promise.all(this.settling);
	}

	/** Takes a key back: its message was provably not sent. Where n8n cannot do that, the key counts as interrupted. */
	async release(key: string): Promise<void> {
		const { attempt = 0 } = this.held.get(key) ?? {};
		await this.desk.record
			.remove(this.ctx.helpers, [attemptMark(key, attempt)])
			.catch(() => this.ctx.logger.warn('The Send Once Key of a message that was not sent could not be taken back'));
		this.end(key);
	}

	private async watch(marks: string[]): Promise<void> {
		if ((await this.desk.record.watch(this.ctx.helpers, marks)) !== 'kept') this.warnOfLoss();
	}

	private warnOfLoss(): void {
		this.ctx.logger.warn('The Send Once Key of a message that went out could not be kept: n8n did not store it');
	}

	private async isDone(key: string): Promise<boolean> {
		for (const mark of doneMarks(key)) if (!(await this.desk.record.has(this.ctx.helpers, mark))) return false;
		return true;
	}

	/** Tries to be the one who sends. */
	private async take(key: string, attempt: number): Promise<boolean> {
		let end: () => void = () => undefined;
		const underWay = new Promise<void>((resolve) => (end = resolve));
		this.desk.underWay.set(key, underWay);
		this.held.set(key, { attempt, end });
		const isMine = await this.write(key, attempt).catch((error: unknown) => {
			this.end(key);
			throw error;
		});
		if (!isMine) this.end(key);
		return isMine;
	}

	private async write(key: string, attempt: number): Promise<boolean> {
		const { record } = this.desk;
		const { helpers } = this.ctx;
		const owner = ownerMark(key);
		const marks = [attemptMark(key, attempt), owner];
		const isNew = await record.add(helpers, marks).catch(() => undefined);
		// An owner's mark that is on record was written by a call that seemed to fail.
		const isFree = isNew !== undefined && (isNew.size === marks.length || !isNew.has(owner));
		const state = isFree ? await record.settled(helpers, marks) : 'taken';
		if (isNew === undefined || state === 'failed') throw notKept();
		await record.discard(helpers, owner);
		return state === 'kept';
	}

	private end(key: string): void {
		const held = this.held.get(key);
		if (!held) return;
		this.held.delete(key);
		this.desk.underWay.delete(key);
		held.end();
	}
}

function notKept(): CallFailure {
	return new CallFailure({
		message: "The 'Send Once Key' could not be kept: n8n did not store it",
		hint: 'It was not sent. Check the database of n8n and run it again.',
		outcome: 'notSent',
	});
}
