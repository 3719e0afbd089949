/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// What the Bird tests share: the sandbox, the credential that points at it, and short ways to run the node.
import { EventEmitter } from 'node:events';
import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { runNode, type ExecutionResult, type NodeOptions } from '../harness';
import { sandboxed } from '../harness/sandboxed';
import type { RecordedRequest } from '../sandbox/core';
import type { Fault, FaultKind } from '../sandbox/state';
import { BirdSandbox, birdCredential, birdSeed } from '../sandbox/bird';

export { detailsOf, items, jsonOf } from '../harness/sandboxed';

export const sandbox = new BirdSandbox(new EventEmitter().setMaxListeners(0));
export const { useSandbox, root } = sandboxed(sandbox);

/** The path of the workspace, and of one of its channels. */
export const workspace = `/workspaces/${birdCredential.workspaceId}`;
export const channelPath = (channelId: string = birdSeed.smsChannelId): string => `${workspace}/channels/${channelId}`;

/** The credential's data, pointing at the sandbox. */
export function credential(changes: ICredentialDataDecryptedObject = {}): ICredentialDataDecryptedObject {
	return { ...birdCredential, baseUrl: root(), ...changes };
}

/** Runs the Bird Channels node. */
export async function run(parameters: INodeParameters, options: NodeOptions = {}): Promise<ExecutionResult> {
	return await runNode('birdChannels', parameters, { credentials: { birdChannelsApi: credential() }, ...options });
}

/** Runs with Continue On Fail, so that failures come out as items. */
export async function runOn(parameters: INodeParameters, options: NodeOptions = {}): Promise<ExecutionResult> {
	return await run(parameters, { ...options, node: { ...options.node, onError: 'continueRegularOutput' } });
}

/** A resource locator as the editor saves it. */
export const byId = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });

/** A text to the seeded contact by SMS, changed as given. */
export function message(changes: INodeParameters = {}): INodeParameters {
	return {
		resource: 'message',
		operation: 'send',
		channelId: byId(birdSeed.smsChannelId),
		recipient: birdSeed.contactPhone,
		text: 'Your table is ready',
		...changes,
	};
}

/** The same by e-mail. */
export function email(changes: INodeParameters = {}): INodeParameters {
	return message({ channelId: byId(birdSeed.emailChannelId), recipient: birdSeed.contactEmail, ...changes });
}

/** A small picture and a small document. */
export const png = { source: Buffer.from('89504e470d0a1a0a', 'hex'), fileName: 'table.png', mimeType: 'image/png' };
export const pdf = { source: Buffer.from('%PDF-1.4\n%%EOF\n'), fileName: 'menu.pdf', mimeType: 'application/pdf' };

/** The requests whose path ends so, in order. */
export function requestsTo(ending: string, method = 'POST'): RecordedRequest[] {
	return sandbox.state.requests.filter((request) => request.method === method && request.path.endsWith(ending));
}

/** A fault that messages meet, and not what is asked before they go. */
export function faultOfSends(fault: FaultKind & Pick<Fault, 'skip' | 'times'>): void {
	sandbox.state.addFault({ ...fault, match: { method: 'POST', path: '/messages$' } });
}

/** The parsed bodies of the messages that were sent. */
export function sentBodies(): IDataObject[] {
	return requestsTo('/messages').map(({ body }) => JSON.parse(body) as IDataObject);
}
