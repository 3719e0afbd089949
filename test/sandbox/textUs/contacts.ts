// TextUs contacts with their phones, notes and conversations.
import { z } from 'zod';
import { collection, pagedQuery } from './collections';
import { accountOf, endpoint, find, Refusal, text, type Answer, type Call, type Context, type Endpoint } from './http';
import type { ContactRow } from './rows';
import { conversationShape } from './shapes/conversations';
import { accountShape, contactShape, noteShape, recipientPhoneShape } from './shapes/people';
import { parsePhone } from './world';

const phone = z
	.object({
		number: z.string().refine((value) => parsePhone(value) !== undefined, 'is not a phone number'),
		type: text.optional(),
	})
	.strict();
const contactBody = z
	.object({ name: text, phones: z.array(phone).optional(), data: z.record(z.unknown()).optional() })
	.strict();
const search = pagedQuery({ q: z.string().optional() });

/** The contact endpoints (provider file, section 2.3). */
export function contactEndpoints(context: Context): Endpoint[] {
	const one = (call: Call) => find(context.world.contacts, call.param('contact'), 'Contact');
	return [
		endpoint({
			method: 'get',
			path: '/contacts/:contact',
			handle: (call) => ({ status: 200, body: contactShape(one(call)) }),
		}),
		endpoint({
			method: 'put',
			path: '/contacts/:contact',
			body: contactBody.partial(),
			handle: (call) => {
				const row = one(call);
				const { name, phones, data } = call.body;
				if (name !== undefined) row.name = name;
				if (data) row.data = data;
				if (phones) context.world.setPhones(row, phones);
				return { status: 200, body: contactShape(row) };
			},
		}),
		endpoint({
			method: 'get',
			path: '/contacts/:contact/conversations',
			query: pagedQuery({}),
			handle: (call) => ({ status: 200, body: contactConversations(context, call, one(call)) }),
		}),
		...noteEndpoints(context, one),
		endpoint({
			method: 'get',
			path: '/:account/contacts',
			query: pagedQuery({}),
			handle: (call) => contactPage(context, call),
		}),
		endpoint({
			method: 'post',
			path: '/:account/contacts',
			body: contactBody,
			handle: (call) => {
				const { slug } = accountOf(context, call);
				const { name, phones = [], data } = call.body;
				const contact = contactShape(context.world.addContact(slug, name, phones, data));
				void context.webhooks.emit('contact.created', slug, { contact });
				return { status: 200, body: contact };
			},
		}),
		endpoint({
			method: 'get',
			path: '/:account/contact_filters/:filter/contacts',
			query: search,
			handle: (call) => {
				if (call.param('filter') !== 'all') throw new Refusal(404, 'Contact filter not found');
				return contactPage(context, call, call.query.q);
			},
		}),
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
				const shape = (note: ContactRow['notes'][number]) => noteShape(note, id);
				return {
					status: 200,
					body: collection(context, call, {
						list: 'notes',
						rows,
						key: (note) => note.createdAt,
						newestFirst: true,
						shape,
					}),
				};
			},
		}),
		endpoint({
			method: 'post',
			path,
			body: z.object({ content: text }).strict(),
			handle: (call) => {
				const contact = one(call);
				const note = { id: context.world.nextId('note'), content: call.body.content, createdAt: context.world.now() };
				contact.notes.push(note);
				return { status: 201, body: noteShape(note, contact.id) };
			},
		}),
	];
}

function contactPage(context: Context, call: Call<unknown, { after?: string }>, q?: string): Answer {
	const { slug } = accountOf(context, call);
	const rows = [...context.world.contacts.values()].filter((row) => row.account === slug && matches(row, q));
	const body = collection(context, call, {
		list: 'contacts',
		rows,
		key: (row) => `${row.name.toLowerCase()} ${row.id}`,
		shape: contactShape,
	});
	return { status: 200, body };
}

function contactConversations(
	context: Context,
	call: Call<unknown, { after?: string }>,
	contact: ContactRow,
): Record<string, unknown> {
	const { world } = context;
	const numbers = contact.phones.map(({ phoneNumber }) => phoneNumber);
	return collection(context, call, {
		list: 'contactConversations',
		rows: [...world.conversations.values()].filter(
			(row) => row.account === contact.account && numbers.includes(row.phoneNumber),
		),
		key: (row) => row.id,
		shape: (row) => {
			const account = accountShape(find(world.accounts, row.account, 'Account'));
			return { ...conversationShape(world, row), '@type': 'ConversationWithAccount', account };
		},
	});
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
