/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// What the Updox tests share: the sandbox, the credential that points at it, and short ways to run the node.
import { EventEmitter } from 'node:events';
import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { runNode, type ExecutionResult, type NodeOptions } from '../harness';
import { sandboxed } from '../harness/sandboxed';
import type { RecordedRequest } from '../sandbox/core';
import { UpdoxSandbox, updoxCredential } from '../sandbox/updox';

export { detailsOf, items, jsonOf } from '../harness/sandboxed';

export const sandbox = new UpdoxSandbox(new EventEmitter().setMaxListeners(0));
const { useSandbox: useListener, root } = sandboxed(sandbox);
export { root };

/** Failed runs that no test has looked at. */
const unseen = new Set<ExecutionResult>();

/** The sandbox for a test file. A run that failed, and of which its test did not see that, fails the test. */
export function useSandbox(): void {
	useListener();
	afterEach(() => {
		const [first] = unseen;
		unseen.clear();
		if (first?.error) throw first.error;
	});
}

/** Of a run that failed, whether its status or its error is looked at. */
function watched(result: ExecutionResult): ExecutionResult {
	if (result.status !== 'error') return result;
	unseen.add(result);
	return new Proxy(result, {
		get(target, name, receiver) {
			if (name === 'status' || name === 'error') unseen.delete(target);
			return Reflect.get(target, name, receiver) as unknown;
		},
	});
}

/** The credential's data, pointing at the sandbox. */
export function credential(changes: ICredentialDataDecryptedObject = {}): ICredentialDataDecryptedObject {
	return { ...updoxCredential, baseUrl: `${root()}/api/io/`, ...changes };
}

/** Runs the Updox node. */
export async function run(parameters: INodeParameters, options: NodeOptions = {}): Promise<ExecutionResult> {
	return watched(await runNode('updox', parameters, { credentials: { updoxApi: credential() }, ...options }));
}

/** A message with the values of the vendor page's sample, changed as given. */
export function message(changes: INodeParameters = {}): INodeParameters {
	return {
		resource: 'message',
		operation: 'send',
		to: 'test@direct.updoxqa.com',
		subject: 'Test subject',
		textMessage: 'Test message body',
		...changes,
	};
}

/** A PDF as small as it can be. */
export const pdf = { source: Buffer.from('%PDF-1.4\n%%EOF\n'), fileName: 'fax.pdf', mimeType: 'application/pdf' };

/** The requests of one method, in order. */
export function requestsOf(method: string): RecordedRequest[] {
	return sandbox.state.requests.filter(({ path }) => path === `/api/io/${method}`);
}

/** The parsed bodies of one method's requests. */
export function bodiesOf(method: string): IDataObject[] {
	return requestsOf(method).map(({ body }) => JSON.parse(body) as IDataObject);
}

/** Runs with Continue On Fail, so that failures come out as items. */
export async function runOn(parameters: INodeParameters, options: NodeOptions = {}): Promise<ExecutionResult> {
	return await run(parameters, { ...options, node: { ...options.node, onError: 'continueRegularOutput' } });
}
