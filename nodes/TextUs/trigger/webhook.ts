/** Webhooks of TextUs, which it calls integrations, and what they deliver (vendor pages docs/integrations, overview/webhooks). */
import { createHash } from 'crypto';
import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { type Api, CallFailure, collect, InputError, isLoopback, isObject, path, unchecked } from '../../shared/http';
import { pick } from '../../shared/operation';
import {
	choices,
	type DeliveryReader,
	hmac,
	type Registered,
	sameSignature,
	type Subscription,
	unlessGone,
	type Wanted,
	type WebhookKind,
} from '../../shared/triggers';
import { idIn } from '../actions/common/fields';
import { simplifyMessage } from '../actions/message/simplify';
import { collection } from '../transport/collection';
import { textUs } from '../transport/profile';

/** The events an integration can ask for. */
export const EVENTS = [
	'contact.created',
	'contact.opted_in',
	'contact.opted_out',
	'message.delivered',
	'message.failed',
	'message.received',
	'message.unknown',
	'phone_call.completed',
];

/** What an integration delivers that names no events. */
const DEFAULT_EVENTS = ['message.delivered', 'message.received'];

/** The signature has no time in it, but the body says when it was made. How long TextUs repeats is not documented. */
const STALE_AFTER_MS = 72 * 3_600_000;

interface WantedEvents extends Wanted {
	events: string[];
}

function keyOf(events: string[]): string {
	return [...events].sort().join(',');
}

function eventsOf(settings: unknown): string[] {
	const actions = isObject(settings) ? settings.actions : undefined;
	return isObject(actions) ? Object.keys(actions).filter((name) => actions[name] === true) : DEFAULT_EVENTS;
}

/** The integration that the node's parameters ask for: one for its account, with all its events. */
export function textUsWebhook(ctx: IHookFunctions): WebhookKind<WantedEvents> {
	const integrations = () => path`/${account(ctx)}/integrations`;
	return {
		provider: textUs,
		addressProblem: async (url, api) => addressProblem(url, textUs.baseUrl(await api.connection.credentials(0))),
		wanted: () => [wantedEvents(ctx)],
		list: async (api) => {
			const rows = await collect(api, collection(integrations()), Infinity);
			warnOfUnhealthy(ctx, rows);
			return rows.filter(({ provider }) => provider === 'webhook').flatMap(subscriptionOf);
		},
		create: async (api, url, wanted) => {
			const reply = await api.post(integrations(), unchecked<unknown>(), integration(url, wanted));
			return registered(reply) ?? (await removeUnusable(api, reply));
		},
		takeOver: async (api, url, { id }, wanted, secret, isKnown) => {
			const body = integration(url, wanted);
			const reply = await unlessGone(
				api.put(path`/integrations/${id}`, unchecked<unknown>(), body, { effect: 'prepare' }),
			);
			return reply && (registered(reply.value) ?? (isKnown ? { id, secret } : undefined));
		},
		remove,
	};
}

function account(ctx: IHookFunctions): string {
	const value: unknown = ctx.getNodeParameter('account', '', { extractValue: true });
	const slug = idIn(String(value).trim(), 'accounts');
	if (slug === undefined) throw new InputError('Account', 'is not the slug of an account', 'Choose it from the list.');
	return slug;
}

function wantedEvents(ctx: IHookFunctions): WantedEvents {
	const events = choices(ctx, 'events');
	if (events.length === 0) throw new InputError('Events', 'is empty', 'Choose at least one event.');
	const unknown = events.find((event) => !EVENTS.includes(event));
	if (unknown !== undefined)
		throw new InputError('Events', `has an event that TextUs does not know: ${unknown}`, `Use ${EVENTS.join(', ')}.`);
	return { key: keyOf(events), events };
}

/** TextUs is on the internet: it delivers over https, and not to this machine. Only a test system on this machine does. */
function addressProblem(address: string, baseUrl: string): { problem: string; fix: string } | undefined {
	const url = new URL(address);
	if (isLoopback(url) ? isLoopback(new URL(baseUrl)) : url.protocol === 'https:') return undefined;
	return {
		problem: isLoopback(url) ? 'is this machine itself, which TextUs cannot reach' : 'is not https',
		fix: 'Give n8n a public https address in the environment variable N8N_WEBHOOK_URL (WEBHOOK_URL in older versions), for a test that of a tunnel.',
	};
}

function integration(baseUrl: string, { events }: WantedEvents): object {
	return {
		'@type': 'Integration',
		'@context': '/contexts/Integration.jsonld',
		active: true,
		provider: 'webhook',
		config: { baseUrl },
		settings: { actions: Object.fromEntries(EVENTS.map((event) => [event, events.includes(event)])) },
	};
}

