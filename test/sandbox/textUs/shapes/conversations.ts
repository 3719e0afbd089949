// The JSON shapes of conversations. The same key is a link on one page and an object on another; each shape names its page.
import { embedded } from '../http/collections';
import { TOKEN_USER } from '../settings';
import { formatPhone } from '../world/phones';
import type { ContactRow, ConversationRow } from '../world/rows';
import type { World } from '../world/world';
import { accountItem } from './accounts';
import { link, typed, type Json } from './common';
import { messageShape, messagesOf, newestOf } from './messages';
import { contactShape } from './people';
import { userShape } from './users';

/** The contacts of the conversation's account that have its number. */
export function contactsOf(world: World, row: ConversationRow): ContactRow[] {
	return [...world.contacts.values()].filter(
		(contact) =>
			contact.account === row.account && contact.phones.some((phone) => phone.phoneNumber === row.phoneNumber),
	);
}

/** A conversation by itself: what the user did is a link, the contacts are embedded (pages "get" and "lookup conversation"). */
export function conversationShape(world: World, row: ConversationRow): Json {
	const id = `/conversations/${row.id}`;
	const contacts = contactsOf(world, row).map((contact) => contactShape(world, contact));
	return {
		...headShape(row),
		requestingUserInfo: `${id}/user_info`,
		...phoneShape(world, row),
		assignedContact: null,
		latestPreviewableItem: latestShape(row),
		associatedContacts: embedded(`${id}/associated_contacts`, contacts, 'ContactCollection'),
		...tailShape(world, row),
	};
}

/** A conversation as an action answers it: what the user did is embedded, the contacts are a link (pages "read", "block"). */
export function changedConversationShape(world: World, row: ConversationRow): Json {
	return {
		...listedConversationShape(world, row),
		...tailShape(world, row),
		latestPreviewableItem: latestShape(row),
	};
}

/** A conversation in the list of a filter (page "conversation filters": conversations). */
export function listedConversationShape(world: World, row: ConversationRow): Json {
	return {
		...headShape(row),
		requestingUserInfo: userInfoShape(row),
		...phoneShape(world, row),
		assignedContact: null,
		associatedContacts: `/conversations/${row.id}/associated_contacts`,
		latestPreviewableItem: latestShape(row),
	};
}

/** A conversation of a contact, with its account (page "contacts": conversations). */
export function contactConversationShape(world: World, row: ConversationRow): Json {
	const account = world.accounts.get(row.account);
	const scheduled = messagesOf(row).find(({ state }) => state === 'scheduled');
	return {
		...typed('ConversationWithAccount', `/conversations/${row.id}`),
		phoneNumber: row.phoneNumber,
		formattedPhoneNumber: formatPhone(row.phoneNumber),
		slug: row.slug,
		currentState: stateOf(row),
		...flagsShape(world, row),
		account: account ? accountItem(account) : null,
		latestPreviewableItem: latestShape(row),
		nextScheduledMessage: scheduled ? messageShape(scheduled) : null,
		requestingUserInfo: userInfoShape(row),
	};
}

/** A conversation as a webhook delivers it (page "webhooks overview"); what follows the numbers is by "types/Conversation". */
export function deliveredConversationShape(world: World, row: ConversationRow): Json {
	const [contact] = contactsOf(world, row);
	return {
		...headShape(row),
		...phoneShape(world, row, true),
		...flagsShape(world, row),
		assignedContact: contact ? contactShape(world, contact) : null,
		assignments: assignmentsShape(world, row),
	};
}

/** What assigning a user answers: the assignee embedded, the assigner a link (page "conversation assignments"). */
export function assignmentShape(world: World, row: NonNullable<ConversationRow['assignment']>): Json {
	const assignee = world.users.get(row.assignee);
	return {
		...typed('ConversationAssignment', `/assignments/${row.id}`),
		assignee: assignee ? userShape(assignee) : null,
		assigner: link('users', row.assigner),
	};
}

function headShape(row: ConversationRow): Json {
	return {
		...typed('Conversation', `/conversations/${row.id}`),
		slug: row.slug,
		currentState: stateOf(row),
		account: link('accounts', row.account),
	};
}

function stateOf(row: ConversationRow): string {
	return row.blocked ? 'blocked' : row.closed ? 'closed' : 'open';
}

/** The numbers. Those of the account stand on "types/Conversation" and in webhooks; the samples of replies leave them out. */
function phoneShape({ accounts }: World, row: ConversationRow, withAccount = false): Json {
	const own = withAccount ? accounts.get(row.account)?.phoneNumber : undefined;
	return {
		phoneNumber: row.phoneNumber,
		formattedPhoneNumber: formatPhone(row.phoneNumber),
		accountPhoneNumber: own,
		formattedAccountPhoneNumber: own && formatPhone(own),
	};
}

function flagsShape(world: World, row: ConversationRow): Json {
	return {
		unanswered: newestOf(row)?.direction === 'in',
		unsubscribed: world.optOuts.has(row.phoneNumber),
		blocked: row.blocked,
	};
}

/** What the token's user did with a conversation (pages "read" and "block"). */
export function userInfoShape(row: ConversationRow): Json {
	return {
		...typed('ConversationUserInfo', `/conversations/${row.id}/user_info`),
		read: row.read,
		readToTimelinePosition: row.readTo,
		starred: row.starred,
		assigned: row.assignment?.assignee === TOKEN_USER,
	};
}

function latestShape(row: ConversationRow): Json | null {
	const newest = newestOf(row);
	return newest ? messageShape(newest) : null;
}

function assignmentsShape(world: World, row: ConversationRow): Json {
	const members = row.assignment ? [assignmentShape(world, row.assignment)] : [];
	return embedded(`/conversations/${row.id}/assignments`, members);
}

/** Links and flags (pages "read" and "block"): to close, reopen, block, unblock and subscribe null when not possible now. */
function tailShape(world: World, row: ConversationRow): Json {
	const id = `/conversations/${row.id}`;
	const open = !row.closed && !row.blocked;
	return {
		participants: `${id}/participants`,
		assignments: `${id}/assignments`,
		reopenConversation: open ? null : `${id}/reopen`,
		closeConversation: open ? `${id}/close` : null,
		readConversation: `${id}/read`,
		unreadConversation: `${id}/read`,
		starConversation: `${id}/star`,
		unstarConversation: `${id}/star`,
		blockConversation: row.blocked ? null : `${id}/block`,
		unblockConversation: row.blocked ? `${id}/block` : null,
		subscribeConversation: row.subscribed ? null : `${id}/subscribe`,
		unsubscribeConversation: row.subscribed ? `${id}/subscribe` : null,
		timeline: `${id}/timeline`,
		...flagsShape(world, row),
		stats: `${id}/stats`,
		assignContact: `${id}/assign_contact`,
		nextScheduledMessage: undefined,
	};
}
