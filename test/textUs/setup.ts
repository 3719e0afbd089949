/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// What the TextUs tests share: the sandbox, the credential that points at it, and short ways to run the node.
import { EventEmitter } from 'node:events';
import type { ICredentialDataDecryptedObject, IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { runNode, type ExecutionResult, type NodeOptions } from '../harness';
import { jsonOf, sandboxed } from '../harness/sandboxed';
import { TextUsSandbox, textUsCredential } from '../sandbox/textUs';

export { detailsOf, jsonOf } from '../harness/sandboxed';

export const sandbox = new TextUsSandbox(new EventEmitter());
export const { useSandbox, root } = sandboxed(sandbox);

/** The credential's data, pointing at the sandbox. */
export function credential(changes: ICredentialDataDecryptedObject = {}): ICredentialDataDecryptedObject {
	return { ...textUsCredential, baseUrl: root(), ...changes };
}

/** Runs the TextUs node. */
export async function run(parameters: INodeParameters, options: NodeOptions = {}): Promise<ExecutionResult> {
	return await runNode('textUs', parameters, { credentials: { textUsApi: credential() }, ...options });
}

/** Runs with Continue On Fail, so that failures come out as items. */
export async function runOn(parameters: INodeParameters, options: NodeOptions = {}): Promise<ExecutionResult> {
	return await run(parameters, { ...options, node: { ...options.node, onError: 'continueRegularOutput' } });
}

export const account = { __rl: true, mode: 'slug', value: 'my_account' };

/** A message with the values of the vendor page's sample, changed as given. */
export function message(changes: INodeParameters = {}): INodeParameters {
	return {
		resource: 'message',
		operation: 'send',
		account,
		to: '+13035551234',
		body: 'New phone who dis?',
		...changes,
	};
}

/** One item for each recipient, for `to: '={{ $json.to }}'`. */
export function recipients(...numbers: string[]): INodeExecutionData[] {
	return numbers.map((to) => ({ json: { to } }));
}

/** The requests so far, as method and path. */
export function lines(): string[] {
	return sandbox.state.requests.map(({ method, path }) => `${method} ${path}`);
}

/** The parsed bodies of the requests that have one. */
export function bodies(): unknown[] {
	return sandbox.state.requests.filter(({ body }) => body !== '').map(({ body }) => JSON.parse(body) as unknown);
}

/** The first item that came out of a run that must succeed. */
export async function first(parameters: INodeParameters, options: NodeOptions = {}): Promise<IDataObject> {
	const result = await run(parameters, options);
	if (result.error) throw result.error;
	return jsonOf(result)[0] ?? {};
}
