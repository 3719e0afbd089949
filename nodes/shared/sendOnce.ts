/** The keys of messages this node has sent, also in earlier executions, kept by n8n's own deduplication. */
import type { IExecuteFunctions } from 'n8n-workflow';

/** n8n keeps this many keys of a node; older ones are forgotten. */
const MAX_ENTRIES = 100_000;

interface Waiting {
	key: string;
	resolve: (isNew: boolean) => void;
	reject: (error: unknown) => void;
}

/**
 * Records keys just before sending and takes them back when nothing was sent. n8n reads and writes its record without a
 * lock, so calls go one after another; keys asked for at the same time share one.
 */
export class SendOnce {
	private waiting: Waiting[] = [];
	private tail: Promise<unknown> = Promise.resolve();
	/** Keys of this execution: n8n cannot tell two equal keys within one call apart. */
	private readonly own = new Set<string>();

	constructor(private readonly ctx: IExecuteFunctions) {}

	/**
	 * @param key the message's key
	 * @returns whether it may be sent: false when it was sent, or was being sent, before
	 */
	async claim(key: string): Promise<boolean> {
		if (this.own.has(key)) return false;
		this.own.add(key);
		return await new Promise<boolean>((resolve, reject) => {
			this.waiting.push({ key, resolve, reject });
			this.tail = this.tail.then(async () => await this.flush());
		});
	}

	/** Takes a key back: its message was provably not sent. */
	async release(key: string): Promise<void> {
		const removal = this.tail.then(
			async () => await this.ctx.helpers.removeProcessed([key], 'node', { mode: 'entries', maxEntries: MAX_ENTRIES }),
		);
		this.tail = removal.catch(() => undefined);
		await removal;
		this.own.delete(key);
	}

	private async flush(): Promise<void> {
		const batch = this.waiting;
		this.waiting = [];
		if (batch.length === 0) return;
		const check = this.ctx.helpers.checkProcessedAndRecord(
			batch.map(({ key }) => key),
			'node',
			{ mode: 'entries', maxEntries: MAX_ENTRIES },
		);
		await check.then(
			(result) => batch.forEach(({ key, resolve }) => resolve(result.new.includes(key))),
			(error: unknown) =>
				batch.forEach(({ key, reject }) => {
					this.own.delete(key);
					reject(error);
				}),
		);
	}
}
