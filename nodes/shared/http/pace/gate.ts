/** The gate that all calls go through which count towards the same limit: they wait in a queue for what the limit allows. */
import { type Budget, tooLong } from '../wait';
import { Limit, type Quota, type Window } from './limit';

/** How long it is remembered that all is well, and that there is a limit. */
const QUIET_MS = 60_000;
const KEPT_MS = 10 * 60_000;

/** A call in the queue; its bell wakes it, and a new one is hung up. */
interface Place {
	bell: AbortController;
}

/** The right to make one call. Whoever has one says what came of it, and leaves. */
export interface Pass {
	/** Whether it had to be waited for. */
	readonly waited: boolean;
	/** The limit let the call through, whatever else was answered. */
	accepted(quota?: Quota): void;
	/** The limit refused the call, see `Limit.refuse`. Returns how many milliseconds it has to wait. */
	refused(toldMs: number): number;
	/** The call is over; where nothing was said of it, nobody knows whether it was counted. */
	leave(): void;
}

/** The queue before one limit. What opens and closes it is told at `Limit`. */
export class Gate {
	private readonly limit: Limit;
	private readonly queue = new Set<Place>();
	/** Those who were refused, or asked although they may not wait as long as the limit holds. */
	private readonly askers = new WeakSet<object>();
	private inside = 0;
	private lastAt = Date.now();

	/** @param stated what the provider's pages state of the limit */
	constructor(stated?: Window) {
		this.limit = new Limit(stated);
	}

	/** Whether nobody is there and nothing worth knowing is left. */
	get isOver(): boolean {
		const { isOpen, heldMs } = this.limit;
		const quietMs = Math.min(Date.now() - this.lastAt, -heldMs);
		return this.inside === 0 && this.queue.size === 0 && quietMs > (isOpen ? QUIET_MS : KEPT_MS);
	}

	/**
	 * Waits until a call may go out; those that came first go first.
	 *
	 * @param budget what the item may spend on waiting
	 * @param asker the execution. Where its budget does not reach as far as the limit holds, it asks once all the same: somebody may
	 * have raised the limit, and a provider that named a time in vain would otherwise be believed until n8n starts again
	 * @returns the right to make the call; `undefined` when the execution was canceled
	 * @throws CallFailure (`notSent`, with `retryAfterMs`) when the budget does not reach that far
	 */
	async enter(budget: Budget, signal?: AbortSignal, asker: object = this): Promise<Pass | undefined> {
		if (signal?.aborted) return undefined;
		if (this.queue.size === 0 && this.limit.isFree) return this.pass(false, asker);
		const place: Place = { bell: new AbortController() };
		const cancel = () => place.bell.abort();
		signal?.addEventListener('abort', cancel);
		this.queue.add(place);
		try {
			return await this.wait(place, budget, signal, asker);
		} finally {
			this.queue.delete(place);
			signal?.removeEventListener('abort', cancel);
			this.ring();
		}
	}

	private async wait(
		place: Place,
		budget: Budget,
		signal: AbortSignal | undefined,
		asker: object,
	): Promise<Pass | undefined> {
		while (!signal?.aborted) {
			const [next] = this.queue;
			const { isFree, heldMs, changesMs } = this.limit;
			if (next === place && isFree) return this.pass(true, asker);
			const ms = heldMs > 0 ? heldMs : changesMs;
			if (!budget.allows(heldMs > 0 ? heldMs : 1)) {
				if (heldMs <= 0 || this.askers.has(asker)) throw tooLong(ms, 'notSent');
				this.askers.add(asker);
				this.limit.ask();
				return this.pass(true, asker);
			}
			await budget.spend(Math.min(ms, budget.left), place.bell.signal);
			if (place.bell.signal.aborted) place.bell = new AbortController();
		}
		return undefined;
	}

	private pass(waited: boolean, asker: object): Pass {
		const call = this.limit.start();
		this.inside += 1;
		this.lastAt = call.at;
		let isOver = false;
		const end = <T>(what: () => T): T => {
			isOver = true;
			this.inside -= 1;
			const result = what();
			this.ring();
			return result;
		};
		return {
			waited,
			accepted: (quota) => end(() => this.limit.accept(call, quota)),
			refused: (toldMs) => {
				this.askers.add(asker);
				return end(() => this.limit.refuse(call, toldMs));
			},
			leave: () => (isOver ? undefined : end(() => this.limit.forget(call))),
		};
	}

	/** Wakes the next one, and everybody when they are held: some may not wait that long. */
	private ring(): void {
		for (const { bell } of this.queue) {
			bell.abort();
			if (this.limit.heldMs <= 0) return;
		}
	}
}
