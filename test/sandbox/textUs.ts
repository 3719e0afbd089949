/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The TextUs API ("Next", next.textus.com) on loopback, built from the vendor's pages (apidocs.next.textus.com).
import type { EventEmitter } from 'node:events';
import type { Router } from 'express';
import { ProviderState, type SandboxProvider } from './core';
import { textUsControls } from './textUs/controls';
import { Refusal, register, type Context, type Endpoint } from './textUs/http/endpoint';
import { gate } from './textUs/http/gate';
import { answerRefusal, errorEnvelope, write } from './textUs/http/replies';
import { accountEndpoints, userEndpoints } from './textUs/routes/accounts';
import { campaignEndpoints } from './textUs/routes/campaigns';
import { contactEndpoints } from './textUs/routes/contacts';
import { conversationFilterEndpoints } from './textUs/routes/conversationFilters';
import { conversationEndpoints } from './textUs/routes/conversations';
import { fileRoutes } from './textUs/routes/files';
import { groupEndpoints } from './textUs/routes/groups';
import { integrationEndpoints } from './textUs/routes/integrations';
import { messageEndpoints } from './textUs/routes/messages';
import { optOutEndpoints } from './textUs/routes/optOuts';
import { savedReplyEndpoints } from './textUs/routes/savedReplies';
import { Webhooks } from './textUs/webhooks';
import { World } from './textUs/world/world';

export { MEDIA_TYPE } from './textUs/http/gate';
export { fileBytes, type ReceivedFile } from './textUs/routes/files';
export { MISSING_MEDIA_URL, TOO_LARGE_MEDIA_URL } from './textUs/routes/media';
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
 * three contacts, a group, two conversations, one opt-out, and the saved reply of the vendor's page. The knobs stand in
 * `textUs/controls.ts`, the forms in which replies may be written in `textUs/variations.ts`.
 */
export class TextUsSandbox implements SandboxProvider {
	readonly name = 'textUs';
	readonly state: ProviderState;
	readonly controls: ReturnType<typeof textUsControls>;
	/** Everything that can be asked, with the schemas of query and body. */
	readonly endpoints: Endpoint[];
	private readonly context: Context;

	constructor(events: EventEmitter) {
		this.state = new ProviderState(this.name, events);
		const webhooks = new Webhooks(() => this.context.world);
		this.context = { world: new World(), state: this.state, webhooks, url: () => '' };
		this.controls = textUsControls(this.context);
		this.endpoints = [
			accountEndpoints,
			userEndpoints,
			messageEndpoints,
			conversationEndpoints,
			conversationFilterEndpoints,
			contactEndpoints,
			groupEndpoints,
			optOutEndpoints,
			campaignEndpoints,
			savedReplyEndpoints,
			integrationEndpoints,
		].flatMap((endpoints) => endpoints(this.context));
	}

	routes(router: Router, url: () => string): void {
		const { context } = this;
		context.url = url;
		fileRoutes(router);
		router.use(gate(context));
		register(router, this.endpoints, (req, res, answer) => write(context, req, res, answer));
		router.use(() => {
			throw new Refusal(404, 'Not Found');
		});
		router.use(answerRefusal(context));
	}

	errorBody(status: number): { contentType: string; body: string } {
		return errorEnvelope(this.context, status);
	}

	reset(): void {
		this.context.world = new World();
		this.context.webhooks.log.length = 0;
		this.state.clear();
	}
}
