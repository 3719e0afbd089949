/** What can be done to a conversation, and the calls that do it. */
import { type Conversation, userInfoOf } from '../../transport/replies';

export interface Action {
	name: string;
	description: string;
	method: 'PUT' | 'DELETE' | 'POST';
	/** The last part of the address. */
	part: string;
	/** Whether TextUs can do it to many conversations in one call. */
	toMany?: boolean;
	/** No page shows the call for one conversation, nor its answer. */
	isInferred?: boolean;
	/** Whether a conversation is in this state already. */
	isDone?(conversation: Conversation): boolean;
}

/**
 * Documented: read, block and unblock, assignments, and closing, reopening and reading many. Closing one is
 * what a public client does; reopening one, marking as unread and (un)starring follow from the action links of a conversation
 * (inferred).
 */
export const ACTIONS: Record<string, Action> = {
	assign: {
		name: 'Assign',
		description: 'Assign the conversation to a user',
		method: 'POST',
		part: 'assignments',
	},
	block: {
		name: 'Block',
		description: 'Block the phone number of the conversation',
		method: 'PUT',
		part: 'block',
		isDone: ({ blocked }) => blocked === true,
	},
	close: {
		name: 'Close',
		description: 'Close the conversation',
		method: 'PUT',
		part: 'close',
		isInferred: true,
		toMany: true,
		isDone: ({ currentState }) => currentState === 'closed',
	},
	markRead: {
		name: 'Mark as Read',
		description: "Mark it as read for the token's user",
		method: 'PUT',
		part: 'read',
		toMany: true,
		isDone: (conversation) => userInfoOf(conversation).read === true,
	},
	markUnread: {
		name: 'Mark as Unread',
		description: "Mark it as unread for the token's user",
		method: 'DELETE',
		part: 'read',
		isInferred: true,
		isDone: (conversation) => userInfoOf(conversation).read === false,
	},
	reopen: {
		name: 'Reopen',
		description: 'Open a closed conversation again',
		method: 'PUT',
		part: 'reopen',
		isInferred: true,
		toMany: true,
		isDone: ({ currentState }) => currentState === 'open',
	},
	star: {
		name: 'Star',
		description: 'Star the conversation',
		method: 'PUT',
		part: 'star',
		isInferred: true,
		isDone: (conversation) => userInfoOf(conversation).starred === true,
	},
	unblock: {
		name: 'Unblock',
		description: 'Unblock the phone number of the conversation',
		method: 'DELETE',
		part: 'block',
		isDone: ({ blocked }) => blocked === false,
	},
	unstar: {
		name: 'Unstar',
		description: 'Remove the star of the conversation',
		method: 'DELETE',
		part: 'star',
		isInferred: true,
		isDone: (conversation) => userInfoOf(conversation).starred === false,
	},
};
