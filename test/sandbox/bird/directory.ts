// What drop-downs and lookups read: channels, workspaces, contacts and their lists.
import type { Router } from 'express';
import { z } from 'zod';
import { birdCredential } from './constants';
import { BirdError, notFound } from './errors';
import {
	channelOf,
	endpoint,
	filledParam,
	listParams,
	operation,
	page,
	pageParams,
	platformParam,
	results,
	type Bird,
} from './http';
import { projectRoutes } from './projects';
import { seedTime } from './seed';
import type { BirdStore, Channel, Contact } from './store';

const workspacePath = '/workspaces/:workspaceId';

function showChannel({ id, name, platformId, connectorId, identifier, status, createdAt }: Channel) {
	return { id, name, platformId, connectorId, identifier, status, capabilities: {}, createdAt, updatedAt: createdAt };
}

function showContact({ id, displayName, identifiers, attributes, listIds, createdAt, updatedAt }: Contact) {
	return {
		id,
		computedDisplayName: displayName,
		featuredIdentifiers: identifiers,
		identifierCount: identifiers.length,
		attributes,
		listIds,
		accountIds: [],
		createdAt,
		updatedAt,
	};
}

function channelRoutes(router: Router, bird: Bird): void {
	const { store } = bird;
	endpoint(router, bird, `${workspacePath}/channels`, {
		GET: operation({
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
	});
	endpoint(router, bird, `${workspacePath}/channels/:channelId`, {
		GET: operation({ run: ({ params }) => showChannel(channelOf(bird, params)) }),
	});
}

/** The workspace list, and the paths that keys for messaging may not read. */
function workspaceRoutes(router: Router, bird: Bird): void {
	const { organizationId, workspaceId } = birdCredential;
	const workspace = {
		id: workspaceId,
		organizationId,
		name: 'Sandbox',
		description: '',
		status: 'active',
		dataPolicy: { group: 'eu-west-1' },
		createdAt: seedTime(0),
		updatedAt: seedTime(0),
	};
	endpoint(router, bird, '/organizations/:organizationId/workspaces', {
		GET: operation({
			query: z.object(listParams).strict(),
			run: ({ query }) =>
				results(page(bird.store, [{ seq: 1, id: workspaceId }], query, 'workspaces'), () => workspace),
		}),
	});
	const closed = ['', '/event-subscriptions', '/channels/:channelId/webhook-subscriptions'];
	for (const path of closed) {
		endpoint(router, bird, `${workspacePath}${path}`, {
			GET: operation({
				run: () => {
					throw new BirdError(403, 'The access key does not allow this');
				},
			}),
		});
	}
}

const searchBody = z.union([
	z.object({ identifier: z.object({ key: z.string().min(1), value: z.string().min(1) }).strict() }).strict(),
	z.object({ platformAddress: z.string().min(1) }).strict(),
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

function contactRoutes(router: Router, bird: Bird): void {
	const { store } = bird;
	endpoint(router, bird, `${workspacePath}/contacts`, {
		GET: operation({
			query: z.object(listParams).strict(),
			run: ({ query }) => results(page(store, store.contacts, query, 'contacts'), showContact),
		}),
	});
	endpoint(router, bird, `${workspacePath}/contacts/search`, {
		POST: operation({
			query: z.object(pageParams).strict(),
			body: searchBody,
			run: ({ query, body }) => results(page(store, searchContacts(store, body), query, 'contact search'), showContact),
		}),
	});
	endpoint(router, bird, `${workspacePath}/contacts/:contactId`, {
		GET: operation({
			run: ({ params }) => {
				const contact = store.contact(params.contactId);
				if (!contact) throw notFound('contact');
				return showContact(contact);
			},
		}),
	});
	endpoint(router, bird, `${workspacePath}/lists`, {
		GET: operation({
			query: z.object(listParams).strict(),
			run: ({ query }) =>
				results(page(store, store.lists, query, 'lists'), ({ id, name, createdAt }) => ({
					id,
					name,
					createdAt,
					updatedAt: createdAt,
				})),
		}),
	});
	endpoint(router, bird, `${workspacePath}/lists/:listId/contacts`, {
		GET: operation({
			query: z.object(listParams).strict(),
			run: ({ params, query }) => {
				if (!store.lists.some(({ id }) => id === params.listId)) throw notFound('list');
				const members = store.contacts.filter(({ listIds }) => listIds.includes(params.listId));
				return results(page(store, members, query, `contacts of ${params.listId}`), showContact);
			},
		}),
	});
}

/** Registers channels, workspaces, contacts, contact lists, projects and template versions. */
export function directoryRoutes(router: Router, bird: Bird): void {
	channelRoutes(router, bird);
	workspaceRoutes(router, bird);
	contactRoutes(router, bird);
	projectRoutes(router, bird);
}
