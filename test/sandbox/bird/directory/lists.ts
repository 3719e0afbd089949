// Contact lists: which there are, who is on one, and who is put on it or taken off.
import { z } from 'zod';
import { endpoint, type Bird, type Endpoint, type Params } from '../http/endpoint';
import { invalid, notFound } from '../http/errors';
import { listParams, page, results } from '../http/pages';
import { closed, uuid } from '../schema/kinds';
import type { BirdStore, Contact } from '../store';
import { identifier, showContact } from './contacts';

const WORKSPACE = '/workspaces/:workspaceId';
const MEMBERS = `${WORKSPACE}/lists/:listId/contacts`;
const listQuery = z.object(listParams).strict();

/** At most 100 people a call, by ID and by identifier together (page "add contacts to a list"). */
const MOST = 100;

/** Either list may be empty or null where the other is not. */
const people = closed({
	contacts: z.array(uuid).nullable().optional(),
	identifiers: z.array(identifier).nullable().optional(),
});

/** The list in the path, or 404. */
function listOf(store: BirdStore, { listId }: Params): string {
	if (!store.lists.some(({ id }) => id === listId)) throw notFound('list');
	return listId;
}

/** Whom a request names; those whom nobody knows are passed over (inferred). */
function named(store: BirdStore, { contacts, identifiers }: z.output<typeof people>): Contact[] {
	const count = (contacts?.length ?? 0) + (identifiers?.length ?? 0);
	if (count === 0) throw invalid({ '.': ['contacts or identifiers must be given'] });
	if (count > MOST) throw invalid({ '.': [`at most ${MOST} contacts and identifiers`] });
	const byId = (contacts ?? []).map((id) => store.contact(id));
	const byIdentifier = (identifiers ?? []).map(({ key, value }) => store.contactsByIdentifier.get(`${key}:${value}`));
	return [...new Set([...byId, ...byIdentifier])].flatMap((one) => one ?? []);
}

/** The lists and their members; the reply gives the number of those processed, whose key no copy prints (inferred). */
export function listEndpoints({ store }: Bird): Endpoint[] {
	const membership = (method: 'POST' | 'DELETE', change: (listIds: Set<string>, list: string) => void) =>
		endpoint({
			method,
			path: MEMBERS,
			body: people,
			run: ({ params, body }) => {
				const list = listOf(store, params);
				const chosen = named(store, body);
				for (const contact of chosen) {
					const listIds = new Set(contact.listIds);
					change(listIds, list);
					contact.listIds = [...listIds];
				}
				return { processed: chosen.length };
			},
		});
	return [
		endpoint({
			method: 'GET',
			path: `${WORKSPACE}/lists`,
			query: listQuery,
			run: ({ query }) =>
				results(page(store, store.lists, query, 'lists'), ({ id, name, createdAt }) => ({
					id,
					name,
					createdAt,
					updatedAt: createdAt,
				})),
		}),
		endpoint({
			method: 'GET',
			path: MEMBERS,
			query: listQuery,
			run: ({ params, query }) => {
				const list = listOf(store, params);
				const members = store.contacts.filter(({ listIds }) => listIds.includes(list));
				return results(page(store, members, query, `contacts of ${list}`), showContact);
			},
		}),
		membership('POST', (listIds, list) => listIds.add(list)),
		membership('DELETE', (listIds, list) => listIds.delete(list)),
	];
}
