/** The ids of inboxes, and the messages behind them: of one user, or of all users of a practice. */
import type { IDataObject } from 'n8n-workflow';
import type { Api } from '../../../shared/http';
import { call } from '../../transport/call';
import type { Sender } from '../../transport/credential';
import { getListed, isOfReader } from '../../transport/messages';
import { type Message, messageIds, practiceMessageIds } from '../../transport/replies';
import type { InboxFilter } from './inboxFilter';

type Id = number | string;

/** A message that a list names. */
export interface Listed {
	/** Whose it is, where the list says so. */
	userId?: string;
	/** For whom it is read. */
	sender: Sender;
	/** Gets it; `undefined` for one that is gone, without its content where its user cannot be acted for. */
	get(): Promise<Message | (IDataObject & { contentError: string }) | undefined>;
}

/**
 * The inbox of one user: POST MessageFetch (developer wiki Retrieving_a_Message). Booleans and ids go as text, as the
 * documentation has them for this method.
 */
export async function listed(api: Api, filter: InboxFilter, sender: Sender): Promise<Listed[]> {
	const { dateSince, messageIdSince, location, unreadOnly, showSharedItems } = filter;
	const fields = {
		dateSince,
		messageIdSince,
		countUnreadOnly: String(unreadOnly),
		location,
		...(showSharedItems ? { showSharedItems: 'true' } : {}),
	};
	const { fetchList } = await call(api, 'MessageFetch', messageIds, fields, sender);
	return newIds(fetchList, messageIdSince).map((id) => ({ sender, get: async () => await getListed(api, id, sender) }));
}

/**
 * The inboxes of all users of a practice: POST MessageFetchForAccount (public client, which asks for unread messages alone; that
 * the others come with `countUnreadOnly: false` is inferred).
 */
export async function listedForPractice(api: Api, filter: InboxFilter, sender: Sender): Promise<Listed[]> {
	const { unreadOnly, location, messageTypes, messageIdSince } = filter;
	const fields = {
		countUnreadOnly: unreadOnly,
		location,
		...(messageTypes.length > 0 ? { messageTypes } : {}),
	};
	const { fetchList } = await call(api, 'MessageFetchForAccount', practiceMessageIds, fields, sender);
	return fetchList.flatMap(({ userId, messageList }) =>
		newIds(messageList ?? [], messageIdSince).map((id) => ofUser(api, String(userId ?? ''), id, sender)),
	);
}

/** Users whose id begins with @ stand for the practice as a whole (public client, code 4241): any user of it reads for them. */
function ofUser(api: Api, userId: string, id: Id, own: Sender): Listed {
	const sender = userId === '' || userId.startsWith('@') ? own : { ...own, userId };
	return {
		...(userId === '' ? {} : { userId }),
		sender,
		get: async () =>
			await getListed(api, id, sender).catch(async (error: unknown) => {
				if (!isOfReader(error, sender, own)) return await Promise.reject(error);
				return { userId, messageId: id, contentError: error.failure.message };
			}),
	};
}

/** Whether the id of After Message ID itself is listed is not documented, so it is left out here. */
function newIds(ids: Id[], since: string): Id[] {
	return [...new Set(ids)].filter((id) => since === '' || BigInt(id) > BigInt(since));
}