function subscriptionOf({ id, active, config, settings }: IDataObject): Subscription[] {
	const bare = idIn(String(id), 'integrations');
	const url = isObject(config) ? String(config.baseUrl) : '';
	return bare === undefined ? [] : [{ id: bare, url, key: keyOf(eventsOf(settings)), active: active !== false }];
}

/** The secret is told on creating; lists leave it out, and what TextUs masks reads `[FILTERED]`. */
function registered(reply: unknown): Registered | undefined {
	if (!isObject(reply) || !isObject(reply.config)) return undefined;
	const id = idIn(String(reply.id), 'integrations');
	const { webhookSecret } = reply.config;
	const isTold = typeof webhookSecret === 'string' && /^[^[*]{8,}$/.test(webhookSecret);
	return id !== undefined && isTold ? { id, secret: webhookSecret } : undefined;
}

async function removeUnusable(api: Api, reply: unknown): Promise<never> {
	const id = isObject(reply) ? idIn(String(reply.id), 'integrations') : undefined;
	if (id !== undefined) await remove(api, id);
	throw new CallFailure({
		message: 'TextUs registered the webhook but did not tell the secret its deliveries are signed with',
		hint: 'Check the base URL of the credential.',
		outcome: 'rejected',
	});
}

/** No page on deleting an integration is public: where TextUs refuses it, or knows no such call, it is turned off. */
async function remove(api: Api, id: string): Promise<'removed' | 'turnedOff'> {
	const address = path`/integrations/${id}`;
	const deleted = await api.request({ method: 'DELETE', path: address }).then(
		() => true,
		(error: unknown) => {
			if (error instanceof CallFailure && error.failure.outcome === 'rejected') return false;
			throw error;
		},
	);
	if (deleted) return 'removed';
	return (await unlessGone(api.put(address, unchecked<unknown>(), { active: false }, { effect: 'prepare' })))
		? 'turnedOff'
		: 'removed';
}

function warnOfUnhealthy(ctx: IHookFunctions, rows: IDataObject[]): void {
	const url = ctx.getNodeWebhookUrl('default');
	const isOurs = ({ config }: IDataObject) => isObject(config) && config.baseUrl === url;
	if (rows.some((row) => row.isHealthy === false && row.active !== false && isOurs(row)))
		ctx.logger.warn('TextUs reports that its deliveries to the webhook of this node fail');
}

/** Hex HMAC-SHA256 of the raw body, keyed with the integration's secret (vendor page overview/webhooks). */
export const textUsDeliveries: DeliveryReader = {
	isAuthentic: ({ raw, headers }, secret) =>
		sameSignature((headers['x-textus-signature'] ?? '').trim().toLowerCase(), hmac(secret, [raw], 'hex')),
	isStale: ({ timestamp }, now) => now - Date.parse(String(timestamp)) > STALE_AFTER_MS,
	identity(body, { raw }) {
		if (eventOf(body) === undefined) return undefined;
		return typeof body.id === 'string' ? body.id : createHash('sha256').update(raw).digest('hex');
	},
	read(ctx, body) {
		const event = eventOf(body);
		if (event === undefined || !choices(ctx, 'events').includes(event)) return undefined;
		const envelope = { event, deliveryId: body.id ?? null };
		return ctx.getNodeParameter('simplify', true) === false
			? { ...body, ...envelope }
			: { ...envelope, timestamp: body.timestamp, ...simplified(body) };
	},
};

/** One page calls the key `actions`, and one writes `opted-out`. */
function eventOf({ action, actions }: IDataObject): string | undefined {
	const name = action ?? actions;
	return typeof name === 'string' ? name.replace(/-/g, '_') : undefined;
}

const ENVELOPE = ['@type', '@context', 'id', 'timestamp', 'action', 'actions', 'webHook'];
const CONVERSATION = [
	'id',
	'currentState',
	'account',
	'phoneNumber',
	'formattedPhoneNumber',
	'accountPhoneNumber',
	'unanswered',
	'unsubscribed',
	'blocked',
];

/** Shapes that are documented lose what only TextUs itself needs; the others stay as they are. */
function simplified(body: IDataObject): IDataObject {
	const content = Object.fromEntries(Object.entries(body).filter(([key]) => !ENVELOPE.includes(key)));
	const { conversation, message } = content;
	return {
		...content,
		...(isObject(conversation) ? { conversation: pick(conversation, CONVERSATION) } : {}),
		...(isObject(message) ? { message: simplifyMessage(message) } : {}),
	};
}
