// The JSON shapes of contacts, their phones and notes, and of groups and contact filters.
import { embedded } from '../http/collections';
import { formatInternationally, formatPhone } from '../world/phones';
import type { ContactFilterRow, ContactPhoneRow, ContactRow, GroupRow, NoteRow } from '../world/rows';
import type { World } from '../world/world';
import { link, namesOf, typed, type Json } from './common';
import { userShape } from './users';

/** A contact with its phones and notes (pages "contacts"). Newer copies print `customData` and `formattedData` too. */
export function contactShape(world: World, row: ContactRow): Json {
	const id = `/contacts/${row.id}`;
	return {
		...typed('Contact', id),
		...namesOf(row.name),
		phones: embedded(
			`${id}/phones`,
			row.phones.map((phone) => contactPhoneShape(phone, id)),
		),
		notes: embedded(
			`${id}/notes`,
			row.notes.map((note) => noteShape(world, note, row.id)),
		),
		conversations: `${id}/conversations`,
		data: row.data,
		customData: undefined,
		formattedData: undefined,
		createdAt: row.createdAt,
	};
}

/** A contact inside one of its phones: phones and notes are links (page "contact phones"). */
export function contactItem(row: ContactRow): Json {
	const id = `/contacts/${row.id}`;
	return {
		...typed('ContactItem', id, 'Contact'),
		...namesOf(row.name),
		phones: `${id}/phones`,
		notes: `${id}/notes`,
		data: row.data,
		formattedData: undefined,
		conversations: `${id}/conversations`,
		createdAt: row.createdAt,
	};
}

/** A note (page "contact notes"). That a note which nobody changed has one time twice is what the page prints. */
export function noteShape(world: World, note: NoteRow, contact: string): Json {
	const user = world.users.get(note.user);
	return {
		...typed('ContactNote', `/contact_notes/${note.id}`),
		content: note.content,
		createdAt: note.createdAt,
		updatedAt: note.createdAt,
		user: user ? userShape(user) : null,
		contact: link('contacts', contact),
	};
}

function contactPhoneShape(row: ContactPhoneRow, contact: string): Json {
	return {
		...typed('ContactPhone', `/contact_phones/${row.id}`),
		phoneNumber: row.phoneNumber,
		formattedPhoneNumber: formatPhone(row.phoneNumber),
		extension: row.extension,
		type: row.type,
		deliverabilityStatus: 'unknown',
		contact,
	};
}

/** A member of the contact phone search: the phone, with its contact embedded (page "contact phones"). */
export function recipientPhoneShape(row: ContactPhoneRow, contact: ContactRow): Json {
	return {
		...contactPhoneShape(row, ''),
		...typed('RecipientContactPhone', `/contact_phones/${row.id}`),
		contact: contactItem(contact),
	};
}

/** The phone of a campaign's recipient: without a plus, and written internationally (page "campaign recipients"). */
export function campaignPhoneShape(row: ContactPhoneRow, contact: ContactRow): Json {
	return {
		...recipientPhoneShape(row, contact),
		phoneNumber: row.phoneNumber.replace('+', ''),
		formattedPhoneNumber: formatInternationally(row.phoneNumber),
	};
}

/** A group with its contacts (pages "groups"). */
export function groupShape(world: World, row: GroupRow): Json {
	const id = `/groups/${row.id}`;
	const contacts = row.contacts.flatMap((contact) => world.contacts.get(contact) ?? []);
	return {
		...typed('Group', id),
		name: row.name,
		slug: row.id,
		createdAt: row.createdAt,
		account: link('accounts', row.account),
		user: link('users', row.user),
		contacts: embedded(
			`${id}/contacts`,
			contacts.map((contact) => contactShape(world, contact)),
		),
	};
}

/** A contact filter (page "contact filters": get); `q` is the text that the request looked for. */
export function contactFilterShape(account: string, filter: ContactFilterRow | undefined, q?: string): Json {
	const slug = filter?.slug ?? 'all';
	const path = `/${account}/contact_filters/${slug}`;
	const query = q === undefined ? '' : `?q=${encodeURIComponent(q)}`;
	return {
		...typed('ContactFilter', path + query, 'ContactFilter'),
		slug,
		title: filter?.title ?? 'My Contacts',
		path: filter ? `/${account}/contact_filters/all?q=${encodeURIComponent(filter.q)}` : null,
		contacts: `${path}/contacts${query}`,
		blockContacts: `${path}/contacts/block${query}`,
		unblockContacts: `${path}/contacts/block${query}`,
		unsubscribeContacts: `${path}/contacts/subscribe${query}`,
		subscribeContacts: `${path}/contacts/subscribe${query}`,
		removeContacts: `${path}/contacts${query}`,
	};
}
