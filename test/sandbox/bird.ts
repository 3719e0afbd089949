/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The sandboxed Bird Channels API: strict and faithful stand-in of api.bird.com and media.api.bird.com on one listener.
import type { EventEmitter } from 'node:events';
import type { Router } from 'express';
import { birdControls } from './bird/controls';
import { directoryRoutes } from './bird/directory';
import { errorEnvelope } from './bird/errors';
import type { Bird } from './bird/http';
import { mediaRoutes } from './bird/media';
import { messageRoutes } from './bird/messages/routes';
import { BirdStore } from './bird/store';
import { webhookRoutes } from './bird/webhooks';
import { WebhookSender } from './bird/webhookSender';
import { ProviderState, type SandboxProvider } from './core';

export { birdConflictRecipient, birdCredential, birdSeed, birdSpecialRecipients } from './bird/constants';
export type { Incoming, SeededMessages } from './bird/arrivals';
export type { NewInteraction } from './bird/controls';
export { webhookSignature, type Redelivery, type WebhookDelivery } from './bird/webhookSender';

export class BirdSandbox implements SandboxProvider {
	readonly name = 'bird';
	readonly state: ProviderState;
	readonly controls: ReturnType<typeof birdControls>;
	private readonly bird: Bird;

	/** `events` hears every delivery. */
	constructor(events: EventEmitter) {
		this.state = new ProviderState('bird', events);
		const store = new BirdStore();
		this.bird = { state: this.state, store, webhooks: new WebhookSender(store) };
		this.controls = birdControls(this.bird);
	}

	routes(router: Router, url: () => string): void {
		this.bird.store.address = url;
		messageRoutes(router, this.bird);
		mediaRoutes(router, this.bird);
		directoryRoutes(router, this.bird);
		webhookRoutes(router, this.bird);
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
