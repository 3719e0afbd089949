// The JSON shapes of accounts, users, contacts, opt-outs, saved replies and integrations.
import { embedded } from '../collections';
import type {
	AccountRow,
	ContactPhoneRow,
	ContactRow,
	IntegrationRow,
	OptOutRow,
	SavedReplyRow,
	UserRow,
} from '../rows';
import { formatPhone, type World } from '../world';
import { typed, type Json } from './common';

export function accountShape(row: AccountRow): Json {
	const path = `/${row.slug}`;
	return {
		...typed('Account', `/accounts/${row.slug}`),
		name: row.name,
		slug: row.slug,
		logo: null,
		phoneNumbers: [formatPhone(row.phoneNumber)],
		effectiveRole: row.effectiveRole,
		type: 'standard',
		multiUser: true,
		contactsEnabled: true,
		messagingRestricted: row.messagingRestricted,
		analytics: `${path}/analytics`,
		inbox: `${path}/inbox`,
		contacts: `${path}/contacts`,
		contactFilters: `${path}/contact_filters`,
		contactPhones: `${path}/contact_phones`,
		conversationFilters: `${path}/conversation_filters`,
		campaigns: `${path}/campaigns`,
		sendMessages: `${path}/messages`,
		scheduleMessages: `${path}/messages/schedule`,
		users: `${path}/users`,
	};
}

export function userShape(row: UserRow): Json {
	const [firstName, ...rest] = row.name.split(' ');
	return {
		...typed('User', `/users/${row.id}`),
		name: row.name,
		firstName,
		lastName: rest.join(' '),
		email: row.email,
		settings: { customSettings: {} },
		memberships: row.memberships.map(({ account, role }) => ({
			'@type': 'Membership',
			role,
			account: `/accounts/${account}`,
		})),
		savedReplies: `/users/${row.id}/saved_replies`,
	};
}

export function contactShape(row: ContactRow): Json {
	const id = `/contacts/${row.id}`;
	const [firstName, ...rest] = row.name.split(' ');
	return {
		...typed('Contact', id),
		name: row.name,
		firstName,
		lastName: rest.join(' '),
		phones: embedded(
			`${id}/phones`,
			row.phones.map((phone) => contactPhoneShape(phone, id)),
		),
		notes: embedded(
			`${id}/notes`,
			row.notes.map((note) => noteShape(note, row.id)),
		),
		conversations: `${id}/conversations`,
		data: row.data,
		createdAt: row.createdAt,
	};
}

export function noteShape(note: ContactRow['notes'][number], contact: string): Json {
	return {
		...typed('ContactNote', `/contact_notes/${note.id}`),
		content: note.content,
		createdAt: note.createdAt,
		contact: `/contacts/${contact}`,
	};
}

export function contactPhoneShape(row: ContactPhoneRow, contact: unknown, type = 'ContactPhone'): Json {
	return {
		...typed(type, `/contact_phones/${row.id}`),
		phoneNumber: row.phoneNumber,
		formattedPhoneNumber: formatPhone(row.phoneNumber),
		extension: row.extension,
		type: row.type,
		deliverabilityStatus: 'unknown',
		contact,
	};
}

/** A member of the contact phone search: the phone, with its contact embedded and the contact's phones as a link. */
export function recipientPhoneShape(row: ContactPhoneRow, contact: ContactRow): Json {
	const id = `/contacts/${contact.id}`;
	return contactPhoneShape(
		row,
		{ ...typed('Contact', id), name: contact.name, phones: `${id}/phones` },
		'RecipientContactPhone',
	);
}

export function optOutShape(world: World, row: OptOutRow): Json {
	return {
		...typed('OptOut', `/${row.account}/opt_outs/${row.phoneNumber}`),
		createdAt: row.createdAt,
		formattedPhoneNumber: formatPhone(row.phoneNumber),
		createdVia: row.createdVia,
		originatingAccount: { id: `/accounts/${row.account}`, name: world.accounts.get(row.account)?.name ?? null },
		user: row.user && `/users/${row.user}`,
	};
}

export function savedReplyShape(row: SavedReplyRow): Json {
	const id = `/saved_replies/${row.id}`;
	const { title, content, shared, user } = row;
	return {
		...typed('SavedReply', id),
		title,
		content,
		shared,
		user: `/users/${user}`,
		attachments: embedded(`${id}/attachments`, row.attachments),
	};
}

/** An integration. Its signing secret is told by create and update only; lists and reads leave it out. */
export function integrationShape(row: IntegrationRow, withSecret: boolean): Json {
	return {
		...typed('Integration', `/integrations/${row.id}`),
		active: row.active,
		provider: 'webhook',
		config: {
			baseUrl: row.baseUrl,
			...(withSecret ? { webhookSecret: row.webhookSecret } : {}),
			...(row.clientSecret ? { clientSecret: '[FILTERED]' } : {}),
		},
		settings: row.actions ? { actions: row.actions } : {},
		isHealthy: row.healthy,
		ipaas: false,
		category: 'webhook',
	};
}
