// Calls the methods behind a node's pickers and dynamic options as the editor does.
import '../n8n/environment';
import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type INode,
	type INodeListSearchResult,
	type INodeParameters,
	type INodePropertyOptions,
	type INodeType,
	type ResourceMapperFields,
} from 'n8n-workflow';
import { createAdditionalData } from '../n8n/additionalData';
import { StoreCredentialsHelper } from '../n8n/credentials';
import { toStore, type CredentialMap, type CredentialStore } from '../n8n/credentials/store';
import { useExpressionEngine } from '../n8n/expressions';
import { fullTypeName, loadNodeTypes, newestVersion } from '../n8n/nodeTypes';
import { loadPackage } from '../n8n/package';

export interface PickerOptions {
	/** The node's parameters as far as the form is filled in. */
	parameters?: INodeParameters;
	credentials?: CredentialMap | CredentialStore;
	/** The parameter the picker belongs to. */
	path?: string;
}

export interface ListSearchOptions extends PickerOptions {
	filter?: string;
	paginationToken?: string;
}

/** One page of a resource locator's list. Throws when the node has no such method, and what the method throws. */
export async function listSearch(
	type: string,
	method: string,
	options: ListSearchOptions = {},
): Promise<INodeListSearchResult> {
	const { nodeType, context } = await pickerContext(type, options);
	return await found(nodeType.methods?.listSearch, method).call(context, options.filter, options.paginationToken);
}

/** The options of a drop-down that is filled at run time. */
export async function loadOptions(
	type: string,
	method: string,
	options: PickerOptions = {},
): Promise<INodePropertyOptions[]> {
	const { nodeType, context } = await pickerContext(type, options);
	return await found(nodeType.methods?.loadOptions, method).call(context);
}

/** The columns of a resource mapper. */
export async function resourceMapping(
	type: string,
	method: string,
	options: PickerOptions = {},
): Promise<ResourceMapperFields> {
	const { nodeType, context } = await pickerContext(type, options);
	return await found(nodeType.methods?.resourceMapping, method).call(context);
}

function found<Method>(methods: Record<string, Method> | undefined, name: string): Method {
	const method = methods?.[name];
	if (!method) throw new Error(`The node has no method "${name}"`);
	return method;
}

async function pickerContext(
	type: string,
	options: PickerOptions,
): Promise<{ nodeType: INodeType; context: LoadOptionsContext }> {
	await useExpressionEngine('legacy');
	const { credentials: credentialTypes } = await loadPackage();
	const nodeTypes = await loadNodeTypes();
	const fullType = await fullTypeName(type);
	const nodeType = nodeTypes.getByNameAndVersion(fullType);
	const store = toStore(options.credentials);
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: fullType,
		typeVersion: newestVersion(nodeType.description),
		position: [0, 0],
		parameters: options.parameters ?? {},
		credentials: store.chosenFor(nodeType.description),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const helper = new StoreCredentialsHelper(credentialTypes, store, nodeTypes);
	const additionalData = createAdditionalData(helper, { currentNodeParameters: workflow.nodes[node.name].parameters });
	return {
		nodeType,
		context: new LoadOptionsContext(workflow, workflow.nodes[node.name], additionalData, options.path ?? ''),
	};
}
