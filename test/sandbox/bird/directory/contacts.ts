// Contacts: listed, searched, created, changed, and changed or created by one of their identifiers.
import { z } from 'zod';
import { birdCredential } from '../constants';
import { endpoint, type Bird, type Endpoint } from '../http/endpoint';
import { BirdError, invalid, notFound } from '../http/errors';
import { listParams, page, pageParams, results, type PageQuery } from '../http/pages';
import { closed, filled, free, someOf, textOf, uuid } from '../schema/kinds';
import type { BirdStore, Contact, Identifier } from '../store';

const WORKSPACE = '/workspaces/:workspaceId';
const listQuery = z.object(listParams).strict();

/** By an identifier, or by an address: the page prints both. */
const searchBody = z.union([
	closed({ identifier: closed({ key: filled, value: filled }) }),
	closed({ platformAddress: filled }),
]);

/** An identifier (page "create contact identifier"): 64 and 500 characters at most. */
export const identifier = closed({ key: textOf(1, 64), value: textOf(1, 500) });

const displayName = textOf(1, 150);
const ids = someOf(uuid).max(10);

/**
 * POST /contacts (page "create a contact"). It names displayName, accountIds, listIds and companyRefs, speaks of identifiers and
 * attributes, and takes "other properties", which nobody names: here they are refused, so that a misspelt one is seen.
 */
const newContact = closed({
	displayName,
	identifiers: z.array(identifier).optional(),
	attributes: free.optional(),
	listIds: ids.optional(),
	accountIds: ids.optional(),
	companyRefs: z.array(filled).optional(),
});

const some = z.array(uuid).max(10).optional();
const references = z.array(filled).optional();

/**
 * PATCH (pages "update a contact" and "create or update a contact by identifier"): attributes, identifiers, lists, accounts and
 * companies, each added, removed or given whole. `allowWritingReadOnly` is for flows alone. `displayName` is one of the "other
 * properties" (inferred); further ones are refused as at creation.
 */
const changedContact = closed({
	displayName: displayName.optional(),
	strategy: z.enum(['strict_alias', 'first_alias', 'first']).optional(),
	attributes: free.optional(),
	addIdentifiers: z.array(identifier).optional(),
	removeIdentifiers: z.array(identifier).optional(),
	addToLists: some,
	removeFromLists: some,
	listIds: some,
	addToAccounts: some,
	removeFromAccounts: some,
	accountIds: ids.optional(),
	addCompanyRefs: references,
	removeCompanyRefs: references,
	companyRefs: references,
});
type Changes = z.output<typeof changedContact>;

/** A contact as every list shows it. */
export function showContact({ id, displayName: name, identifiers, attributes, listIds, ...times }: Contact) {
	return {
		id,
		computedDisplayName: name,
		workspaceId: birdCredential.workspaceId,
		featuredIdentifiers: identifiers,
		identifierCount: identifiers.length,
		attributes,
		listIds,
		accountIds: [],
		isAnonymous: undefined,
		createdAt: times.createdAt,
		updatedAt: times.updatedAt,
	};
}

/** The contact in the path, or 404. */
function contactOf(store: BirdStore, id: string): Contact {
	const contact = store.contact(id);
	if (!contact) throw notFound('contact');
	return contact;
}

function searchContacts(store: BirdStore, search: z.output<typeof searchBody>): Contact[] {
	return store.contacts.filter(({ identifiers }) =>
		identifiers.some(({ key, value }) =>
			'identifier' in search
				? key === search.identifier.key && value === search.identifier.value
				: value === search.platformAddress,
		),
	);
}

/** Refuses what is an identifier and no attribute (422, seen by a client), and lists that are not there (inferred). */
function checkValues(store: BirdStore, { attributes = {}, listIds, addToLists }: Changes): void {
	for (const name of ['phonenumber', 'emailaddress'])
		if (name in attributes) throw invalid({ [`.attributes.${name}`]: ['attribute is read-only'] });
	for (const [name, given = []] of Object.entries({ listIds, addToLists }))
		for (const [index, id] of given.entries())
			if (!store.lists.some((list) => list.id === id)) throw invalid({ [`.${name}[${index}]`]: ['list not found'] });
}

/** 409 where an identifier belongs to somebody else: the default strategy is "all must match a single contact". */
function refuseOthers(store: BirdStore, given: Identifier[], own?: Contact): void {
	const holders = given.map(({ key, value }) => store.contactsByIdentifier.get(`${key}:${value}`));
	if (holders.some((holder) => holder && holder !== own))
		throw new BirdError(409, 'An identifier belongs to another contact');
}

