/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Secure Messaging (Cirius, DeliverySlip) on loopback: the portal `secure` with its API, and discovery beside it.
// Stricter than ServiceStack on purpose (see servicestack/fields.ts).
import type { EventEmitter } from 'node:events';
import type { Router } from 'express';
import { ProviderState, type SandboxProvider } from './core';
import { SERVICE_CODE } from './secureMessaging/constants';
import { createControls } from './secureMessaging/controls';
import { discoveryOperations, operations } from './secureMessaging/operations';
import { STATUS_NAMES } from './secureMessaging/servicestack/errors';
import { serve } from './secureMessaging/servicestack/serve';
import { Store } from './secureMessaging/store';

export * from './secureMessaging/constants';
export { patternBytes } from './secureMessaging/content';
export type { MailboxEntry } from './secureMessaging/mailbox';

/** The sandboxed portal. Its base URL is `{url}/secure/api`; discovery stands at `{url}/api`. */
export class SecureMessagingSandbox implements SandboxProvider {
	readonly name = 'secureMessaging';
	readonly state: ProviderState;
	private readonly store = new Store();
	readonly controls = createControls(this.store);

	constructor(events: EventEmitter) {
		this.state = new ProviderState(this.name, events);
	}

	routes(router: Router, url: () => string): void {
		const apis = [
			{ prefix: `/${SERVICE_CODE}/api`, operations },
			// The vendor's sample prints the RPC twins without the portal's prefix.
			{ prefix: '', operations, twinsOnly: true },
			{ prefix: '/api', operations: discoveryOperations },
		];
		serve(router, apis, { store: this.store, state: this.state, base: () => `${url()}/${SERVICE_CODE}/api` });
	}

	/** ServiceStack's envelope; 401 carries the session code, other statuses their HTTP name. */
	errorBody(status: number): { contentType: string; body: string } {
		const errorCode = status === 401 ? '811' : (STATUS_NAMES[status] ?? 'Error');
		const responseStatus = { errorCode, message: `HTTP ${status}`, stackTrace: '', errors: [], meta: {} };
		return { contentType: 'application/json', body: JSON.stringify({ responseStatus }) };
	}

	reset(): void {
		this.store.reset();
		this.state.clear();
	}
}
