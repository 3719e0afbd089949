/** What is known of one provider's limit for one account: whether a call may go out, and what its answer tells. */
import { backoffMs, header, resetMs, spread, type Headers } from '../wait';

/** A limit that a provider's pages state: so many calls in so many milliseconds. */
export interface Window {
	calls: number;
	ms: number;
}

/** What a reply says of the window: so many calls are left of it, and it ends after so many milliseconds. */
export interface Quota {
	left: number;
	ms: number;
}

/** How many calls are left, where a reply says so in headers of these names. */
export function quotaOf(
	headers: Headers,
	{ remaining, reset }: { remaining?: string; reset?: string } = {},
): Quota | undefined {
	const left = remaining === undefined ? '' : (header(headers, remaining)?.trim() ?? '');
	const ms = resetMs(headers, reset);
	return /^\d+$/.test(left) && ms !== undefined ? { left: Number(left), ms } : undefined;
}

/** A call that went out: the calls of a limit are numbered. */
export interface Started {
	number: number;
	at: number;
}

/** How long a call that asks keeps the others waiting: a long upload is no answer. */
const PATIENCE_MS = 5000;
/** A provider that named a time in vain so often does not know it: from then on it is asked once a second at most. */
const MOST_IN_VAIN = 3;
const KNOCK_MS = 1000;
/** Two replies about the same window: its end is told in whole seconds. */
const SAME_END_MS = 1500;

/**
 * A limit, in one of four states:
 *
 * - `open`: nothing was refused. Everybody passes, and what is accepted is counted.
 * - `held`: a call was refused, or nothing is left. Nobody passes before the time that the provider named.
 * - `asking`: that time has come, and one call asks. The others wait for its answer: a no holds them again.
 * - `paced`: it was accepted, so a new window has begun. As many pass as were accepted in the window before, and one more. If
 *   that one is refused, the provider has said when the window ends, and all are held until then. If it is accepted, two
 *   more may try, then four: a limit that holds nobody any more is open again after a few round trips.
 *
 * Where replies say how many calls are left, no more than those are on their way, in `open` too; a provider may have a second
 * limit that they do not speak of, so the rest holds all the same. Calls are not spread over the
 * window: the provider took them at once before, and the last window would take as long as a full one.
 */
export class Limit {
	private state: 'open' | 'held' | 'asking' | 'paced' = 'open';
	/** Nobody passes before it. */
	private until = 0;
	/** The window: when and with which call it began, how many went out in it and how many of them were accepted. */
	private began = Date.now();
	private first = 0;
	private started = 0;
	private accepted = 0;
	private lengthMs: number;
	/** How many were accepted in the window before, and how many more may try at once. */
	private allowed = 0;
	private reach = 1;
	/** The first call that asks and when the last one went out, should that take long; how often in a row one was refused. */
	private asking: Started = { number: 0, at: 0 };
	private inVain = 0;
	private last = 0;
	private lastAt = Date.now();
	private flying = 0;
	private quota: { left: number; until: number } | undefined;

	/** @param stated what the provider's pages state; what its answers show counts for more */
	constructor(private readonly stated?: Window) {
		this.lengthMs = stated?.ms ?? Infinity;
	}

	/** Whether it is known that there is a limit. */
	get isOpen(): boolean {
		return this.state === 'open';
	}

	/** Milliseconds until somebody may pass, as the provider named them; negative afterwards. */
	get heldMs(): number {
		return this.until - Date.now();
	}

	/** Milliseconds after which it looks different although nobody was answered. */
	get changesMs(): number {
		const endsMs = this.state === 'paced' ? this.lastAt + this.lengthMs - Date.now() : 0;
		return endsMs > 0 ? Math.min(PATIENCE_MS, endsMs) : PATIENCE_MS;
	}

