/** What the trigger reads: lists of conversations, and the messages of one. */
import { type Api, CallFailure, collect } from '../../shared/http';
import { isForGood, isRateLimited } from '../../shared/triggers';
import { conversationList } from '../transport/conversations';
import { compareIds, type Id, toId } from '../transport/ids';
import { messagesOf } from '../transport/messages';
import { type Conversation, latestOf, type Message } from '../transport/replies';

/** A message that has its place. */
export interface Placed {
	conversationid: Id;
	messageid: Id;
	row: Message;
	/** Whether no message of its conversation stands before it. */
	isFirst: boolean;
}

/** How many of the conversations that may hold the newest message are read of each order. */
const NEWEST = 3;

/** All conversations of a list, or as many of them as are wanted. */
export async function listed(api: Api, filter: string, wanted = Infinity): Promise<Conversation[]> {
	return await collect(api, conversationList({ filter }, wanted), wanted);
}

/** The id of a conversation, as text. */
export function idOf({ conversationid }: Conversation): string {
	return String(conversationid);
}

/**
 * A conversation's messages, each once, oldest first, or why they can never be read: HighQ has one answer for gone, forbidden
 * and expired.
 *
 * @throws CallFailure also for a reply that is not understood
 */
export async function readable(api: Api, conversationid: string): Promise<Placed[] | CallFailure> {
	const result = await placed(api, toId(conversationid)).then(
		(messages) => ({ messages }),
		(error: unknown) => ({ error }),
	);
	if ('messages' in result) return result.messages;
	return isForGood(result.error) ? result.error : await Promise.reject(result.error);
}

async function placed(api: Api, conversationid: Id): Promise<Placed[]> {
	const rows = new Map((await messagesOf(api, conversationid)).map((row) => [String(row.messageid), row]));
	return [...rows.values()]
		.sort((a, b) => compareIds(a.messageid, b.messageid))
		.map((row, index) => ({ conversationid, messageid: row.messageid, row, isFirst: index === 0 }));
}

/** The conversations that may hold the newest message of a list: those at its head, and those with the latest date. */
export function newestOf(conversations: Conversation[]): string[] {
	const dated = conversations
		.map((conversation) => ({ conversation, at: Date.parse(String(latestOf(conversation).lastsentdatetime)) }))
		.filter(({ at }) => !Number.isNaN(at))
		.sort((a, b) => b.at - a.at)
		.map(({ conversation }) => conversation);
	return [...new Set([...conversations.slice(0, NEWEST), ...dated.slice(0, NEWEST)].map(idOf))];
}

/** The messages of several conversations, as far as there was time and they may be read. */
export interface Readings {
	messages: Map<string, Placed[]>;
	/** The last one, of all of them. */
	newest?: Placed;
}

/**
 * Reads conversations one after the other. One that was deleted since it was listed, or may not be read, is left out. Where
 * HighQ's limit is reached, the rest is left, as where no time is left.
 *
 * @throws CallFailure when none of them could be read
 */
export async function readAll(api: Api, ids: string[], isTimeUp: () => boolean): Promise<Readings> {
	const readings: Readings = { messages: new Map() };
	let refused: CallFailure | undefined;
	for (const id of ids) {
		if (isTimeUp()) break;
		const messages = await readable(api, id).catch(async (error: unknown) =>
			isRateLimited(error) ? error : await Promise.reject(error),
		);
		if (messages instanceof CallFailure) {
			refused = messages;
			if (isRateLimited(messages)) break;
			continue;
		}
		readings.messages.set(id, messages);
		const last = messages.at(-1);
		if (last && compareIds(last.messageid, readings.newest?.messageid ?? 0) > 0) readings.newest = last;
	}
	if (refused && readings.messages.size === 0) throw refused;
	return readings;
}
