/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// What the tests of the Secure Messaging trigger share: the trigger, polled by n8n's own executor against the portal.
import { EventEmitter } from 'node:events';
import type { INodeParameters } from 'n8n-workflow';
import { CredentialStore, PollingWorkflow, type PollResult } from '../../harness';
import { polledOf, sandboxed } from '../../harness/sandboxed';
import { SecureMessagingSandbox, secureMessagingCredential } from '../../sandbox/secureMessaging';

export const portal = new SecureMessagingSandbox(new EventEmitter());
export const { controls, state } = portal;
/** `useInbox` starts the portal for a test file, reset before each test. */
export const { useSandbox: useInbox, root } = sandboxed(portal);

export const store = () =>
	new CredentialStore({ secureMessagingApi: { ...secureMessagingCredential, baseUrl: `${root()}/secure/api` } });

export async function trigger(parameters: INodeParameters = {}, credentials = store()): Promise<PollingWorkflow> {
	return await PollingWorkflow.create('secureMessagingTrigger', parameters, { credentials });
}

export { polledOf as jsonOf };
export const guidsOf = (result: PollResult) => polledOf(result).map(({ messageGuid }) => messageGuid);
export const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
