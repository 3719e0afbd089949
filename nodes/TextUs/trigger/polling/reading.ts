/** What the polling trigger reads: the conversations in which something was written lately, and what was written in one. */
import type { IDataObject } from 'n8n-workflow';
import { type Api, CallFailure, pages, path } from '../../../shared/http';
import { collection } from '../../transport/collection';
import { idIn } from '../../transport/ids';
import { type Conversation, conversation, message, timelineRow } from '../../transport/replies';

/** A message that came in, with its conversation. */
export interface Received {
	conversationId: string;
	/** The IRI of the message. */
	id: string;
	/** When it came in, in milliseconds. */
	at: number;
	conversation: Conversation;
	message: IDataObject;
}

/** A conversation of a list. */
export interface Listed {
	id: string;
	row: Conversation;
	/** When its latest message was written; `undefined` where the list does not say. */
	at: number | undefined;
}

const timeOf = (time: unknown): number | undefined => {
	const at = Date.parse(String(time));
	return Number.isNaN(at) ? undefined : at;
};

/** A conversation without a message is none that holds something. */
function listed(row: Conversation): Listed[] {
	const id = idIn(row.id, 'conversations');
	const { latestPreviewableItem: latest } = row;
	if (id === undefined || latest === null) return [];
	return [{ id, row, at: timeOf(message.ifFits(latest)?.displayTimestamp) }];
}

/**
 * The conversations of an account page by page, those with the newest message first: GET
 * /{account}/conversation_filters/all/conversations (vendor page docs/conversation_filters/conversations).
 */
export async function* newestFirst(api: Api, account: string): AsyncGenerator<Listed[]> {
	const list = collection(path`/${account}/conversation_filters/all/conversations`, conversation);
	for await (const rows of pages(api, list)) yield rows.flatMap(listed);
}

/**
 * The conversations in which something was written since a time. One of which the list does not say it counts among them, as far as
 * the list is read: that is up to the first page on which all others are older.
 */
export async function writtenSince(api: Api, account: string, from: number): Promise<Listed[]> {
	const found: Listed[] = [];
	for await (const rows of newestFirst(api, account)) {
		found.push(...rows.filter(({ at = from }) => at >= from));
		if (rows.length > 0 && !rows.some(({ at = -Infinity }) => at >= from)) break;
	}
	return found;
}

/** One conversation by itself, of which an earlier poll knew. */
export async function oneOf(api: Api, id: string): Promise<Conversation> {
	return await api.get(path`/conversations/${id}`, conversation);
}

function withoutTime(): CallFailure {
	return new CallFailure({
		message: 'TextUs gave a message without the time at which it was written',
		outcome: 'rejected',
		notUnderstood: true,
	});
}

/**
 * The messages that came in since a time, newest first: GET /conversations/{conversation}/timeline (vendor page
 * docs/conversations/timeline).
 *
 * @throws CallFailure also for a message without a time
 */
export async function receivedSince(api: Api, id: string, row: Conversation, from: number): Promise<Received[]> {
	const found: Received[] = [];
	for await (const rows of pages(api, collection(path`/conversations/${id}/timeline`, timelineRow))) {
		const messages = rows.flatMap((one) => message.ifFits(one) ?? []);
		const times = messages.map(({ displayTimestamp }) => timeOf(displayTimestamp));
		messages.forEach((one, index) => {
			const at = times[index];
			if (at === undefined) throw withoutTime();
			if (at >= from && String(one.direction).startsWith('in'))
				found.push({ conversationId: id, id: one.id, at, conversation: row, message: one });
		});
		if (messages.length > 0 && times.every((at = 0) => at < from)) break;
	}
	return found;
}
