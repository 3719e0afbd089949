// A provider with a limit, in virtual time: so many calls in a window.
import { backoffMs, resetMs, retryAfterMs } from '../../../../nodes/shared/http/wait';
import { later } from './clock';

/** How a provider limits calls, and what it says of that. */
export interface Rules {
	calls: number;
	/** Calls of each window after the first, where that was tight. */
	callsLater?: number;
	windowMs: number;
	/** How a refusal names the end of the window: Retry-After in seconds or as a date, the time of the reset, or not at all. */
	says: 'seconds' | 'date' | 'reset' | 'nothing';
	/** Whether every reply says how many calls are left, and until when: windows then follow the clock, else the first call. */
	remaining?: boolean;
}

export interface Answer {
	status: number;
	headers: Record<string, string>;
}

/** What happened in one window. */
interface Count {
	accepted: number;
	refused: number;
}

export const REMAINING = 'x-ratelimit-remaining';
export const RESET = 'x-ratelimit-reset';
const inSeconds = (ms: number) => Math.ceil(ms / 1000);

const toldMs = (headers: Answer['headers']) => retryAfterMs(headers) ?? resetMs(headers, RESET);

/** Answers after 20 to 30 ms, half of it before the call counts: never the same, and the same in each run. */
export class Server {
	readonly windows: Count[] = [];
	/** Refused calls that were on their way at once. */
	mostRefused = 0;
	private endsAt = 0;
	private seed = 1;
	private refusing = 0;

	constructor(private readonly rules: Rules) {}

	async answer(): Promise<Answer> {
		const halfMs = 10 + this.random() * 5;
		await later(halfMs);
		const answer = this.count();
		this.refusing += answer.status === 429 ? 1 : 0;
		if (this.windows.length > 1) this.mostRefused = Math.max(this.mostRefused, this.refusing);
		await later(halfMs);
		this.refusing -= answer.status === 429 ? 1 : 0;
		return answer;
	}

	get accepted(): number {
		return this.windows.reduce((sum, { accepted }) => sum + accepted, 0);
	}

	get refused(): number[] {
		return this.windows.map(({ refused }) => refused);
	}

	private count(): Answer {
		const { windowMs, remaining } = this.rules;
		const now = Date.now();
		if (now >= this.endsAt) {
			this.endsAt = remaining ? now - (now % windowMs) + windowMs : now + windowMs;
			this.windows.push({ accepted: 0, refused: 0 });
		}
		const window = this.windows[this.windows.length - 1];
		const calls = this.windows.length > 1 ? (this.rules.callsLater ?? this.rules.calls) : this.rules.calls;
		const isOver = window.accepted >= calls;
		window[isOver ? 'refused' : 'accepted'] += 1;
		const left = { [REMAINING]: String(calls - window.accepted), [RESET]: String(inSeconds(this.endsAt)) };
		const headers = { ...(remaining ? left : {}), ...(isOver ? this.wait(now) : {}) };
		return { status: isOver ? 429 : 200, headers };
	}

	private wait(now: number): Record<string, string> {
		const { says } = this.rules;
		if (says === 'reset') return { [RESET]: String(inSeconds(this.endsAt)) };
		if (says === 'seconds') return { 'retry-after': String(inSeconds(this.endsAt - now)) };
		return says === 'date' ? { 'retry-after': new Date(inSeconds(this.endsAt) * 1000).toUTCString() } : {};
	}

	private random(): number {
		this.seed = (this.seed * 16_807) % 2_147_483_647;
		return this.seed / 2_147_483_647;
	}
}

/**
 * A client that just obeys: it asks at full width, is refused, waits as it was told and goes on. Where it is told nothing, it
 * waits as long as the pages say, or backs off.
 */
export async function obey(server: Server, messages: number, atOnce: number, statedMs?: number): Promise<void> {
	let until = 0;
	let inVain = 0;
	let left = messages;
	const work = async () => {
		while (left > 0) {
			left -= 1;
			for (let isSent = false; !isSent; ) {
				while (Date.now() < until) await later(until - Date.now());
				const { status, headers } = await server.answer();
				isSent = status === 200;
				if (isSent) inVain = 0;
				else if (Date.now() >= until) until = Date.now() + (toldMs(headers) ?? statedMs ?? backoffMs((inVain += 1)));
			}
		}
	};
	await Promise.all(Array.from({ length: atOnce }, work));
}
