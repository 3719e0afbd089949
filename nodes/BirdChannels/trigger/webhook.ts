/** Webhook subscriptions of Bird and what they deliver (docs.bird.com/api/notifications-api, webhook-subscriptions). */
import { createHash } from 'crypto';
import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { type Api, CallFailure, collect, InputError, isObject, unchecked } from '../../shared/http';
import {
	choices,
	type Delivery,
	type DeliveryReader,
	hmac,
	type Registered,
	sameSignature,
	type Subscription,
	unlessGone,
	type Wanted,
	type WebhookKind,
} from '../../shared/triggers';
import { simpleInteraction, simpleMessage } from '../actions/message/simplify';
import { isUuid } from '../transport/credential';
import { listOf, PAGE_SIZE } from '../transport/list';
import { birdChannels } from '../transport/profile';

/** What Bird accepts as the address of a webhook, in its own words. */
const ADDRESS = /^https:\/\/([a-zA-Z0-9-]+\.)+[a-zA-Z]{2,}(\/[^\s]*)?$/;

/** Repeats keep the time of the first try, and go on for 8 hours and more (reports of live use: up to a day). */
const STALE_AFTER_S = 24 * 3600;
/** How far the clock of Bird may be ahead of this one. */
const AHEAD_S = 600;

interface WantedEvent extends Wanted {
	service: string;
	event: string;
	eventFilters: Array<{ key: string; value: string }>;
}

type Fields = Pick<WantedEvent, 'service' | 'event' | 'eventFilters'>;

function keyOf({ service, event, eventFilters }: Fields, template?: unknown): string {
	const filters = eventFilters.map(({ key, value }) => `${key}=${value}`).sort();
	return JSON.stringify([service, event, filters, ...(template ? [template] : [])]);
}

type Context = IHookFunctions | IWebhookFunctions;

function chosenEvents(ctx: Context): string[] {
	return [...new Set([...choices(ctx, 'events'), ...choices(ctx, 'otherEvents')])];
}

function chosenChannel(ctx: Context): string | undefined {
	const value: unknown = ctx.getNodeParameter('channelId', '', { extractValue: true });
	const id = typeof value === 'string' ? value.trim() : '';
	return id === '' ? undefined : id;
}

