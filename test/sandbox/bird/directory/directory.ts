// What drop-downs and lookups read: channels, workspaces, contacts and their lists.
import { z } from 'zod';
import { birdCredential } from '../constants';
import { channelOf, endpoint, type Bird, type Endpoint } from '../http/endpoint';
import { BirdError, notFound } from '../http/errors';
import { filledParam, listParams, page, pageParams, platformParam, results, type PageQuery } from '../http/pages';
import { closed, filled } from '../schema/kinds';
import { seedTime } from '../seed';
import type { BirdStore, Channel, Contact } from '../store';
import { projectEndpoints } from './projects';

const WORKSPACE = '/workspaces/:workspaceId';
const listQuery = z.object(listParams).strict();

function showChannel({ id, name, platformId, connectorId, identifier, status, createdAt }: Channel) {
	return { id, name, platformId, connectorId, identifier, status, capabilities: {}, createdAt, updatedAt: createdAt };
}

function showContact({ id, displayName, identifiers, attributes, listIds, createdAt, updatedAt }: Contact) {
	return {
		id,
		computedDisplayName: displayName,
		workspaceId: birdCredential.workspaceId,
		featuredIdentifiers: identifiers,
		identifierCount: identifiers.length,
		attributes,
		listIds,
		accountIds: [],
		isAnonymous: undefined,
		createdAt,
		updatedAt,
	};
}

function channelEndpoints(bird: Bird): Endpoint[] {
	const { store } = bird;
	return [
		endpoint({
			method: 'GET',
			path: `${WORKSPACE}/channels`,
			query: z.object({ ...listParams, platform: platformParam.optional(), status: filledParam.optional() }).strict(),
			run: ({ query }) => {
				const rows = store.channels.filter(
					({ platform, platformId, status }) =>
						(query.platform === undefined || query.platform === platform || query.platform === platformId) &&
						(query.status === undefined || query.status === status),
				);
				return results(page(store, rows, query, 'channels'), showChannel);
			},
		}),
		endpoint({
			method: 'GET',
			path: `${WORKSPACE}/channels/:channelId`,
			run: ({ params }) => showChannel(channelOf(bird, params)),
		}),
	];
}

const workspace = {
	id: birdCredential.workspaceId,
	organizationId: birdCredential.organizationId,
	name: 'Sandbox',
	description: '',
	status: 'active',
	dataPolicy: { group: 'eu-west-1' },
	createdAt: seedTime(0),
	updatedAt: seedTime(0),
};

/** Paths that a key for messaging may not read: 403 in the report of a user. */
const CLOSED = [
	WORKSPACE,
	`${WORKSPACE}/event-subscriptions`,
	`${WORKSPACE}/channels/:channelId/webhook-subscriptions`,
];

function workspaceEndpoints({ store }: Bird): Endpoint[] {
	return [
		endpoint({
			method: 'GET',
			path: '/organizations/:organizationId/workspaces',
			query: listQuery,
			run: ({ query }) => results(page(store, [{ seq: 1, id: workspace.id }], query, 'workspaces'), () => workspace),
		}),
		...CLOSED.map((path) =>
			endpoint({
				method: 'GET',
				path,
				run: () => {
					throw new BirdError(403, 'The access key does not allow this');
				},
			}),
		),
	];
}

/** By an identifier, or by an address: the page prints both. */
const searchBody = z.union([
	closed({ identifier: closed({ key: filled, value: filled }) }),
	closed({ platformAddress: filled }),
]);

function searchContacts(store: BirdStore, search: z.output<typeof searchBody>): Contact[] {
	return store.contacts.filter(({ identifiers }) =>
		identifiers.some(({ key, value }) =>
			'identifier' in search
				? key === search.identifier.key && value === search.identifier.value
				: value === search.platformAddress,
		),
	);
}

function contactEndpoints({ store }: Bird): Endpoint[] {
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
			path: `${WORKSPACE}/contacts/search`,
			query: z.object(pageParams).strict(),
			body: searchBody,
			run: ({ query, body }) => shown(searchContacts(store, body), query, 'contact search'),
		}),
		endpoint({
			method: 'GET',
			path: `${WORKSPACE}/contacts/:contactId`,
			run: ({ params }) => {
				const contact = store.contact(params.contactId);
				if (!contact) throw notFound('contact');
				return showContact(contact);
			},
		}),
	];
}

function listEndpoints({ store }: Bird): Endpoint[] {
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
			path: `${WORKSPACE}/lists/:listId/contacts`,
			query: listQuery,
			run: ({ params, query }) => {
				if (!store.lists.some(({ id }) => id === params.listId)) throw notFound('list');
				const members = store.contacts.filter(({ listIds }) => listIds.includes(params.listId));
				return results(page(store, members, query, `contacts of ${params.listId}`), showContact);
			},
		}),
	];
}

/** Channels, workspaces, contacts, contact lists, projects and template versions. */
export function directoryEndpoints(bird: Bird): Endpoint[] {
	return [channelEndpoints, workspaceEndpoints, contactEndpoints, listEndpoints, projectEndpoints].flatMap((of) =>
		of(bird),
	);
}
