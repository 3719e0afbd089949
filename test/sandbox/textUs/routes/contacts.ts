// TextUs contacts with their phones, notes, filters and conversations.
import { z } from 'zod';
import { collection, pagedQuery, type PageQuery } from '../http/collections';
import {
	accountOf,
	endpoint,
	find,
	Refusal,
	type Answer,
	type Call,
	type Context,
	type Endpoint,
} from '../http/endpoint';
import { text } from '../http/fields';
import { TOKEN_USER } from '../settings';
import { contactConversationShape } from '../shapes/conversations';
import { contactFilterShape, contactShape, noteShape, recipientPhoneShape } from '../shapes/people';
import { parsePhone } from '../world/phones';
import type { ContactRow, NoteRow } from '../world/rows';

/** A phone: a free-form number and a type, "Mobile" and "Work" on the pages, other words inferred. */
const phone = z
	.object({
		number: z.string().refine((value) => parsePhone(value) !== undefined, 'is not a phone number'),
		type: text.optional(),
	})
	.strict();

/** POST /:account/contacts (page "create contact"). That the name alone is needed is inferred. */
const newContact = z
	.object({ name: text, phones: z.array(phone).optional(), data: z.record(z.unknown()).optional() })
	.strict();

/** PUT /contacts/:contact: the same body (page "update"); that parts of it are enough is inferred. */
const changedContact = newContact.partial();

/** POST /contacts/:contact/notes (page "contact notes"). */
const newNote = z.object({ content: text }).strict();

/** `{?q}` of contact filters and contact phones (their pages). */
const search = pagedQuery({ q: z.string().optional() });

/** The contact endpoints (pages "contacts", "contact filters", "contact phones", "contact notes"). */
export function contactEndpoints(context: Context): Endpoint[] {
	const one = (call: Call) => find(context.world.contacts, call.param('contact'), 'Contact');
	return [
		endpoint({
			method: 'get',
			path: '/contacts/:contact',
			handle: (call) => ({ status: 200, body: contactShape(context.world, one(call)) }),
		}),
		endpoint({
			method: 'put',
			path: '/contacts/:contact',
			body: changedContact,
			handle: (call) => {
				const row = one(call);
				const { name, phones, data } = call.body;
				if (name !== undefined) row.name = name;
				if (data) row.data = data;
				if (phones) context.world.setPhones(row, phones);
				return { status: 200, body: contactShape(context.world, row) };
			},
		}),
		endpoint({
			method: 'get',
			path: '/contacts/:contact/conversations',
			query: pagedQuery({}),
			handle: (call) => contactConversations(context, call, one(call)),
		}),
		...noteEndpoints(context, one),
		endpoint({
			method: 'get',
			path: '/:account/contacts',
			query: pagedQuery({}),
			handle: (call) => contactPage(context, call, []),
		}),
		endpoint({
			method: 'post',
			path: '/:account/contacts',
			body: newContact,
			handle: (call) => {
				const { slug } = accountOf(context, call);
				const { name, phones = [], data } = call.body;
				const contact = contactShape(context.world, context.world.addContact(slug, name, phones, data));
				void context.webhooks.emit('contact.created', slug, { contact });
				return { status: 200, body: contact };
			},
		}),
		endpoint({
			method: 'get',
			path: '/:account/contact_filters/:filter/contacts',
			query: search,
			handle: (call) => {
				const filter = filterOf(context, call);
				return contactPage(context, call, [filter?.q, call.query.q]);
			},
		}),
		...filterEndpoints(context),
		phoneSearch(context),
	];
}

function noteEndpoints(context: Context, one: (call: Call) => ContactRow): Endpoint[] {
	const path = '/contacts/:contact/notes';
	return [
		endpoint({
			method: 'get',
			path,
			query: pagedQuery({}),
			handle: (call) => {
				const { id, notes: rows } = one(call);
				const body = collection(context, call, {
					list: 'notes',
					rows,
					key: (note) => note.createdAt,
					newestFirst: true,
					shape: (note) => noteShape(context.world, note, id),
				});
				return { status: 200, body };
			},
		}),
		endpoint({
			method: 'post',
			path,
			body: newNote,
			handle: (call) => {
				const contact = one(call);
				const { world } = context;
				const { content } = call.body;
				const note: NoteRow = { id: world.nextId('note'), content, createdAt: world.now(), user: TOKEN_USER };
				contact.notes.push(note);
				return { status: 201, body: noteShape(world, note, contact.id) };
			},
		}),
	];
}

