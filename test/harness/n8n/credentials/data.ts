// What n8n makes of saved credential data before it is used: completed by its type, expressions resolved.
import {
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsExpressionResolveValues,
	type IExecuteData,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeTypes,
	type IWorkflowDataProxyAdditionalKeys,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { toCredentialData, toParameters } from '../../narrow';
import { START_NODE_TYPE } from '../coreNodes';

/** What n8n hands to an expression in a credential. */
interface Scope {
	mode: WorkflowExecuteMode;
	keys: IWorkflowDataProxyAdditionalKeys;
}

const placeholder: INode = {
	id: '',
	name: '',
	type: START_NODE_TYPE,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** Saved data with the defaults of its type, and without fields that are not displayed. */
export function withDefaults(
	saved: ICredentialDataDecryptedObject,
	properties: INodeProperties[],
): ICredentialDataDecryptedObject {
	const visible = withoutHiddenOAuthFields(saved, properties);
	const complete = toCredentialData(NodeHelpers.getNodeParameters(properties, visible, true, false, null, null));
	for (const field of ['oauthTokenData', 'allowedHttpRequestDomains', 'allowedDomains']) {
		if (saved[field] !== undefined && (field === 'oauthTokenData' || complete[field] === undefined))
			complete[field] = saved[field];
	}
	return complete;
}

/** Hidden endpoint and flow fields belong to the credential type; what an old record holds for them does not count. */
function withoutHiddenOAuthFields(
	saved: ICredentialDataDecryptedObject,
	properties: INodeProperties[],
): INodeParameters {
	const pinned = [
		'grantType',
		'authUrl',
		'accessTokenUrl',
		'authentication',
		'scope',
		'authQueryParameters',
		'serverUrl',
	];
	const hidden = new Set(
		properties.filter(({ type, name }) => type === 'hidden' && pinned.includes(name)).map(({ name }) => name),
	);
	return toParameters(Object.fromEntries(Object.entries(saved).filter(([key]) => !hidden.has(key))));
}

/** Resolves expressions in credential data for the item that a node is working on. */
export function resolveForItem(
	data: ICredentialDataDecryptedObject,
	{ workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData }: ICredentialsExpressionResolveValues,
	{ mode, keys }: Scope,
	executeData?: IExecuteData,
): ICredentialDataDecryptedObject {
	const resolved = workflow.expression.getParameterValue(
		toParameters(data),
		runExecutionData,
		runIndex,
		itemIndex,
		node.name,
		connectionInputData,
		mode,
		keys,
		executeData,
		false,
		toParameters(data),
	);
	return toCredentialData(resolved);
}

/** Resolves expressions in credential data where there is no item, as in a test of the credential. */
export async function resolveAlone(
	data: ICredentialDataDecryptedObject,
	nodeTypes: INodeTypes,
	{ mode, keys }: Scope,
): Promise<ICredentialDataDecryptedObject> {
	const { expression } = new Workflow({ nodes: [placeholder], connections: {}, active: false, nodeTypes });
	return await expression.withIsolate(async () => {
		const parameters = toParameters(data);
		return toCredentialData(
			expression.getComplexParameterValue(placeholder, parameters, mode, keys, undefined, undefined, parameters),
		);
	});
}