	/** Whether a call may go out now. */
	get isFree(): boolean {
		const now = Date.now();
		if (now < this.until) return false;
		if (this.state === 'asking') return now >= this.asking.at + PATIENCE_MS;
		if (this.state === 'held') return true;
		if (this.quota && now < this.quota.until && this.flying >= this.quota.left) return false;
		if (this.state === 'open') return true;
		// Where no refusal ends a window, it is surely over when nothing went out for as long as it lasts.
		const isQuiet = this.flying === 0 && now >= this.lastAt + this.lengthMs;
		if (isQuiet) this.beginWindow(now, this.last + 1, Math.max(this.allowed, this.accepted));
		return this.started < Math.min(Math.max(this.allowed, this.accepted) + this.reach, this.stated?.calls ?? Infinity);
	}

	/** Somebody asks before the time that was named. */
	ask(): void {
		this.until = Math.min(this.until, Date.now());
	}

	/** A call goes out. Whatever becomes of it, one of the next three is told. */
	start(): Started {
		const call = { number: (this.last += 1), at: Date.now() };
		this.lastAt = call.at;
		this.flying += 1;
		this.started += 1;
		if (this.state === 'asking') this.asking.at = call.at;
		if (this.state === 'held') {
			this.state = 'asking';
			this.asking = { ...call };
		}
		return call;
	}

	/** The limit let a call through, whatever else was answered. */
	accept(call: Started, quota: Quota | undefined): void {
		this.flying -= 1;
		if (this.isAsking(call)) {
			this.lengthMs = this.stated?.ms ?? this.until - this.began;
			this.beginWindow(call.at, this.asking.number, this.accepted > 0 ? this.accepted : this.allowed);
			this.started = this.last - this.asking.number + 1;
			this.inVain = 0;
			this.state = 'paced';
		}
		if (call.number >= this.first) this.accepted += 1;
		if (this.state === 'paced' && this.accepted > this.allowed) this.reach += 1;
		if (quota && (this.state === 'open' || this.state === 'paced')) this.note(quota);
	}

	/**
	 * The limit refused a call.
	 *
	 * @param toldMs how long the provider asks to wait; not positive where it does not say
	 * @returns how many milliseconds this call has to wait
	 */
	refuse(call: Started, toldMs: number): number {
		this.flying -= 1;
		// A late answer to a call of the window before says nothing of this one.
		const isLate = call.number < this.first || (this.state === 'asking' && !this.isAsking(call));
		if (isLate) return this.pauseMs(toldMs);
		if (this.isAsking(call)) this.inVain += 1;
		// Many are refused at once: without a time, they share one back-off.
		if (this.state !== 'held' || toldMs > 0) this.hold(this.pauseMs(toldMs));
		return this.heldMs;
	}

	/** Nobody knows whether a call was counted. */
	forget(call: Started): void {
		this.flying -= 1;
		if (this.isAsking(call)) this.state = 'held';
		if (call.number >= this.first) this.started -= 1;
	}

	private isAsking({ number }: Started): boolean {
		return this.state === 'asking' && number >= this.asking.number;
	}

	private beginWindow(began: number, first: number, allowed: number): void {
		Object.assign(this, { began, first, allowed, started: 0, accepted: 0, reach: 1 });
	}

	/** What is left only becomes less until the window ends, in whatever order the replies come. */
	private note({ left, ms }: Quota): void {
		if (ms <= 0) return;
		const until = Date.now() + ms;
		const known = this.quota && Math.abs(until - this.quota.until) < SAME_END_MS ? this.quota.left : Infinity;
		this.quota = { left: Math.min(left, known), until };
		if (left <= 0) this.hold(ms + spread(ms));
	}

	/** As long as the provider says; where it does not, until its window is surely over, or a back-off of our own. */
	private pauseMs(toldMs: number): number {
		if (toldMs > 0) {
			const ms = this.inVain > MOST_IN_VAIN ? Math.max(toldMs, KNOCK_MS) : toldMs;
			return ms + spread(ms);
		}
		return this.stated && this.inVain === 0 ? this.stated.ms + spread(this.stated.ms) : backoffMs(this.inVain + 1);
	}

	private hold(ms: number): void {
		this.until = Math.max(this.until, Date.now() + ms);
		this.state = 'held';
		this.quota = undefined;
	}
}
