// What drop-downs and lookups read: channels, workspaces, contacts and their lists.
import { z } from 'zod';
import { birdCredential } from '../constants';
import { channelOf, endpoint, type Bird, type Endpoint } from '../http/endpoint';
import { BirdError } from '../http/errors';
import { booleanParam, filledParam, listParams, page, platformParam, repeatedParam, results } from '../http/pages';
import { seedTime } from '../seed';
import type { Channel } from '../store';
import { contactEndpoints } from './contacts';
import { listEndpoints } from './lists';
import { projectEndpoints } from './projects';
import { suppressionEndpoints } from './suppressions';

const WORKSPACE = '/workspaces/:workspaceId';
const listQuery = z.object(listParams).strict();

function showChannel({ id, name, platformId, connectorId, identifier, status, createdAt }: Channel) {
	return { id, name, platformId, connectorId, identifier, status, capabilities: {}, createdAt, updatedAt: createdAt };
}

/** A page of channels may be longer than others (page "channels management": 1 to 1000). */
const CHANNELS_A_PAGE = 1000;

/** GET /channels as its page names it: `platform` may stand there once or more often. */
const channelQuery = z
	.object({
		...listParams,
		platform: z.union([platformParam.transform((one) => [one]), z.array(platformParam)]).optional(),
		status: filledParam.optional(),
		onlyMyChannels: booleanParam.optional(),
		useCaseType: filledParam.optional(),
		channelIds: repeatedParam.optional(),
		resourceOwnerId: repeatedParam.optional(),
		resourceOwnerIdentifier: repeatedParam.optional(),
	})
	.strict();

/** Whether a channel passes the filters. Use cases and owners are checked in form alone: the sandbox knows none. */
function isWanted({ id, platform, platformId, status }: Channel, query: z.output<typeof channelQuery>): boolean {
	const platforms = query.platform;
	if (platforms && !platforms.includes(platform) && !platforms.includes(platformId)) return false;
	if (query.status !== undefined && query.status !== status) return false;
	return query.channelIds?.includes(id) ?? true;
}

function channelEndpoints(bird: Bird): Endpoint[] {
	const { store } = bird;
	return [
		endpoint({
			method: 'GET',
			path: `${WORKSPACE}/channels`,
			query: channelQuery,
			run: ({ query }) => {
				const rows = store.channels.filter((channel) => isWanted(channel, query));
				return results(page(store, rows, query, 'channels', { most: CHANNELS_A_PAGE }), showChannel);
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

/** Channels, workspaces, contacts, contact lists, suppressions, projects and template versions. */
export function directoryEndpoints(bird: Bird): Endpoint[] {
	return [
		channelEndpoints,
		workspaceEndpoints,
		contactEndpoints,
		listEndpoints,
		suppressionEndpoints,
		projectEndpoints,
	].flatMap((of) => of(bird));
}
