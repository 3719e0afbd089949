/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The sandboxed portal, and the node run against it in n8n's engine.
import { EventEmitter } from 'node:events';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { CredentialStore, runNode, type ExecutionResult, type NodeOptions } from '../harness';
import { sandboxed } from '../harness/sandboxed';
import type { RecordedRequest } from '../sandbox/core';
import { SecureMessagingSandbox, secureMessagingCredential } from '../sandbox/secureMessaging';

export const TYPE = 'secureMessagingApi';
export const NODE = 'secureMessaging';
/** A GUID of the right form that the portal does not know. */
export const UNKNOWN_GUID = 'ffffffffffffffffffffffffffffffff';

/** A portal for the tests of one file, reset before each. */
export function usePortal() {
	const portal = new SecureMessagingSandbox(new EventEmitter());
	const { useSandbox, root: url } = sandboxed(portal);
	useSandbox();
	const { state, controls } = portal;
	const base = () => `${url()}/secure/api`;
	const credential = () => ({ ...secureMessagingCredential, baseUrl: base() });
	const run = async (parameters: INodeParameters, options: NodeOptions = {}): Promise<ExecutionResult> =>
		await runNode(NODE, parameters, { credentials: { [TYPE]: credential() }, ...options });
	/** A credential that outlives one execution, so that its session does too. */
	const store = (changes: IDataObject = {}) => new CredentialStore({ [TYPE]: { ...credential(), ...changes } });
	/** The requests that are not about signing in, without the probe. */
	const requests = () =>
		state.requests.filter(({ path }) => !/\/v1\/(login|authenticate|user\/settings)|\/public\//.test(path));
	const lines = () =>
		requests().map(({ method, path }) => `${method} ${decodeURIComponent(path.replace(/^\/secure\/api/, ''))}`);
	/** The pieces of files that were sent. */
	const chunks = () => requests().filter(({ path }) => path.includes('/chunk/'));
	return { portal, state, controls, credential, store, run, requests, lines, chunks, base, url };
}

/** Uploads the files of an item to a draft. */
export const upload = (messageGuid: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'attachment',
	operation: 'upload',
	messageGuid,
	...more,
});

/** The JSON body of a request. */
export function bodyOf(request: RecordedRequest | undefined): IDataObject {
	return JSON.parse(request?.body || '{}') as IDataObject;
}

/** The JSON of all items that came out; fails with the execution's own error. */
export function itemsOf(result: ExecutionResult): IDataObject[] {
	if (result.status !== 'success') throw result.error ?? new Error(`The execution ended as ${result.status}`);
	return result.output().map(({ json }) => json);
}

/** What an execution that failed says: message and description in one text. */
export function errorText({ error }: ExecutionResult): string {
	return [error?.message, error && 'description' in error ? error.description : ''].join(' ');
}

/** The details of an error item (Continue On Fail). */
export function detailsOf(item: INodeExecutionData | undefined): IDataObject {
	return { ...(item?.json.details as IDataObject | undefined) };
}

export const continueOnFail: NodeOptions = { node: { onError: 'continueRegularOutput' } };

/** `message: send` to one address. */
export function sending(more: INodeParameters = {}): INodeParameters {
	return {
		resource: 'message',
		operation: 'send',
		to: 'alice@partner.example',
		subject: 'Your results',
		body: 'Your results are ready.',
		...more,
	};
}