/** The subscriptions that the node's parameters ask for: one for each event. */
export function birdWebhook(ctx: IHookFunctions): WebhookKind<WantedEvent> {
	return {
		provider: birdChannels,
		addressProblem: async (url) => addressProblem(url),
		wanted: () => wantedEvents(ctx),
		list: async (api) => {
			const first = { method: 'GET' as const, path: await subscriptionsUrl(api), query: { limit: PAGE_SIZE } };
			const rows = await explained(api, collect(api, listOf(first), Infinity));
			return rows.flatMap(subscriptionOf);
		},
		create: async (api, url, wanted, secret) => {
			const call = api.post(await subscriptionsUrl(api), unchecked<unknown>(), creation(url, wanted, secret));
			const reply = await explained(api, call);
			if (isObject(reply) && typeof reply.id === 'string') return { id: reply.id, secret };
			throw new CallFailure({ message: 'Bird registered the webhook but gave no id', outcome: 'ambiguous' });
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

function wantedEvents(ctx: IHookFunctions): WantedEvent[] {
	const events = chosenEvents(ctx);
	if (events.length === 0) throw new InputError('Events', 'is empty', 'Choose at least one event.');
	const wrong = events.find((event) => !/^[a-z][a-z-]*\.[a-z-]+$/.test(event));
	if (wrong !== undefined)
		throw new InputError('Other Events', `has an entry that is no event: ${wrong}`, 'Enter events like sms.inbound.');
	const channel = chosenChannel(ctx);
	if (channel !== undefined && !isUuid(channel))
		throw new InputError('Channel', 'is not the id of a channel', 'Choose it from the list, or leave it empty.');
	return events.map((event) => {
		const service = event.startsWith('conversation.') ? 'conversations' : 'channels';
		const filters = channel !== undefined && service === 'channels' ? [{ key: 'channelId', value: channel }] : [];
		const fields = { service, event, eventFilters: filters };
		return { ...fields, key: keyOf(fields) };
	});
}

/** Below the workspace, or below the organization where the credential names it. Keys may have a policy for one alone. */
async function subscriptionsUrl(api: Api): Promise<string> {
	const credentials = await api.connection.credentials(0);
	const workspace = birdChannels.baseUrl(credentials);
	const organization = String(credentials.organizationId ?? '').trim();
	const root = workspace.slice(0, workspace.lastIndexOf('/workspaces/'));
	const above = organization === '' ? root : `${root}/organizations/${organization}`;
	return `${above}${workspace.slice(root.length)}/webhook-subscriptions`;
}

function creation(url: string, { service, event, eventFilters }: WantedEvent, signingKey: string): object {
	return { service, event, url, signingKey, ...(eventFilters.length > 0 ? { eventFilters } : {}) };
}

function subscriptionOf({ id, service, event, url, eventFilters, template, status }: IDataObject): Subscription[] {
	if (typeof id !== 'string' || !isUuid(id)) return [];
	const filters = (Array.isArray(eventFilters) ? eventFilters : []).filter(isObject);
	const fields = {
		service: String(service),
		event: String(event),
		eventFilters: filters.map(({ key, value }) => ({ key: String(key), value: String(value) })),
	};
	return [{ id, url: String(url), key: keyOf(fields, template), active: status !== 'inactive' }];
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
	const changed = await unlessGone(api.json({ method: 'PATCH', path, body, effect: 'prepare' }, unchecked<unknown>()));
	return changed && { id, secret: signingKey };
}

/** Adds what to do about the refusals that only webhooks meet. */
async function explained<T>(api: Api, call: Promise<T>): Promise<T> {
	return await call.catch(async (error: unknown) => {
		if (!(error instanceof CallFailure)) throw error;
		const { organizationId } = await api.connection.credentials(0);
		const hint = hintFor(error.failure.statusCode, String(organizationId ?? '').trim() !== '');
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

/**
 * Base64 HMAC-SHA256 over timestamp, LF, registered address, LF and the SHA-256 of the raw body as bytes. The key is used
 * as text, not decoded (vendor page verifying-a-webhook-subscription).
 */
export const birdDeliveries: DeliveryReader = {
	isAuthentic({ raw, headers, url }, secret, now) {
		const timestamp = headers['messagebird-request-timestamp'] ?? '';
		const age = /^\d{1,11}$/.test(timestamp) ? now / 1000 - Number(timestamp) : Infinity;
		const bodyHash = createHash('sha256').update(raw).digest();
		const expected = hmac(secret, [`${timestamp}\n${url}\n`, bodyHash], 'base64');
		const isEqual = sameSignature(headers['messagebird-signature'] ?? '', expected);
		return isEqual && age <= STALE_AFTER_S && age >= -AHEAD_S;
	},
	identity,
	read(ctx, body, delivery) {
		const { event, payload } = body;
		if (typeof event !== 'string' || !isObject(payload) || !isWanted(ctx, event, payload)) return undefined;
		const envelope = { event, deliveryId: deliveryId(body, delivery) };
		return ctx.getNodeParameter('simplify', true) === false
			? { ...body, ...envelope }
			: { ...envelope, ...simplified(event, payload) };
	},
};

/** Bird gives events no id: a message and its status, or an interaction, is the same when it comes again. */
function identity({ event, payload }: IDataObject, { raw }: Delivery): string | undefined {
	if (typeof event !== 'string' || !isObject(payload)) return undefined;
	if (typeof payload.id !== 'string') return `${event} ${createHash('sha256').update(raw).digest('hex')}`;
	const isMessage = /\.(inbound|outbound|interaction)$/.test(event);
	return [event, payload.id, payload.status, isMessage ? '' : payload.updatedAt].join(' ');
}

/** The id of the request in Bird's own log of the subscription. */
function deliveryId(body: IDataObject, delivery: Delivery): string {
	return delivery.headers['messagebird-request-id'] ?? identity(body, delivery) ?? '';
}

function isWanted(ctx: IWebhookFunctions, event: string, { channelId, status }: IDataObject): boolean {
	const channel = chosenChannel(ctx);
	const statuses = choices(ctx, 'statuses');
	return (
		chosenEvents(ctx).includes(event) &&
		(channel === undefined || channelId === undefined || channelId === channel) &&
		(!event.endsWith('.outbound') || statuses.length === 0 || statuses.includes(String(status)))
	);
}

function simplified(event: string, payload: IDataObject): IDataObject {
	if (event.endsWith('.interaction')) return simpleInteraction(payload);
	if (!/\.(inbound|outbound)$/.test(event)) return payload;
	return {
		...simpleMessage(payload),
		from: addressesOf(payload.sender),
		to: addressesOf(payload.receiver),
		text: textOf(payload.body),
	};
}

/** The number or address of a contact or of a channel; several of a message to several. */
function addressesOf(party: unknown): string | undefined {
	if (!isObject(party)) return undefined;
	const all = [party.contact, party.connector, party.contacts].flat().filter(isObject);
	const addresses = all.map(({ identifierValue }) => identifierValue).filter((value) => typeof value === 'string');
	return addresses.length > 0 ? addresses.join(', ') : undefined;
}

/** The text of a body, whatever its type. */
function textOf(body: unknown): string | undefined {
	const content = isObject(body) ? body[String(body.type)] : undefined;
	const { text, html } = isObject(content) ? content : {};
	return [text, html].find((value) => typeof value === 'string' && value !== '')?.toString();
}
