/** Waiting: how long a provider asks for, how long we wait where it says nothing, and what an item may spend on it. */
import { sleep } from 'n8n-workflow';
import { CallFailure, type Reply } from './outcome';

export type Headers = Reply['headers'];

/** One header as text; names are matched in lower case. */
export function header(headers: Headers, name: string): string | undefined {
	const value = headers[name];
	return Array.isArray(value) ? value[0] : value;
}

/**
 * Reads `Retry-After`: seconds (integer or decimal) or an HTTP date.
 *
 * @returns milliseconds to wait, never negative; `undefined` when the header is absent or unreadable
 */
export function retryAfterMs(headers: Headers, now = Date.now()): number | undefined {
	const value = header(headers, 'retry-after')?.trim();
	if (!value) return undefined;
	if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
	const date = Date.parse(value);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * Reads a header that gives the end of the current window as Unix seconds.
 *
 * @returns milliseconds until then, never negative; `undefined` when it is absent or unreadable
 */
export function resetMs(headers: Headers, name: string | undefined, now = Date.now()): number | undefined {
	const value = name === undefined ? undefined : header(headers, name)?.trim();
	if (!value || !/^\d+(\.\d+)?$/.test(value)) return undefined;
	return Math.max(0, Math.ceil(Number(value) * 1000) - now);
}

/** Full-jitter exponential back-off in milliseconds; `attempt` counts from 1. */
export function backoffMs(attempt: number, random = Math.random): number {
	return 100 + random() * Math.min(20_000, 500 * 2 ** (attempt - 1));
}

/** A few milliseconds on top of a time that was named, so that not everybody comes at once: a twentieth, 5 at most. */
export function spread(ms: number): number {
	return Math.random() * Math.min(5, ms / 20);
}

/** Milliseconds before the next try: what the provider asks for, and a back-off of our own only where it asks for nothing. */
export function waitBefore(tries: number, askedMs: number): number {
	return askedMs > 0 ? askedMs + spread(askedMs) : backoffMs(tries);
}

/** Sleeps, or returns early when the execution is canceled. */
export async function rest(ms: number, signal?: AbortSignal): Promise<void> {
	if (ms <= 0 || signal?.aborted) return;
	await sleep(ms, signal).catch(() => undefined);
}

/** What one item may still spend on waiting for rate limits and retries. */
export class Budget {
	private spent = 0;

	constructor(private readonly limitMs: number) {}

	/** Whether a wait of this length still fits. */
	allows(ms: number): boolean {
		return ms <= this.left;
	}

	/** Milliseconds that are left. */
	get left(): number {
		return this.limitMs - this.spent;
	}

	async spend(ms: number, signal?: AbortSignal): Promise<void> {
		const from = Date.now();
		await rest(ms, signal);
		this.spent += Date.now() - from;
	}
}

/** The failure of an item whose wait would exceed its Maximum Wait option. */
export function tooLong(waitMs: number, outcome: 'rejected' | 'notSent', statusCode?: number): CallFailure {
	const seconds = Math.ceil(waitMs / 1000);
	return new CallFailure({
		message: `The provider asks to wait ${seconds} more seconds, longer than this item may wait`,
		hint: `It was not sent. Run it again in ${seconds} seconds, or raise 'Maximum Wait (Seconds)'.`,
		outcome,
		statusCode,
		retryAfterMs: Math.ceil(waitMs),
	});
}