/** One filter documented, with custom ones by "search:" and an id (page "get"); their list is from a third-party digest. */
function filterEndpoints(context: Context): Endpoint[] {
	return [
		endpoint({
			method: 'get',
			path: '/:account/contact_filters',
			query: pagedQuery({}),
			handle: (call) => {
				const { slug } = accountOf(context, call);
				const saved = [...context.world.contactFilters.values()].filter((row) => row.account === slug);
				const body = collection(context, call, {
					list: 'contactFilters',
					rows: [undefined, ...saved],
					key: (row) => row?.slug ?? 'all',
					shape: (row) => contactFilterShape(slug, row),
				});
				return { status: 200, body };
			},
		}),
		endpoint({
			method: 'get',
			path: '/:account/contact_filters/:filter',
			query: z.object({ q: z.string().optional() }).strict(),
			handle: (call) => ({
				status: 200,
				body: contactFilterShape(accountOf(context, call).slug, filterOf(context, call), call.query.q),
			}),
		}),
	];
}

/** The saved filter of the path; `undefined` for `all`. */
function filterOf(context: Context, call: Call) {
	const filter = call.param('filter');
	if (filter === 'all') return undefined;
	const row = find(context.world.contactFilters, filter, 'Contact filter');
	if (row.account !== call.param('account')) throw new Refusal(404, 'Contact filter not found');
	return row;
}

function contactPage(context: Context, call: Call<unknown, PageQuery>, texts: Array<string | undefined>): Answer {
	const { slug } = accountOf(context, call);
	const body = collection(context, call, {
		list: 'contacts',
		rows: [...context.world.contacts.values()].filter(
			(row) => row.account === slug && texts.every((q) => matches(row, q)),
		),
		key: (row) => `${row.name.toLowerCase()} ${row.id}`,
		shape: (row) => contactShape(context.world, row),
	});
	return { status: 200, body };
}

function contactConversations(context: Context, call: Call<unknown, PageQuery>, contact: ContactRow): Answer {
	const { world } = context;
	const numbers = contact.phones.map(({ phoneNumber }) => phoneNumber);
	const body = collection(context, call, {
		list: 'contactConversations',
		type: 'ConversationCollection',
		rows: [...world.conversations.values()].filter(
			(row) => row.account === contact.account && numbers.includes(row.phoneNumber),
		),
		key: (row) => row.id,
		shape: (row) => contactConversationShape(world, row),
	});
	return { status: 200, body };
}

function phoneSearch(context: Context): Endpoint {
	return endpoint({
		method: 'get',
		path: '/:account/contact_phones',
		query: search,
		handle: (call) => {
			const { slug } = accountOf(context, call);
			const contacts = [...context.world.contacts.values()].filter((row) => row.account === slug);
			const rows = contacts.flatMap((contact) =>
				contact.phones
					.filter((row) => matches({ ...contact, phones: [row] }, call.query.q))
					.map((row) => ({ contact, phone: row })),
			);
			const body = collection(context, call, {
				list: 'contactPhones',
				rows,
				key: (row) => `${row.contact.name.toLowerCase()} ${row.phone.id}`,
				shape: (row) => recipientPhoneShape(row.phone, row.contact),
			});
			return { status: 200, body };
		},
	});
}

/** Whether a contact's name or one of its numbers holds the text. */
function matches({ name, phones }: ContactRow, q = ''): boolean {
	if (name.toLowerCase().includes(q.toLowerCase())) return true;
	return /^[\d\s+().-]+$/.test(q) && phones.some(({ phoneNumber }) => phoneNumber.includes(q.replace(/\D/g, '')));
}
