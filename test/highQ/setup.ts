/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// What the HighQ tests share: the sandbox, the credentials that point at it, and short ways to run the node.
import { EventEmitter } from 'node:events';
import type { ICredentialDataDecryptedObject, IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { CredentialStore, deduplication, runNode, type ExecutionResult, type NodeOptions } from '../harness';
import { listen, type RecordedRequest } from '../sandbox/core';
import { HighQSandbox, highQCredential } from '../sandbox/highQ';

export const sandbox = new HighQSandbox(new EventEmitter().setMaxListeners(0));
let listener: { url: string; close: () => Promise<void> };

/** Starts the sandbox for a test file, fresh before each test. */
export function useSandbox(): void {
	beforeAll(async () => {
		listener = await listen(sandbox);
	});
	beforeEach(() => {
		sandbox.reset();
		deduplication.reset();
	});
	afterAll(async () => await listener.close());
}

/** The root of the sandbox's listener. */
export const root = (): string => listener.url;

/** The credential's data, pointing at the sandbox, as a person fills it in. */
export function credential(changes: ICredentialDataDecryptedObject = {}): ICredentialDataDecryptedObject {
	return { ...highQCredential, instanceUrl: `${listener.url}/acme`, ...changes };
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

export const items = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, number) => ({ json: { number } }));

/** The requests whose method and path begin like this, in order. */
export function requestsTo(start: string): RecordedRequest[] {
	return sandbox.state.requests.filter(({ method, path }) => `${method} ${path}`.startsWith(start));
}

/** Method and path of all requests, in order. */
export const log = (): string[] => sandbox.state.requests.map(({ method, path }) => `${method} ${path}`);

/** The JSON of the items that came out. */
export function jsonOf(result: ExecutionResult): IDataObject[] {
	return result.output().map(({ json }) => json);
}

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
