/** What the trigger remembers: of each unread conversation the last message it emitted, of all others a floor. */
import { fingerprint } from '../../shared/privacy';
import { type Conversation, latestOf } from '../transport/replies';

/** What is remembered of one conversation. */
export interface Known {
	/** The last message that was emitted or left out; there is nothing new up to it. */
	last: number;
	/** What the list showed of it when it was last read to its end, and since when it shows that. */
	look?: string;
	since?: number;
	/** All of it was emitted; it is to be marked as read. */
	toMark?: true;
}

/** What is remembered between polls. */
export interface InboxState {
	/** Messages up to this id are old in every conversation that is not known. */
	floor: number;
	conversations: Record<string, Known>;
}

/** Conversations that are read to their end and remembered at most; the others rest on the floor. */
const REMEMBERED = 1000;
/** A conversation that looks the same for this long is not read again; what it shows has the time in minutes. */
const SETTLED_MS = 10 * 60_000;

/** What the list shows of a conversation. */
export function lookOf(conversation: Conversation): string {
	const { text, lastsentdatetime } = latestOf(conversation);
	return fingerprint([lastsentdatetime ?? '', text ?? '']).slice(0, 16);
}

/** Whether a conversation that looks as it did may still hold something new. */
export function isUnsettled(conversation: Conversation, { since = Infinity }: Known): boolean {
	const hasTime = /\d:\d\d/.test(String(latestOf(conversation).lastsentdatetime));
	return !hasTime || Date.now() - since < SETTLED_MS;
}

/**
 * Forgets those that rest longest with nothing new in them; the floor rises so that nothing of them comes again.
 *
 * @param unread the conversations that are listed as unread now
 */
export function pruned({ floor, conversations }: InboxState, unread: Map<number, Conversation>): InboxState {
	const all = Object.entries(conversations);
	const settled = all
		.filter(([id, { toMark, look }]) => !toMark && (look !== undefined || !unread.has(Number(id))))
		.sort(([, a], [, b]) => a.last - b.last);
	const forgotten = settled.slice(0, Math.max(0, all.length - REMEMBERED));
	const gone = new Set(forgotten.map(([id]) => id));
	return {
		floor: forgotten.reduce((greatest, [, { last }]) => Math.max(greatest, last), floor),
		conversations: Object.fromEntries(all.filter(([id]) => !gone.has(id))),
	};
}
