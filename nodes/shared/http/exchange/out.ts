/** The calls of an item that went out and were not turned down: what decides whether anybody may say that nothing was sent. */
import type { Effect } from '../call';

/** Counts them, one item's. */
export class Out {
	/** Those that reach people or change data. */
	private sends = 0;
	/** Those that save. */
	private saves = 0;
	/** Of the former, those that went out for earlier messages of the item. */
	private before = 0;

	/** @param calls -1 for one that was turned down after all */
	count(effect: Effect, calls: 1 | -1): void {
		if (effect === 'send') this.sends += calls;
		if (effect === 'save') this.saves += calls;
	}

	/** Whether something went out that the provider did not turn down: from then on nobody may say that nothing was sent. */
	get mayBeOut(): boolean {
		return this.sends > 0;
	}

	/** Whether something was done or saved that the provider did not turn down. */
	get mayBeDone(): boolean {
		return this.sends > 0 || this.saves > 0;
	}

	/** Whether the message under way may be out, where an item makes several. */
	get mayMessageBeOut(): boolean {
		return this.sends > this.before;
	}

	/** The next message of an item that makes several, one after another: what went out before says nothing of it. */
	nextMessage(): void {
		this.before = this.sends;
	}
}
