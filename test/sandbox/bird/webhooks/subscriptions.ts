// Webhook subscriptions: both path forms, the URL rule, the limit on equal filters, and the delivery log.
import { z } from 'zod';
import { birdCredential, messageStatuses } from '../constants';
import { endpoint, type Bird, type Endpoint, type Params } from '../http/endpoint';
import { BirdError, invalid, notFound } from '../http/errors';
import { page, pageParams, results } from '../http/pages';
import type { Subscription } from '../store';
import type { WebhookDelivery } from './sender';

/** As the page prints it: no other scheme, no port, no address without a dot. */
const publicUrl = /^https:\/\/([a-zA-Z0-9-]+\.)+[a-zA-Z]{2,}(\/[^\s]*)?$/;
const loopbackUrl = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/[^\s]*)?$/;
const sameFiltersLimit = 5;

const eventsOf: Record<string, RegExp> = {
	channels: /^([a-z][a-z-]*\.(inbound|outbound|interaction)|channel\.(created|updated))$/,
	numbers: /^[a-z-]+\.[a-z-]+$/,
	payments: /^[a-z-]+\.[a-z-]+$/,
	conversations: /^conversation\.[a-z-]+$/,
};

const filterKeys = ['channelId', 'messageStatus', 'interactionType', 'platformId', 'channelStatus', 'status'] as const;
const eventFilters = z
	.array(z.object({ key: z.enum(filterKeys), value: z.string().min(1) }).strict())
	.nullable()
	.superRefine((filters, context) => {
		for (const key of ['channelId', 'interactionType']) {
			if ((filters ?? []).filter((filter) => filter.key === key).length > 1) {
				context.addIssue({ code: 'custom', message: `only one filter "${key}" is allowed` });
			}
		}
		for (const [index, { key, value }] of (filters ?? []).entries()) {
			if (key === 'messageStatus' && !messageStatuses.some((status) => status === value)) {
				context.addIssue({ code: 'custom', path: [index, 'value'], message: 'value is not a message status' });
			}
		}
	});

const pageQuery = z.object(pageParams).strict();

const changeable = {
	url: z.string().min(1),
	signingKey: z.string().min(1),
	eventFilters,
	/** `twilio` reshapes the payloads, which this sandbox does not do. */
	template: z.enum(['twilio']).nullable(),
};
const createBody = z
	.object({
		service: z.enum(['channels', 'numbers', 'payments', 'conversations']),
		event: z.string().min(1),
		...changeable,
	})
	.partial({ signingKey: true, eventFilters: true, template: true })
	.strict();
const patchBody = z
	.object({ ...changeable, status: z.enum(['active', 'inactive']) })
	.partial()
	.strict();

/** A subscription as Bird shows it; the signing key is never given back. */
function show({
	id,
	service,
	event,
	url,
	eventFilters: filters,
	template,
	status,
	createdAt,
	updatedAt,
}: Subscription) {
	const { organizationId, workspaceId } = birdCredential;
	return {
		id,
		organizationId,
		workspaceId,
		service,
		event,
		eventFilters: filters,
		template,
		url,
		status,
		createdAt,
		updatedAt,
	};
}

function showLog({ requestId, attempts, timestamp }: WebhookDelivery) {
	const status = attempts[attempts.length - 1]?.status ?? 0;
	return {
		requestId,
		attemptCount: attempts.length,
		httpStatusCode: status,
		executionStatus: status >= 200 && status < 300 ? 'success' : 'failure',
		createdAt: new Date(timestamp * 1000).toISOString(),
	};
}

function checkUrl(url: string, loopbackAllowed: boolean): void {
	if (publicUrl.test(url) || (loopbackAllowed && loopbackUrl.test(url))) return;
	throw invalid({ '.url': [`string doesn't match the regular expression "${publicUrl.source}"`] });
}

function filterKey({
	service,
	event,
	eventFilters: filters,
}: Pick<Subscription, 'service' | 'event' | 'eventFilters'>): string {
	return JSON.stringify([service, event, filters.map(({ key, value }) => `${key}=${value}`).sort()]);
}

function checkLimit(others: Subscription[], wanted: Pick<Subscription, 'service' | 'event' | 'eventFilters'>): void {
	const same = others.filter((other) => filterKey(other) === filterKey(wanted));
	if (same.length >= sameFiltersLimit)
		throw new BirdError(409, `There are already ${sameFiltersLimit} subscriptions with the same filters`);
}

function checkChannels({ store }: Bird, filters: Subscription['eventFilters']): void {
	for (const [index, { key, value }] of filters.entries()) {
		if (key === 'channelId' && !store.channel(value))
			throw invalid({ [`.eventFilters[${index}].value`]: ['channel not found'] });
	}
}

