/** The keys of messages this node has sent, also in earlier executions, kept by n8n's own deduplication. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { CallFailure } from './outcome';
import { rest } from './wait';

/** n8n keeps this many keys of a node; older ones are forgotten. */
const OPTIONS = { mode: 'entries', maxEntries: 100_000 } as const;
/** How often a record that another process has overwritten, or an attempt the database refused, is repeated. */
const ATTEMPTS = 6;
/** Longer than n8n takes between reading and writing its record. */
const SETTLE_MS = 50;

interface Question {
	key: string;
	/** Asked after the message went out: it comes first, so that nobody else takes a lost key for a new one. */
	confirms: boolean;
	answer: (isNew: boolean) => void;
	fail: (error: unknown) => void;
}

/**
 * One node's questions of this process, one call to n8n at a time: n8n reads and writes its record without a lock. Questions
 * asked at the same time share a call.
 */
class Desk {
	private waiting: Question[] = [];
	private tail: Promise<unknown> = Promise.resolve();

	/** Records a key; whether it was not on record. */
	async isNew(ctx: IExecuteFunctions, key: string, confirms: boolean): Promise<boolean> {
		return await new Promise<boolean>((answer, fail) => {
			this.waiting.push({ key, confirms, answer, fail });
			void this.inTurn(async () => await this.ask(ctx));
		});
	}

	async remove(ctx: IExecuteFunctions, key: string): Promise<void> {
		await this.inTurn(async () => await ctx.helpers.removeProcessed([key], 'node', OPTIONS));
	}

	private async inTurn(work: () => Promise<void>): Promise<void> {
		const turn = this.tail.then(work);
		this.tail = turn.catch(() => undefined);
		await turn;
	}

	private async ask(ctx: IExecuteFunctions): Promise<void> {
		const questions = this.waiting.sort((a, b) => Number(b.confirms) - Number(a.confirms));
		this.waiting = [];
		if (questions.length === 0) return;
		const keys = [...new Set(questions.map(({ key }) => key))];
		await ctx.helpers.checkProcessedAndRecord(keys, 'node', OPTIONS).then(
			(result) => {
				const fresh = new Set(result.new);
				for (const { key, answer } of questions) answer(fresh.delete(key));
			},
			(error: unknown) => questions.forEach(({ fail }) => fail(error)),
		);
	}
}

/** The desks of this process. Several executions of one workflow share the desk of a node. */
const desks = new Map<string, Desk>();

function deskOf(ctx: IExecuteFunctions): Desk {
	const id = `${ctx.getWorkflow().id} ${ctx.getNode().id}`;
	const desk = desks.get(id) ?? new Desk();
	desks.set(id, desk);
	return desk;
}

/**
 * Records keys just before sending and takes them back when nothing was sent. Another process may overwrite a record in the
 * moment between its reading and its writing, so a key is looked at again before its message goes out, and after.
 */
export class SendOnce {
	private readonly desk: Desk;
	/** Keys of this execution. */
	private readonly own = new Set<string>();

	constructor(private readonly ctx: IExecuteFunctions) {
		this.desk = deskOf(ctx);
	}

	/**
	 * @param key the message's key
	 * @returns whether it may be sent: false when it was sent, or was being sent, before
	 */
	async claim(key: string): Promise<boolean> {
		if (this.own.has(key)) return false;
		this.own.add(key);
		for (let attempt = 1; ; attempt += 1) {
			const asked = await this.desk.isNew(this.ctx, key, false).then(
				(isNew) => ({ isNew }),
				(error: unknown) => ({ error }),
			);
			if ('isNew' in asked) return asked.isNew && (await this.settled(key));
			if (attempt >= ATTEMPTS) {
				this.own.delete(key);
				throw asked.error;
			}
			await rest(Math.random() * 50 * attempt);
		}
	}

	/**
	 * Waits until others that were writing have written, and sees the key on record: should this process end while the
	 * message is under way, the key must not be lost with it.
	 */
	private async settled(key: string): Promise<true> {
		await rest(SETTLE_MS);
		if (await this.isKept(key)) return true;
		this.own.delete(key);
		throw new CallFailure({
			message: "The 'Send Once Key' could not be kept: n8n did not store it",
			hint: 'It was not sent. Check the database of n8n and run it again.',
			outcome: 'notSent',
		});
	}

	/** Makes sure that the key of a message that went out, or may have, is still on record. */
	async confirm(key: string): Promise<void> {
		if (await this.isKept(key)) return;
		this.ctx.logger.warn('The Send Once Key of a message that went out could not be kept: n8n did not store it');
	}

	/** Writes the key again until it is found on record. */
	private async isKept(key: string): Promise<boolean> {
		for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
			const wasLost = await this.desk.isNew(this.ctx, key, true).catch(() => true);
			if (!wasLost) return true;
			await rest(Math.random() * 50 * attempt);
		}
		return false;
	}

	/** Takes a key back: its message was provably not sent. */
	async release(key: string): Promise<void> {
		await this.desk.remove(this.ctx, key);
		this.own.delete(key);
	}
}
