// The JSON shapes of conversations.
import { embedded } from '../collections';
import type { ContactRow, ConversationRow } from '../rows';
import { TOKEN_USER } from '../settings';
import { formatPhone, type World } from '../world';
import { typed, type Json } from './common';
import { messageShape, messagesOf, newestOf } from './messages';

/** The contacts of the conversation's account that have its number. */
export function contactsOf(world: World, row: ConversationRow): ContactRow[] {
	return [...world.contacts.values()].filter(
		(contact) =>
			contact.account === row.account && contact.phones.some((phone) => phone.phoneNumber === row.phoneNumber),
	);
}

/** A conversation; action links are null when the action is not possible now. */
export function conversationShape(world: World, row: ConversationRow): Json {
	const id = `/conversations/${row.id}`;
	const account = world.accounts.get(row.account);
	const newest = newestOf(row);
	const scheduled = messagesOf(row).find(({ state }) => state === 'scheduled');
	return {
		...typed('Conversation', id),
		slug: row.slug,
		currentState: row.blocked ? 'blocked' : row.closed ? 'closed' : 'open',
		account: `/accounts/${row.account}`,
		phoneNumber: row.phoneNumber,
		formattedPhoneNumber: formatPhone(row.phoneNumber),
		accountPhoneNumber: account?.phoneNumber ?? null,
		formattedAccountPhoneNumber: account ? formatPhone(account.phoneNumber) : null,
		unanswered: newest?.direction === 'in',
		unsubscribed: world.optOuts.has(row.phoneNumber),
		blocked: row.blocked,
		assignedContact: contactsOf(world, row)[0] ? `/contacts/${contactsOf(world, row)[0].id}` : null,
		associatedContacts: `${id}/associated_contacts`,
		participants: `${id}/participants`,
		assignments: embedded(`${id}/assignments`, row.assignment ? [assignmentShape(row.assignment)] : []),
		requestingUserInfo: {
			read: row.read,
			readToTimelinePosition: row.readTo,
			starred: row.starred,
			assigned: row.assignment?.assignee === TOKEN_USER,
		},
		latestPreviewableItem: newest ? messageShape(newest) : null,
		nextScheduledMessage: scheduled ? `/messages/${scheduled.id}` : null,
		timeline: `${id}/timeline`,
		stats: `${id}/stats`,
		...actionLinks(id, row),
	};
}

function actionLinks(id: string, row: ConversationRow): Json {
	const { read } = row;
	return {
		closeConversation: row.closed || row.blocked ? null : `${id}/close`,
		reopenConversation: row.closed || row.blocked ? `${id}/reopen` : null,
		readConversation: read ? null : `${id}/read`,
		unreadConversation: read ? `${id}/read` : null,
		starConversation: row.starred ? null : `${id}/star`,
		unstarConversation: row.starred ? `${id}/star` : null,
		blockConversation: row.blocked ? null : `${id}/block`,
		unblockConversation: row.blocked ? `${id}/block` : null,
		assignContact: `${id}/assign_contact`,
	};
}

/** A conversation as a list gives it: with its contacts embedded. */
export function listedConversationShape(world: World, row: ConversationRow): Json {
	const contacts = contactsOf(world, row).map((contact) => ({
		...typed('Contact', `/contacts/${contact.id}`),
		name: contact.name,
	}));
	return {
		...conversationShape(world, row),
		associatedContacts: embedded(`/conversations/${row.id}/associated_contacts`, contacts),
	};
}

export function assignmentShape(row: { id: string; assignee: string; assigner: string }): Json {
	return {
		...typed('ConversationAssignment', `/assignments/${row.id}`),
		assignee: `/users/${row.assignee}`,
		assigner: `/users/${row.assigner}`,
	};
}
