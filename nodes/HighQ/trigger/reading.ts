/** What the trigger reads: lists of conversations, and the messages of one. */
import { type Api, CallFailure, collect } from '../../shared/http';
import { isForGood } from '../../shared/triggers';
import { conversationList } from '../transport/conversations';
import { messagesOf } from '../transport/messages';
import { type Conversation, latestOf, type Message } from '../transport/replies';

/** A message that has its place: where it is, and its id as a number. */
export interface Placed {
	conversationid: number;
	messageid: number;
	row: Message;
}

/** How many conversations are looked through for the newest message. */
const LOOKED_THROUGH = 250;
const NEWEST = 3;

/** All conversations of a list, or as many of them as are wanted. */
export async function listed(api: Api, filter: string, wanted = Infinity): Promise<Conversation[]> {
	return await collect(api, conversationList({ filter }, wanted), wanted);
}

/** The number of a conversation. */
export function idOf({ conversationid }: Conversation): number {
	return Number(conversationid);
}

/**
 * A conversation's messages, oldest first, or why they can never be read: HighQ has one answer for gone, forbidden and
 * expired.
 */
export async function readable(api: Api, conversationid: number): Promise<Placed[] | CallFailure> {
	const result = await placed(api, conversationid).then(
		(messages) => ({ messages }),
		(error: unknown) => ({ error }),
	);
	if ('messages' in result) return result.messages;
	return isForGood(result.error) ? result.error : await Promise.reject(result.error);
}

async function placed(api: Api, conversationid: number): Promise<Placed[]> {
	return (await messagesOf(api, conversationid))
		.map((row) => ({ conversationid, messageid: Number(row.messageid), row }))
		.filter(({ messageid }) => Number.isSafeInteger(messageid))
		.sort((a, b) => a.messageid - b.messageid);
}

/** The newest message of some lists; `undefined` when they hold none. The order of the lists is not documented. */
export async function newestIn(api: Api, filters: string[]): Promise<Placed | undefined> {
	const candidates: Conversation[] = [];
	for (const filter of filters) candidates.push(...newestOf(await listed(api, filter, LOOKED_THROUGH)));
	return await newestAmong(api, [...new Set(candidates.map(idOf))]);
}

/** The conversations of a list that may hold its newest message: those at its head, and those with the latest date. */
function newestOf(conversations: Conversation[]): Conversation[] {
	const dated = conversations
		.map((conversation) => ({ conversation, at: Date.parse(String(latestOf(conversation).lastsentdatetime)) }))
		.filter(({ at }) => !Number.isNaN(at))
		.sort((a, b) => b.at - a.at)
		.map(({ conversation }) => conversation);
	return [...new Set([...conversations.slice(0, NEWEST), ...dated.slice(0, NEWEST)])];
}

/**
 * The newest message of some conversations. One that was deleted since it was listed, or may not be read, is left out.
 *
 * @throws CallFailure when none of them could be read
 */
async function newestAmong(api: Api, conversations: number[]): Promise<Placed | undefined> {
	let newest: Placed | undefined;
	let refused: CallFailure | undefined;
	let wasRead = false;
	for (const id of conversations) {
		const messages = await readable(api, id);
		if (messages instanceof CallFailure) {
			refused = messages;
			continue;
		}
		wasRead = true;
		const last = messages.at(-1);
		if (last && last.messageid > (newest?.messageid ?? 0)) newest = last;
	}
	if (refused && !wasRead) throw refused;
	return newest;
}
