/** Reading: MessageFetch and its relatives, attachments, marks, and the delivery status of what was sent. */
import { accountOrUserMethod, dayOf, encodeContent, fullMethod, Refusal, type Method, type Payload } from '../protocol';
import type { StoredMessage, User } from '../records';
import { byAttachment, byMessage, fetchBody, fetchForAccountBody, listSinceBody, markBody } from './schemas';
import { sharedUserId } from '../settings';
import type { UpdoxStore } from '../store';

const dayInMs = 86_400_000;
export const messageMethods: Record<string, Method> = {
	MessageFetch: fullMethod(fetchBody, ({ store, user, body }) => {
		const since = dayOf(body.dateSince);
		store.grow(user.accountId, user.userId);
		const owners = body.showSharedItems ? [user.userId, sharedUserId] : [user.userId];
		const found = select(store, user.accountId, { owners, inboxOnly: body.location === 'I', since })
			.filter((message) => isAfter(store, message, body.messageIdSince))
			.filter(({ read }) => !(body.countUnreadOnly && read));
		return { userId: user.userId, fetchList: found.map(({ messageId }) => messageId) };
	}),

	MessageFetchForAccount: accountOrUserMethod(fetchForAccountBody, ({ store, practice, body }) => {
		const found = select(store, practice.accountId, { inboxOnly: body.location === 'I' })
			.filter(({ read }) => !(body.countUnreadOnly && read))
			.filter(({ type }) => body.messageTypes?.includes(type) ?? true);
		const userIds = [...new Set(found.map(({ userId }) => userId))];
		return {
			fetchList: userIds.map((userId) => {
				const messageList = found.filter((message) => message.userId === userId).map(({ messageId }) => messageId);
				return { userId, messageCount: messageList.length, messageList };
			}),
		};
	}),

	MessageListSince: fullMethod(listSinceBody, ({ store, user, body }) => {
		const range = { since: dayOf(body.dateSince), to: dayOf(body.dateTo) };
		store.grow(user.accountId, user.userId);
		const found = select(store, user.accountId, {
			owners: [user.userId],
			inboxOnly: body.location === 'I',
			...range,
		}).filter(({ read }) => !(body.listUnreadOnly && read));
		const start = Number(body.start || 0);
		const count = Math.min(Number(body.count || store.settings.pageSize), store.settings.pageSize);
		const rows = found
			.slice(start, start + count)
			.map(({ messageId, type, subject }) => ({ messageId, type, subject }));
		return { [store.settings.listKey]: rows };
	}),

	MessageRetrieve: fullMethod(byMessage, ({ store, user, body }) => {
		const message = messageOf(store, user, body.messageId);
		const attachments = message.attachments.map(({ name, mimeType, content }) => ({
			name,
			mimeType,
			...(content && { content: encodeContent(store, content) }),
		}));
		const { messageId, type, subject, textMessage, htmlMessage, from, to } = message;
		return { messageId, type, subject, textMessage, htmlMessage, from, to, attachments };
	}),

	MessageRetrieveWithAttachmentID: fullMethod(byMessage, ({ store, user, body }) => {
		const { messageId, to, from, subject, textMessage, attachments } = messageOf(store, user, body.messageId);
		const listed = attachments.map(({ id: attachmentId, name, mimeType }) => ({ id: attachmentId, name, mimeType }));
		return { messageId, to, from, subject, textMessage, attachments: listed };
	}),

	/** Bytes that were sent are not kept here, so those of a sent message are answered with 4960. */
	MessageAttachRetrieve: fullMethod(byAttachment, ({ store, user, body }) => {
		const file = store.messages
			.filter((message) => isReadableBy(message, user))
			.flatMap(({ attachments }) => attachments)
			.find((attachment) => attachment.id === body.attachmentId);
		if (!file) throw new Refusal(6212, String(body.attachmentId));
		if (!file.content) throw new Refusal(4960);
		return { content: encodeContent(store, file.content) };
	}),

	MessageMark: fullMethod(markBody, ({ store, user, body }): Payload => {
		messageOf(store, user, body.messageId).read = body.read;
		return {};
	}),

	/** Each poll finds one more notification, up to the last of the message's plan. */
	MdnStatusList: fullMethod(byMessage, ({ store, user, body }) => {
		const { mdn } = messageOf(store, user, body.messageId);
		if (!mdn) throw new Refusal(4430);
		mdn.shown = Math.min(mdn.shown + 1, mdn.plan.length);
		return { statuses: mdn.plan.slice(0, mdn.shown).map((mdnStatus) => ({ mdnStatus })) };
	}),
};

interface Selection {
	owners?: string[];
	inboxOnly: boolean;
	since?: number;
	to?: number;
}

function select(store: UpdoxStore, accountId: string, { owners, inboxOnly, since, to }: Selection): StoredMessage[] {
	const found = store.messages.filter((message) => {
		const time = message.receivedAt.getTime();
		if (message.accountId !== accountId || (owners && !owners.includes(message.userId))) return false;
		if (inboxOnly && message.location !== 'inbox') return false;
		return !(since !== undefined && time < since) && !(to !== undefined && time >= to + dayInMs);
	});
	return store.settings.listOrder === 'ascending' ? found : found.reverse();
}

function isAfter(store: UpdoxStore, { messageId }: StoredMessage, since: string | undefined): boolean {
	if (!since) return true;
	return store.settings.sinceInclusive ? messageId >= Number(since) : messageId > Number(since);
}

function isReadableBy(message: StoredMessage, user: User): boolean {
	return message.accountId === user.accountId && [user.userId, sharedUserId].includes(message.userId);
}

function messageOf(store: UpdoxStore, user: User, messageId: number): StoredMessage {
	const message = store.messages.find((candidate) => candidate.messageId === messageId);
	if (!message || !isReadableBy(message, user)) throw new Refusal(4410);
	return message;
}