function create(store: BirdStore, body: z.output<typeof newContact>): Contact {
	checkValues(store, body);
	const { identifiers = [], attributes = {}, listIds = [] } = body;
	refuseOthers(store, identifiers);
	const now = new Date().toISOString();
	const row = store.nextRow('contact');
	const facts = { displayName: body.displayName, identifiers, attributes, listIds, createdAt: now, updatedAt: now };
	return store.addContact({ ...row, ...facts });
}

function dropIdentifiers(store: BirdStore, contact: Contact, dropped: Identifier[]): void {
	const isDropped = (own: Identifier) => dropped.some(({ key, value }) => key === own.key && value === own.value);
	for (const { key, value } of contact.identifiers.filter(isDropped))
		store.contactsByIdentifier.delete(`${key}:${value}`);
	contact.identifiers = contact.identifiers.filter((own) => !isDropped(own));
}

/** The lists a contact is on afterwards: `listIds` ("the list of list ids for the contact") are all of them (inferred). */
function listsOf(contact: Contact, { listIds = contact.listIds, addToLists = [], removeFromLists = [] }: Changes) {
	return [...new Set([...listIds, ...addToLists])].filter((id) => !removeFromLists.includes(id));
}

/** Changes what the request names: attributes are added to those there. */
function change(store: BirdStore, contact: Contact, body: Changes): Contact {
	checkValues(store, body);
	const { addIdentifiers = [], removeIdentifiers = [], attributes = {}, strategy = 'strict_alias' } = body;
	if (strategy === 'strict_alias') refuseOthers(store, addIdentifiers, contact);
	for (const { key, value } of strategy === 'first' ? [] : addIdentifiers) {
		if (store.contactsByIdentifier.has(`${key}:${value}`)) continue;
		contact.identifiers = [...contact.identifiers, { key, value }];
		store.contactsByIdentifier.set(`${key}:${value}`, contact);
	}
	dropIdentifiers(store, contact, removeIdentifiers);
	contact.displayName = body.displayName ?? contact.displayName;
	contact.attributes = { ...contact.attributes, ...attributes };
	contact.listIds = listsOf(contact, body);
	contact.updatedAt = new Date().toISOString();
	return contact;
}

/** What reads contacts, and what writes them. */
export function contactEndpoints({ store }: Bird): Endpoint[] {
	const shown = (rows: Contact[], query: PageQuery, name: string) =>
		results(page(store, rows, query, name), showContact);
	return [
		endpoint({
			method: 'GET',
			path: `${WORKSPACE}/contacts`,
			query: listQuery,
			run: ({ query }) => shown(store.contacts, query, 'contacts'),
		}),
		endpoint({
			method: 'POST',
			path: `${WORKSPACE}/contacts`,
			body: newContact,
			statuses: [201],
			run: ({ body }) => showContact(create(store, body)),
		}),
		endpoint({
			method: 'POST',
			path: `${WORKSPACE}/contacts/search`,
			query: z.object(pageParams).strict(),
			body: searchBody,
			run: ({ query, body }) => shown(searchContacts(store, body), query, 'contact search'),
		}),
		endpoint({
			method: 'GET',
			path: `${WORKSPACE}/contacts/:contactId`,
			run: ({ params }) => showContact(contactOf(store, params.contactId)),
		}),
		endpoint({
			method: 'PATCH',
			path: `${WORKSPACE}/contacts/:contactId`,
			body: changedContact,
			run: ({ params, body }) => showContact(change(store, contactOf(store, params.contactId), body)),
		}),
		endpoint({
			method: 'PATCH',
			path: `${WORKSPACE}/contacts/identifiers/:identifierKey/:identifierValue`,
			body: changedContact,
			/** "Create or update": that a new contact is answered alike is inferred. */
			statuses: [200, 201],
			run: ({ params: { identifierKey: key, identifierValue: value }, body }) => {
				checkValues(store, body);
				return showContact(change(store, store.contactFor({ key, value }, body.displayName), body));
			},
		}),
		endpoint({
			method: 'POST',
			path: `${WORKSPACE}/contacts/:contactId/identifiers`,
			body: identifier,
			/** The page prints no status. */
			statuses: [201, 200],
			run: ({ params, body }) => {
				change(store, contactOf(store, params.contactId), { addIdentifiers: [body] });
				return body;
			},
		}),
	];
}
