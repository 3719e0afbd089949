/** Webhook subscriptions of Bird (docs.bird.com/api/notifications-api, webhook-subscriptions). */
import type { IHookFunctions } from 'n8n-workflow';
import { type Api, CallFailure, collect, InputError, type Read } from '../../shared/http';
import {
	type Registered,
	settingsOf,
	type Subscription,
	unlessGone,
	type Wanted,
	type WebhookKind,
} from '../../shared/triggers';
import { birdCredential, isUuid, plainId, workspaceUrl } from '../transport/credential';
import { listOf, PAGE_SIZE } from '../transport/list';
import { birdChannels } from '../transport/profile';
import { subscription, writtenSubscription } from '../transport/replies';
import { type Chosen, chosen, eventsOf, kindsOf } from './chosen';
import { filtersIn } from './filters';

/** What Bird accepts as the address of a webhook, in its own words. */
const ADDRESS = /^https:\/\/([a-zA-Z0-9-]+\.)+[a-zA-Z]{2,}(\/[^\s]*)?$/;

interface WantedEvent extends Wanted {
	service: string;
	event: string;
	eventFilters: Array<{ key: string; value: string }>;
}

type Fields = Pick<WantedEvent, 'service' | 'event' | 'eventFilters'>;

function keyOf({ service, event, eventFilters }: Fields, template?: unknown): string {
	const filters = eventFilters.map(({ key, value }) => `${key}=${plainId(value)}`).sort();
	return JSON.stringify([service, event, filters, ...(template ? [template] : [])]);
}

/** The subscriptions that the node's parameters ask for: one for each event. */
export function birdWebhook(ctx: IHookFunctions): WebhookKind<WantedEvent> {
	return {
		provider: birdChannels,
		addressProblem: async (url) => addressProblem(url),
		wanted: async (api) => {
			const choice = readSettings(ctx);
			return wantedEvents(choice, await kindsOf(api, choice));
		},
		list: async (api) => {
			const first = { method: 'GET' as const, path: await subscriptionsUrl(api), query: { limit: PAGE_SIZE } };
			const rows = await explained(api, collect(api, listOf(first, subscription), Infinity));
			return rows.map(subscriptionOf);
		},
		create: async (api, url, wanted, secret) => {
			const call = api.post(await subscriptionsUrl(api), writtenSubscription, creation(url, wanted, secret));
			const { id } = await explained(api, call);
			return { id, secret };
		},
		takeOver,
		remove: async (api, id) => {
			await unlessGone(api.request({ method: 'DELETE', path: `${await subscriptionsUrl(api)}/${id}` }));
			return 'removed';
		},
	};
}

function addressProblem(url: string): { problem: string; fix: string } | undefined {
	if (ADDRESS.test(url)) return undefined;
	const host = /^\w+:\/\/([^/]*)/.exec(url)?.[1] ?? '';
	const reason = !url.startsWith('https://')
		? 'is not https'
		: /:\d+$/.test(host)
			? 'has a port'
			: 'has no public host name with a dot in it';
	return {
		problem: `${reason}, so that Bird cannot deliver to it`,
		fix: 'Bird takes https addresses with a host name alone, such as https://n8n.example.com: no port, no IP address, no localhost. Set the environment variable N8N_WEBHOOK_URL (WEBHOOK_URL in older versions) of n8n to such an address.',
	};
}

