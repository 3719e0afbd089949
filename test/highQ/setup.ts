/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// What the HighQ tests share: the sandbox, the credentials that point at it, and short ways to run the node.
import { EventEmitter } from 'node:events';
import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { CredentialStore, runNode, type ExecutionResult, type NodeOptions } from '../harness';
import { sandboxed } from '../harness/sandboxed';
import type { RecordedRequest } from '../sandbox/core';
import { HighQSandbox, highQCredential } from '../sandbox/highQ';

export { items, jsonOf } from '../harness/sandboxed';

export const sandbox = new HighQSandbox(new EventEmitter().setMaxListeners(0));
export const { useSandbox, root } = sandboxed(sandbox);

/** The credential's data, pointing at the sandbox, as a person fills it in. */
export function credential(changes: ICredentialDataDecryptedObject = {}): ICredentialDataDecryptedObject {
	return { ...highQCredential, instanceUrl: `${root()}/acme`, ...changes };
}

/** A saved credential that is signed in, so that the first request is the operation's own. */
export function signedIn(changes: ICredentialDataDecryptedObject = {}): CredentialStore {
	const accessToken = sandbox.controls.issueToken();
	const data = credential({ accessToken, expiresAt: Date.now() + 3_600_000, ...changes });
	return new CredentialStore({ highQApi: data });
}

/** Runs the HighQ node, signed in. */
export async function run(parameters: INodeParameters, options: NodeOptions = {}): Promise<ExecutionResult> {
	return await runNode('highQ', parameters, { credentials: signedIn(), ...options });
}

/** A new conversation with one user, changed as given. */
export function message(changes: INodeParameters = {}): INodeParameters {
	return {
		resource: 'message',
		operation: 'send',
		userIds: '2041',
		bodyFormat: 'html',
		body: '<p>Draft is ready</p>',
		...changes,
	};
}

export const byId = (value: string | number): INodeParameters => ({ __rl: true, mode: 'id', value });

/** A PDF as small as it can be. */
export const pdf = { source: Buffer.from('%PDF-1.4\n%%EOF\n'), fileName: 'letter.pdf', mimeType: 'application/pdf' };

/** The requests whose method and path begin like this, in order. */
export function requestsTo(start: string): RecordedRequest[] {
	return sandbox.state.requests.filter(({ method, path }) => `${method} ${path}`.startsWith(start));
}

/** Method and path of all requests, in order. */
export const log = (): string[] => sandbox.state.requests.map(({ method, path }) => `${method} ${path}`);

/** What a person sees of a failed execution. */
export function failureOf({ error }: ExecutionResult): {
	message: string;
	description: string;
	details: IDataObject;
} {
	if (!error) throw new Error('The execution did not fail');
	const details = 'context' in error ? error.context.details : undefined;
	return {
		message: error.message,
		description: String(error.description ?? ''),
		details: typeof details === 'object' && details !== null ? { ...details } : {},
	};
}

/** Parameters that let failed items through as items. */
export const goingOn: NodeOptions = { node: { onError: 'continueRegularOutput' } };