function find({ store }: Bird, params: Params): Subscription {
	const subscription = store.subscriptions.find(({ id }) => id === params.id);
	if (!subscription) throw notFound('webhook subscription');
	return subscription;
}

function create(bird: Bird, body: z.output<typeof createBody>): unknown {
	const { store } = bird;
	const filters = body.eventFilters ?? [];
	if (!eventsOf[body.service].test(body.event))
		throw invalid({ '.event': [`event is unknown to service "${body.service}"`] });
	checkUrl(body.url, store.settings.loopbackWebhooks);
	checkChannels(bird, filters);
	checkLimit(store.subscriptions, { service: body.service, event: body.event, eventFilters: filters });
	const now = new Date().toISOString();
	const subscription: Subscription = {
		...store.nextRow('subscription'),
		service: body.service,
		event: body.event,
		url: body.url,
		signingKey: body.signingKey,
		eventFilters: filters,
		template: body.template ?? null,
		status: 'active',
		createdAt: now,
		updatedAt: now,
	};
	store.subscriptions.push(subscription);
	return show(subscription);
}

function change(bird: Bird, subscription: Subscription, body: z.output<typeof patchBody>): unknown {
	const { store } = bird;
	if (body.url !== undefined) checkUrl(body.url, store.settings.loopbackWebhooks);
	if (body.eventFilters !== undefined) {
		const filters = body.eventFilters ?? [];
		checkChannels(bird, filters);
		checkLimit(
			store.subscriptions.filter((other) => other !== subscription),
			{ ...subscription, eventFilters: filters },
		);
		subscription.eventFilters = filters;
	}
	subscription.url = body.url ?? subscription.url;
	subscription.signingKey = body.signingKey ?? subscription.signingKey;
	subscription.template = body.template === undefined ? subscription.template : body.template;
	subscription.status = body.status ?? subscription.status;
	subscription.updatedAt = new Date().toISOString();
	return show(subscription);
}

/** The subscription endpoints under one form of their path. */
function subscriptionsUnder(bird: Bird, base: string): Endpoint[] {
	const { store } = bird;
	return [
		endpoint({
			method: 'GET',
			path: base,
			query: pageQuery,
			run: ({ query }) => results(page(store, store.subscriptions, query, 'webhook-subscriptions'), show),
		}),
		endpoint({
			method: 'POST',
			path: base,
			body: createBody,
			statuses: [201, 200],
			run: ({ body }) => create(bird, body),
		}),
		endpoint({ method: 'GET', path: `${base}/:id`, run: ({ params }) => show(find(bird, params)) }),
		endpoint({
			method: 'PATCH',
			path: `${base}/:id`,
			body: patchBody,
			run: ({ params, body }) => change(bird, find(bird, params), body),
		}),
		endpoint({
			method: 'DELETE',
			path: `${base}/:id`,
			/** A client shows the call, no page the status. */
			statuses: [204, 200],
			run: ({ params }) => {
				store.subscriptions.splice(store.subscriptions.indexOf(find(bird, params)), 1);
			},
		}),
		...logsUnder(bird, base),
	];
}

/** What was sent to a subscription ("webhook subscription logs"). */
function logsUnder(bird: Bird, base: string): Endpoint[] {
	const { store, webhooks } = bird;
	const logOf = (params: Params) => {
		const { id } = find(bird, params);
		return webhooks.log.filter(({ subscriptionId }) => subscriptionId === id);
	};
	return [
		endpoint({
			method: 'GET',
			path: `${base}/:id/logs`,
			query: pageQuery,
			run: ({ params, query }) => {
				const rows = logOf(params).map((delivery, seq) => ({ seq, id: delivery.requestId, delivery }));
				return results(page(store, rows, query, `logs of ${params.id}`), ({ delivery }) => showLog(delivery));
			},
		}),
		endpoint({
			method: 'GET',
			path: `${base}/:id/logs/:requestId`,
			run: ({ params }) => {
				const delivery = logOf(params).find(({ requestId }) => requestId === params.requestId);
				if (!delivery) throw notFound('webhook request');
				return { ...showLog(delivery), url: delivery.url, event: delivery.event, requestBody: delivery.body };
			},
		}),
	];
}

/** Newer pages have the short path, older pages and most clients the long one. */
export function subscriptionEndpoints(bird: Bird): Endpoint[] {
	return [
		...subscriptionsUnder(bird, '/workspaces/:workspaceId/webhook-subscriptions'),
		...subscriptionsUnder(bird, '/organizations/:organizationId/workspaces/:workspaceId/webhook-subscriptions'),
	];
}
