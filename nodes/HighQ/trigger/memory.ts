/**
 * What the trigger remembers: of each conversation the last message it emitted, and which conversations there are, because
 * whatever stands in a new one is new.
 */
import { fingerprint } from '../../shared/privacy';
import { seenOf, type SeenIds, withMore } from '../../shared/triggers';
import { compareIds, type Id } from '../transport/ids';
import { type Conversation, latestOf, type Message } from '../transport/replies';

/** What is remembered of one conversation. */
export interface Known {
	/** The last message that was emitted or left out; there is nothing new up to it. */
	last?: Id;
	/** What the list showed of it at activation, where it was not read: up to that message there is nothing new. */
	shown?: string;
	/** What the list showed of it when it was last read to its end, and since when it shows that. Absent: it is to be read. */
	look?: string;
	since?: number;
	/** All of it was emitted; it is to be marked as read. */
	toMark?: true;
}

/** What is remembered between polls. */
export interface InboxState {
	/** Messages up to this id are old in every conversation of which no more than that it was seen is known. */
	floor: Id;
	conversations: Record<string, Known>;
	/** Conversations that were seen and are not known in detail. */
	others: SeenIds;
}

/** Conversations that are read to their end and known in detail at most; the others rest on the floor. */
const REMEMBERED = 1000;
/** A conversation that looks the same for this long is not read again; what it shows has the time in minutes. */
const SETTLED_MS = 10 * 60_000;

const lookOfText = (time: unknown, text: unknown): string =>
	fingerprint([String(time ?? ''), String(text ?? '')]).slice(0, 16);

/** What the list shows of a conversation. */
export function lookOf(conversation: Conversation): string {
	const { text, lastsentdatetime } = latestOf(conversation);
	return lookOfText(lastsentdatetime, text);
}

/** What the list would show of a conversation whose latest message this is. */
export function lookOfMessage({ text, lastsentdatetime }: Message): string {
	return lookOfText(lastsentdatetime, text);
}

/** What is remembered of a conversation that is there at activation and is not read. */
export function asListed(conversation: Conversation): Known {
	const look = lookOf(conversation);
	return latestOf(conversation).lastsentdatetime ? { shown: look, look } : { look };
}

/** Whether a conversation that looks as it did may still hold something new. */
export function isUnsettled(conversation: Conversation, { since = Infinity }: Known): boolean {
	const hasTime = /\d:\d\d/.test(String(latestOf(conversation).lastsentdatetime));
	return !hasTime || Date.now() - since < SETTLED_MS;
}

/** What a conversation that is not known in detail begins with: one that was never seen holds nothing old. */
export function firstKnown({ floor, others }: InboxState): (id: string) => Known {
	const isSeen = seenOf(others);
	return (id) => ({ last: isSeen(id) ? floor : 0 });
}

/** The greater of two ids. */
export function greater(one: Id, other: Id): Id {
	return compareIds(one, other) < 0 ? other : one;
}

/** Forgets the details of those that rest longest with nothing new in them; the floor rises so that nothing of them comes again. */
export function pruned({ floor, conversations, others }: InboxState): InboxState {
	const all = Object.entries(conversations);
	const settled = all
		.filter(([, { toMark, look }]) => !toMark && look !== undefined)
		.sort(([, a], [, b]) => compareIds(a.last ?? 0, b.last ?? 0));
	const forgotten = settled.slice(0, Math.max(0, all.length - REMEMBERED));
	if (forgotten.length === 0) return { floor, conversations, others };
	const gone = new Set(forgotten.map(([id]) => id));
	return {
		floor: forgotten.reduce((greatest, [, { last }]) => greater(greatest, last ?? 0), floor),
		conversations: Object.fromEntries(all.filter(([id]) => !gone.has(id))),
		others: withMore(
			others,
			forgotten.map(([id]) => BigInt(id)),
		),
	};
}
