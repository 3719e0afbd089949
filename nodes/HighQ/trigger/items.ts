/** What the trigger puts out of a message, and whose messages it leaves out. */
import type { INodeExecutionData } from 'n8n-workflow';
import { personsOf, simplifiedMessage } from '../transport/replies';
import type { Placed } from './reading';

/** What the trigger emits, and what it does with a conversation afterwards. */
export interface InboxSettings {
	authentication: string;
	markAsRead: boolean;
	simplify: boolean;
	/** Users whose messages are left out. */
	withoutAuthors: string[];
}

/** The item of a message. */
export function itemOf({ conversationid, messageid, row }: Placed, { simplify }: InboxSettings): INodeExecutionData {
	const ids = { conversationid, messageid };
	return {
		json: { event: 'message', ...(simplify ? simplifiedMessage({ ...row, ...ids }) : { ...ids, ...row, ...ids }) },
	};
}

/** Whether a message is to be emitted. */
export function isWanted(message: Placed, { withoutAuthors }: InboxSettings): boolean {
	return withoutAuthors.length === 0 || !authorsOf(message).some((author) => withoutAuthors.includes(author));
}

/** Whose picture a message links to: the field notes call it the author's, and there is no sender (vendor page). */
function authorsOf({ row }: Placed): string[] {
	return personsOf(row).flatMap(({ userid, avatar, httpavatar }) => {
		const linked = /(?:userID=|\/users\/)(\d+)/i.exec(`${String(httpavatar ?? '')} ${String(avatar ?? '')}`)?.[1];
		const id = userid ?? linked;
		return id === undefined ? [] : [String(id)];
	});
}
