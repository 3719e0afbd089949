// Suppressions: what somebody does not want to get on one platform, said by themselves or by the marketer.
import { endpoint, type Bird, type Endpoint, type Params } from '../http/endpoint';
import { invalid, notFound } from '../http/errors';
import { closed, dateTime, textOf } from '../schema/kinds';
import type { BirdStore, Suppression } from '../store';

const SUPPRESSION = '/workspaces/:workspaceId/suppressions/:platformId/:identifierValue';

const at = dateTime.nullable().optional();
const reason = textOf(1, 250).nullable().optional();

/** POST (page "upsert a workspace-platform-level suppression"). */
const changes = closed({
	contactSuppressedMarketingAt: at,
	contactSuppressedMarketingReason: reason,
	contactSuppressedTransactionalAt: at,
	contactSuppressedTransactionalReason: reason,
	marketerSuppressedMarketingAt: at,
	marketerSuppressedMarketingReason: reason,
	marketerSuppressedTransactionalAt: at,
	marketerSuppressedTransactionalReason: reason,
});

/** The names of platforms are a closed list that no copy prints; here those of the channels that are there. */
function keyOf({ channels }: BirdStore, { platformId, identifierValue }: Params): string {
	const platform = channels.find((channel) => channel.platformId === platformId);
	if (!platform) throw invalid({ '.platformId': ['value is not one of the allowed values'] });
	return `${platformId}:${identifierValue}`;
}

function shown({ platformId, identifierValue }: Params, suppression: Suppression) {
	return { platformId, identifierValue, ...suppression };
}

/** One suppression read (page "get a suppression"; that there is none is answered 404 is inferred) and written. */
export function suppressionEndpoints({ store }: Bird): Endpoint[] {
	return [
		endpoint({
			method: 'GET',
			path: SUPPRESSION,
			run: ({ params }) => {
				const suppression = store.suppressions.get(keyOf(store, params));
				if (!suppression) throw notFound('suppression');
				return shown(params, suppression);
			},
		}),
		endpoint({
			method: 'POST',
			path: SUPPRESSION,
			body: changes,
			run: ({ params, body }) => {
				const key = keyOf(store, params);
				const suppression = { ...store.suppressions.get(key), ...body };
				store.suppressions.set(key, suppression);
				return shown(params, suppression);
			},
		}),
	];
}
