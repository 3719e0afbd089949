// How n8n authenticates a request by what a credential type declares, where it has no function for it.
import {
	isExpression,
	type IAuthenticateGeneric,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type Workflow,
} from 'n8n-workflow';
import { asHttpRequest, toDataObject } from '../../narrow';

/** Adds the declared headers, query, body and login to a request; their expressions read `$credentials`. */
export function addDeclared(
	request: IHttpRequestOptions,
	{ properties }: IAuthenticateGeneric,
	credentials: ICredentialDataDecryptedObject,
	workflow: Workflow,
	node: INode,
): IHttpRequestOptions {
	const keys = { $credentials: credentials };
	const resolve = (value: string): string =>
		isExpression(value)
			? String(workflow.expression.getSimpleParameterValue(node, value, 'internal', keys, undefined, '') || '')
			: value;
	const merged: IDataObject = { headers: {}, ...request };
	for (const [part, values] of Object.entries(properties)) {
		const entries = Object.entries(values ?? {}).map(([key, value]) => [resolve(key), resolve(String(value))]);
		merged[part] = { ...toDataObject(merged[part]), ...Object.fromEntries(entries) };
	}
	return asHttpRequest(Object.assign(request, merged));
}