/** @throws InputError for settings that cannot be used, with the field and the fix */
function readSettings(ctx: IHookFunctions): Chosen {
	const choice = chosen(ctx);
	const { raw, others, meanings, kinds, channel } = choice;
	if (raw.length + others.length + meanings.length === 0)
		throw new InputError('Trigger On', 'is empty', 'Choose at least one event.');
	if (raw.length === 0 && meanings.length > 0 && kinds.length === 0 && channel === undefined)
		throw new InputError('Channel Kinds', 'is empty', 'Choose at least one kind, or a channel.');
	const settings = settingsOf(ctx);
	settings.flag('simplify', 'Simplify', true);
	settings.flag('downloadMedia', 'Download Attachments');
	settings.text('binaryPropertyName', 'Put Output File in Field');
	settings.filter('statuses', 'Statuses');
	filtersIn(ctx);
	settings.text('channelId', 'Channel');
	if (channel !== undefined && !isUuid(channel))
		throw new InputError('Channel', 'is not the ID of a channel', 'Choose it from the list, or leave it empty.');
	const wrong = [...raw, ...others].find((event) => !/^[a-z][a-z-]*\.[a-z-]+$/.test(event));
	if (wrong !== undefined) {
		const field = raw.includes(wrong) ? 'Raw Events' : 'Other Events';
		throw new InputError(field, `has an entry that is no event: ${wrong}`, 'Enter events like sms.inbound.');
	}
	return choice;
}

function wantedEvents(choice: Chosen, kinds: string[]): WantedEvent[] {
	const { channel } = choice;
	return eventsOf(choice, kinds).map((event) => {
		const service = event.startsWith('conversation.') ? 'conversations' : 'channels';
		const filters = channel !== undefined && service === 'channels' ? [{ key: 'channelId', value: channel }] : [];
		const fields = { service, event, eventFilters: filters };
		return { ...fields, key: keyOf(fields) };
	});
}

/** Below the workspace, or below the organization where the credential names it. Keys may have a policy for one alone. */
async function subscriptionsUrl(api: Api): Promise<string> {
	const { baseUrl, workspaceId, organizationId } = birdCredential.read(await api.connection.credentials(0));
	const above = organizationId === '' ? baseUrl : `${baseUrl}/organizations/${organizationId}`;
	return `${workspaceUrl({ baseUrl: above, workspaceId })}/webhook-subscriptions`;
}

function creation(url: string, { service, event, eventFilters }: WantedEvent, signingKey: string): object {
	return { service, event, url, signingKey, ...(eventFilters.length > 0 ? { eventFilters } : {}) };
}

function subscriptionOf(row: Read<typeof subscription>): Subscription {
	const { id, service, event, url, eventFilters, template, status } = row;
	const key = keyOf({ service, event, eventFilters: eventFilters ?? [] }, template);
	return { id, url, key, active: status !== 'inactive' };
}

/** Bird cannot change the event of a subscription; it never tells its key, so that an unknown one is replaced. */
async function takeOver(
	api: Api,
	url: string,
	{ id, key }: Subscription,
	wanted: WantedEvent,
	signingKey: string,
): Promise<Registered | undefined> {
	if (key !== wanted.key) return undefined;
	const path = `${await subscriptionsUrl(api)}/${id}`;
	const body = { url, signingKey, status: 'active' };
	const call = { method: 'PATCH' as const, path, body, effect: 'prepare' as const };
	const changed = await unlessGone(api.json(call, writtenSubscription));
	return changed && { id, secret: signingKey };
}

/** Adds what to do about the refusals that only webhooks meet. */
async function explained<T>(api: Api, call: Promise<T>): Promise<T> {
	return await call.catch(async (error: unknown) => {
		if (!(error instanceof CallFailure)) throw error;
		const { organizationId } = birdCredential.read(await api.connection.credentials(0));
		const hint = hintFor(error.failure.statusCode, organizationId !== '');
		throw hint === undefined ? error : new CallFailure({ ...error.failure, hint });
	});
}

function hintFor(status: number | undefined, hasOrganization: boolean): string | undefined {
	if (status === 409)
		return 'Bird takes at most five webhook subscriptions with the same event and filters. Remove those no longer used: GET /workspaces/{id}/webhook-subscriptions lists them.';
	if (status !== 403 && status !== 404) return undefined;
	const policy = 'and that a role of the access key allows to view and create webhook subscriptions';
	return hasOrganization
		? `Check the Organization ID of the credential, ${policy} below that organization; without the Organization ID the path below the workspace is used.`
		: `Check the Workspace ID of the credential, ${policy}. Some keys may do so below the organization only: then enter the Organization ID in the credential.`;
}
