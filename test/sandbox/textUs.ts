/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The TextUs API ("Next", next.textus.com) on loopback, built from the provider file and the vendor's page on sending.
import type { EventEmitter } from 'node:events';
import type { Router } from 'express';
import { ProviderState, type SandboxProvider } from './core';
import { accountEndpoints, savedReplyEndpoints } from './textUs/accounts';
import { campaignEndpoints } from './textUs/campaigns';
import { contactEndpoints } from './textUs/contacts';
import { textUsControls } from './textUs/controls';
import { conversationEndpoints } from './textUs/conversations';
import { answerRefusal, errorEnvelope, gate, register, type Context } from './textUs/http';
import { integrationEndpoints } from './textUs/integrations';
import { messageEndpoints } from './textUs/messages';
import { optOutEndpoints } from './textUs/optOuts';
import { Webhooks } from './textUs/webhooks';
import { World } from './textUs/world';

export { MEDIA_TYPE } from './textUs/http';
export { MISSING_MEDIA_URL, TOO_LARGE_MEDIA_URL } from './textUs/messages';
export type { Inbound } from './textUs/controls';
export type { Tampering, WebhookDelivery } from './textUs/webhooks';
export {
	DISPATCHED_RECIPIENT,
	FAILED_RECIPIENT,
	OPTED_OUT_RECIPIENT,
	textUsCredential,
	TOKEN_USER,
	TRANSIENT_RECIPIENT,
	UNKNOWN_RECIPIENT,
} from './textUs/settings';

/**
 * TextUs on loopback. Seeded with the accounts `my_account` (admin) and, below it, `north.office-2` (user), two users,
 * three contacts, two conversations, one opt-out, and the saved reply of the vendor's page. The knobs stand in
 * `textUs/controls.ts`.
 */
export class TextUsSandbox implements SandboxProvider {
	readonly name = 'textUs';
	readonly state: ProviderState;
	readonly controls: ReturnType<typeof textUsControls>;
	private readonly context: Context;

	constructor(events: EventEmitter) {
		this.state = new ProviderState(this.name, events);
		const webhooks = new Webhooks(() => this.context.world);
		this.context = { world: new World(), state: this.state, webhooks, url: () => '' };
		this.controls = textUsControls(this.context);
	}

	routes(router: Router, url: () => string): void {
		const { context } = this;
		context.url = url;
		router.use(gate(context));
		register(router, [
			...accountEndpoints(context),
			...messageEndpoints(context),
			...conversationEndpoints(context),
			...contactEndpoints(context),
			...optOutEndpoints(context),
			...campaignEndpoints(context),
			...savedReplyEndpoints(context),
			...integrationEndpoints(context),
		]);
		router.use(answerRefusal(context));
	}

	errorBody(status: number): { contentType: string; body: string } {
		return errorEnvelope(this.context.world, status);
	}

	reset(): void {
		this.context.world = new World();
		this.context.webhooks.log.length = 0;
		this.state.clear();
	}
}
