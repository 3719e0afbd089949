/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// Sends signed webhook events to the subscriptions they are for, keeps the log, and repeats or falsifies a delivery on demand.
import { createHash, createHmac } from 'node:crypto';
import { PATIENCE, type ProviderState } from '../../core';
import { inForms } from '../../variants';
import type { BirdStore, Channel, Subscription } from '../store';
import { eventVariations } from '../variations';

/** One event on its way to one subscription. */
export interface WebhookDelivery {
	requestId: string;
	subscriptionId: string;
	event: string;
	/** The registered URL, which the signature covers. */
	url: string;
	/** Unix seconds of the first attempt; retries keep it. */
	timestamp: number;
	body: string;
	attempts: Array<{ at: string; status: number }>;
}

/** How a repeated delivery differs from the first. */
export interface Redelivery {
	/** Default: the last delivery. */
	requestId?: string;
	/** What does not belong to the signature: another body, signature, timestamp or key, or no signature at all. */
	tamper?: 'body' | 'signature' | 'timestamp' | 'key' | 'unsigned';
	/** Signs anew as if the event had first been sent this many seconds ago. */
	ageSeconds?: number;
}

export type EventKind = 'inbound' | 'outbound' | 'interaction';

/** The signature of a webhook: HMAC-SHA256 over timestamp, LF, URL, LF and the raw SHA-256 of the body, in base64. */
export function webhookSignature(signingKey: string, timestamp: number | string, url: string, body: string): string {
	const bodyHash = createHash('sha256').update(body).digest();
	return createHmac('sha256', signingKey).update(`${timestamp}\n${url}\n`).update(bodyHash).digest('base64');
}

function isLoopback(url: URL): boolean {
	return ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}

function otherBody(body: string): string {
	return JSON.stringify({ ...JSON.parse(body), tampered: true });
}

export class WebhookSender {
	readonly log: WebhookDelivery[] = [];
	private tail: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly store: BirdStore,
		private readonly state: ProviderState,
	) {}

	reset(): void {
		this.log.length = 0;
	}

	/**
	 * Sends an event to its subscriptions, one after another and after all events before it.
	 * An unfiltered subscription does not get what another one filters for.
	 */
	emit(
		channel: Channel,
		kind: EventKind,
		payload: object,
		facts: Record<string, string> = {},
		notificationUrl?: string,
	): Promise<WebhookDelivery[]> {
		const event = `${channel.platform}.${kind}`;
		const known: Partial<Record<string, string>> = { ...facts, channelId: channel.id, platformId: channel.platformId };
		const matching = this.store.subscriptions.filter(
			(subscription) =>
				subscription.status === 'active' &&
				subscription.event === event &&
				subscription.eventFilters.every(({ key, value }) => known[key] === value),
		);
		const filtered = matching.filter(({ eventFilters }) => eventFilters.length > 0);
		const targets = filtered.length > 0 ? filtered : matching;
		const body = JSON.stringify(this.formed({ service: 'channels', event, payload }));
		const deliveries = targets.map((subscription) => this.prepare(subscription, subscription.url, body));
		if (notificationUrl !== undefined && targets.length > 0)
			deliveries.push(this.prepare(targets[0], notificationUrl, body));
		return this.enqueue(async () => {
			for (const delivery of deliveries) await this.attempt(delivery, {});
			return deliveries;
		});
	}

	/** Repeats a delivery with its original timestamp and request id; answers the receiver's status. */
	redeliver(options: Redelivery = {}): Promise<number> {
		const delivery = options.requestId
			? this.log.find(({ requestId }) => requestId === options.requestId)
			: this.log[this.log.length - 1];
		if (!delivery) throw new Error('there is no such delivery');
		return this.enqueue(() => this.attempt(delivery, options));
	}

	/** Resolves when everything emitted so far has been answered. */
	async settled(): Promise<void> {
		await new Promise((resolve) => setImmediate(resolve));
		await this.tail;
	}

	private enqueue<T>(work: () => Promise<T>): Promise<T> {
		const done = this.tail.then(work);
		this.tail = done.catch(() => undefined);
		return done;
	}

	private prepare(subscription: Subscription, url: string, body: string): WebhookDelivery {
		const delivery = {
			requestId: this.store.nextRow('webhookRequest').id,
			subscriptionId: subscription.id,
			event: subscription.event,
			url,
			timestamp: Math.floor(Date.now() / 1000),
			body,
			attempts: [],
		};
		this.log.push(delivery);
		return delivery;
	}

	/** An event in the forms that the seed chooses. */
	private formed(event: object): unknown {
		const { seed } = this.state;
		return seed === undefined ? event : inForms(seed + this.log.length, eventVariations, event).value;
	}

	private headers(delivery: WebhookDelivery, { tamper, ageSeconds = 0 }: Redelivery): Record<string, string> {
		const timestamp = delivery.timestamp - ageSeconds;
		const headers: Record<string, string> = {
			'content-type': 'application/json',
			'messagebird-request-id': delivery.requestId,
			'messagebird-request-timestamp': String(tamper === 'timestamp' ? timestamp + 1 : timestamp),
		};
		const key = this.store.subscriptions.find(({ id }) => id === delivery.subscriptionId)?.signingKey;
		if (key === undefined || tamper === 'unsigned') return headers;
		const signature = webhookSignature(tamper === 'key' ? `${key}x` : key, timestamp, delivery.url, delivery.body);
		headers['messagebird-signature'] =
			tamper === 'signature' ? `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}` : signature;
		return headers;
	}

	/** Where a registered URL is on this machine; undefined when it is not, since the sandbox calls nothing else. */
	private target(registered: string): string | undefined {
		const url = new URL(registered);
		const mapped = this.store.webhookHosts.get(url.origin);
		if (mapped !== undefined) return mapped + registered.slice(url.origin.length);
		return isLoopback(url) ? registered : undefined;
	}

	private async attempt(delivery: WebhookDelivery, options: Redelivery): Promise<number> {
		const target = this.target(delivery.url);
		const status = target === undefined ? 0 : await this.post(target, delivery, options);
		delivery.attempts.push({ at: new Date().toISOString(), status });
		return status;
	}

	private async post(target: string, delivery: WebhookDelivery, options: Redelivery): Promise<number> {
		try {
			const reply = await fetch(target, {
				method: 'POST',
				headers: { ...this.headers(delivery, options), connection: 'close' },
				body: options.tamper === 'body' ? otherBody(delivery.body) : delivery.body,
				redirect: 'manual',
				signal: AbortSignal.timeout(PATIENCE),
			});
			await reply.arrayBuffer();
			return reply.status;
		} catch {
			return 0;
		}
	}
}
