// TextUs contacts with their phones, notes and conversations, and the opt-outs of the organisation.
import { z } from 'zod';
import { collection, pagedQuery } from './collections';
import { accountOf, endpoint, find, Refusal, text, type Answer, type Call, type Context, type Endpoint } from './http';
import { accountShape, contactShape, conversationShape, noteShape, optOutShape, recipientPhoneShape } from './shapes';
import { formatPhone, parsePhone, type ContactRow, type OptOutRow } from './world';

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

/** The opt-out endpoints (provider file, section 2.4): one record a number, seen from every account. */
export function optOutEndpoints(context: Context): Endpoint[] {
	const path = '/:account/opt_outs/:phone';
	const numberOf = (call: Call) => {
		const parsed = /^\+?\d+$/.test(call.param('phone')) ? parsePhone(call.param('phone')) : undefined;
		if (!parsed) throw new Refusal(422, 'Phone number is invalid');
		return parsed.phoneNumber;
	};
	return [
		endpoint({
			method: 'get',
			path: '/:account/opt_outs',
			query: pagedQuery({
				q: z.string().min(3, 'must have at least 3 characters').optional(),
				'exact[]': z.union([text, z.array(text)]).optional(),
			}),
			handle: (call) => {
				accountOf(context, call);
				const { q, 'exact[]': exact } = call.query;
				const rows = [...context.world.optOuts.values()].filter((row) =>
					isWanted(row, q, exact === undefined ? undefined : [exact].flat()),
				);
				const shape = (row: OptOutRow) => optOutShape(context.world, row);
				return {
					status: 200,
					body: collection(context, call, { list: 'optOuts', rows, key: (row) => row.phoneNumber, shape }),
				};
			},
		}),
		endpoint({
			method: 'get',
			path,
			handle: (call) => {
				accountOf(context, call);
				return {
					status: 200,
					body: optOutShape(context.world, find(context.world.optOuts, numberOf(call), 'Opt-out')),
				};
			},
		}),
		endpoint({
			method: 'put',
			path,
			handle: (call) => ({ status: 201, body: optOut(context, accountOf(context, call).slug, numberOf(call), 'User') }),
		}),
	];
}

/** Opts a number out, and tells the integrations when it was not out before. */
export function optOut(
	context: Context,
	account: string,
	phoneNumber: string,
	createdVia: string,
): Record<string, unknown> {
	const before = context.world.optOuts.get(phoneNumber);
	const row = before ?? context.world.addOptOut(phoneNumber, account, createdVia);
	if (!before) tellOptOut(context, 'contact.opted_out', row);
	return optOutShape(context.world, row);
}

/** Tells the integrations that a number opted out or in. */
export function tellOptOut(
	context: Context,
	action: 'contact.opted_out' | 'contact.opted_in',
	{ account, phoneNumber }: OptOutRow,
): void {
	void context.webhooks.emit(action, account, {
		optOut: {
			id: `/${account}/opt_outs/${phoneNumber}`,
			type: action === 'contact.opted_out' ? 'opt-out' : 'opt-in',
			phoneNumber,
			formattedPhoneNumber: formatPhone(phoneNumber),
			account: `/accounts/${account}`,
		},
	});
}

function isWanted({ phoneNumber }: OptOutRow, q?: string, exact?: string[]): boolean {
	if (exact && !exact.some((number) => parsePhone(number)?.phoneNumber === phoneNumber)) return false;
	return q === undefined || (/\d/.test(q) && phoneNumber.includes(q.replace(/\D/g, '')));
}
