/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// What the tests of the Secure Messaging trigger share: the trigger, polled by n8n's own executor against the portal.
import { EventEmitter } from 'node:events';
import type { INodeParameters } from 'n8n-workflow';
import { CredentialStore, PollingWorkflow, type PollResult } from '../../harness';
import { listen } from '../../sandbox/core';
import { SecureMessagingSandbox, secureMessagingCredential } from '../../sandbox/secureMessaging';

export const portal = new SecureMessagingSandbox(new EventEmitter());
export const { controls, state } = portal;
let listener: { url: string; close: () => Promise<void> };

/** Starts the portal for a test file, reset before each test. */
export function useInbox(): void {
	beforeAll(async () => {
		listener = await listen(portal);
	});
	beforeEach(() => portal.reset());
	afterAll(async () => await listener.close());
}

export const store = () =>
	new CredentialStore({ secureMessagingApi: { ...secureMessagingCredential, baseUrl: `${listener.url}/secure/api` } });

export async function trigger(parameters: INodeParameters = {}, credentials = store()): Promise<PollingWorkflow> {
	return await PollingWorkflow.create('secureMessagingTrigger', parameters, { credentials });
}

/** What a poll emitted; fails with its error. */
export const jsonOf = ({ items, error }: PollResult) => {
	if (error) throw error;
	return items.map(({ json }) => json);
};
export const guidsOf = (result: PollResult) => jsonOf(result).map(({ messageGuid }) => messageGuid);
export const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
