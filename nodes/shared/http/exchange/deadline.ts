/** The end of one call, by which its reply has to be there to the last byte; n8n's client counts to the first one only. */
import { rest } from '../wait';

/** The longest time that a timer counts. */
const LONGEST_REST = 2 ** 31 - 1;
/** Why a timer that is no longer needed ends; without a reason each call would make an exception for it. */
const ENDED = new Error('The call has ended');

/** Ends a call that takes too long, or whose execution is canceled. */
export class Deadline {
	private readonly cut = new AbortController();
	private readonly over = new AbortController();
	private at: number;
	private passed = false;
	private isHeld = () => false;

	/**
	 * @param ms from now
	 * @param canceled the execution's own signal
	 */
	constructor(
		private readonly ms: number,
		canceled?: AbortSignal,
	) {
		this.at = Date.now() + ms;
		if (canceled?.aborted) this.cut.abort();
		canceled?.addEventListener('abort', () => this.cut.abort(), { signal: this.over.signal });
		void this.watch();
	}

	/** Ends the request, whatever it is doing, and its connection. */
	get signal(): AbortSignal {
		return this.cut.signal;
	}

	/** Whether it was the deadline that ended the request. */
	get hasPassed(): boolean {
		return this.passed;
	}

	/** Puts it off. */
	extend(ms: number): void {
		this.at += ms;
	}

	/** Counts anew from now on, and again and again while `isHeld` says that the other side is not to blame. */
	renew(isHeld = this.isHeld): void {
		this.isHeld = isHeld;
		this.at = Date.now() + this.ms;
	}

	/** The reply is there: nothing is cut any more. */
	done(): void {
		this.over.abort(ENDED);
	}

	/** Closes the connection of a reply that is not read to its end. */
	drop(): void {
		if (this.over.signal.aborted) return;
		this.over.abort(ENDED);
		this.cut.abort();
	}

	private async watch(): Promise<void> {
		for (let left = this.ms; left > 0 && !this.isOver; left = this.left()) {
			await rest(Math.min(left, LONGEST_REST), this.over.signal);
			if (this.left() <= 0 && this.isHeld()) this.renew();
		}
		if (this.isOver) return;
		this.passed = true;
		this.cut.abort();
	}

	private get isOver(): boolean {
		return this.over.signal.aborted || this.cut.signal.aborted;
	}

	private left(): number {
		return this.at - Date.now();
	}
}
