/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The Bird Channels API (api.bird.com, media.api.bird.com) on loopback, built from the vendor's pages and its schema of a message.
import type { EventEmitter } from 'node:events';
import type { Router } from 'express';
import { birdControls } from './bird/controls';
import { directoryEndpoints } from './bird/directory/directory';
import type { Bird, Endpoint } from './bird/http/endpoint';
import { errorEnvelope } from './bird/http/errors';
import { register } from './bird/http/serve';
import { mediaEndpoints } from './bird/media/media';
import { s3Routes } from './bird/media/storage';
import { messageEndpoints } from './bird/messages/routes';
import { BirdStore } from './bird/store';
import { WebhookSender } from './bird/webhooks/sender';
import { subscriptionEndpoints } from './bird/webhooks/subscriptions';
import { ProviderState, type SandboxProvider } from './core';

export { birdConflictRecipient, birdCredential, birdSeed, birdSpecialRecipients } from './bird/constants';
export type { Incoming, NewInteraction, SeededMessages } from './bird/controls';
export { webhookSignature, type Redelivery, type WebhookDelivery } from './bird/webhooks/sender';

/**
 * Bird on loopback. Seeded with five channels (SMS, WhatsApp, e-mail, Telegram, and one that is inactive), three contacts, a
 * contact list, two templates and a project that is none. The knobs stand in `bird/controls`, the forms in which replies and
 * events may be written in `bird/variations.ts`.
 */
export class BirdSandbox implements SandboxProvider {
	readonly name = 'bird';
	readonly state: ProviderState;
	readonly controls: ReturnType<typeof birdControls>;
	/** Everything that can be asked, with the schemas of query and body. */
	readonly endpoints: Endpoint[];
	private readonly bird: Bird;

	/** `events` hears every delivery. */
	constructor(events: EventEmitter) {
		this.state = new ProviderState(this.name, events);
		const store = new BirdStore();
		this.bird = { state: this.state, store, webhooks: new WebhookSender(store, this.state) };
		this.controls = birdControls(this.bird);
		this.endpoints = [messageEndpoints, mediaEndpoints, directoryEndpoints, subscriptionEndpoints].flatMap((of) =>
			of(this.bird),
		);
	}

	routes(router: Router, url: () => string): void {
		this.bird.store.address = url;
		register(router, this.bird, this.endpoints);
		s3Routes(router, this.bird);
	}

	errorBody(status: number): { contentType: string; body: string } {
		return { contentType: 'application/json', body: JSON.stringify(errorEnvelope(status)) };
	}

	reset(): void {
		this.state.clear();
		this.bird.webhooks.reset();
		this.bird.store.reset();
	}
}
