// The workflow around one node under test.
import { NodeConnectionTypes, type INode, type INodeParameters } from 'n8n-workflow';
import { START_NODE_TYPE } from '../../n8n/coreNodes';
import { toStore } from '../../n8n/credentials/store';
import { fullTypeName, loadNodeTypes, newestVersion } from '../../n8n/nodeTypes';
import { placed } from './placed';
import type { NodeOptions, WorkflowJson } from './types';

/** The name of the node under test in `runNode`. */
export const NODE_NAME = 'Node';

/** The workflow that `runNode` runs: Start, then the node. */
export async function singleNodeWorkflow(
	type: string,
	parameters: INodeParameters,
	options: NodeOptions = {},
): Promise<WorkflowJson> {
	const fullType = await fullTypeName(type);
	const { description } = (await loadNodeTypes(options.nodeTypes)).getByNameAndVersion(fullType);
	const start: INode = {
		id: 'start-node',
		name: 'Start',
		type: START_NODE_TYPE,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const node: INode = {
		id: 'node-under-test',
		name: NODE_NAME,
		type: fullType,
		typeVersion: newestVersion(description),
		position: [220, 0],
		parameters: placed(description.properties, parameters),
		credentials: toStore(options.credentials).chosenFor(description),
		...options.node,
	};
	return {
		id: options.workflowId ?? 'workflow-1',
		name: `Test of ${type}`,
		nodes: [start, node],
		connections: { Start: { main: [[{ node: node.name, type: NodeConnectionTypes.Main, index: 0 }]] } },
	};
}
