// A node as the tool of an agent, run by the engine as n8n's own agent has it run: the agent asks the engine to execute
// the tool's node, and is run again with the answer.
import {
	deepCopy,
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';
import { fullTypeName, loadNodeTypes } from '../n8n/nodeTypes';
import { runWorkflow } from './execution';
import { NODE_NAME, singleNodeWorkflow } from './execution/singleNode';
import type { ExecutionResult, NodeOptions } from './execution/types';

const AGENT_TYPE = 'harness.agent';

/** Calls its tool once for each item, with the item's JSON as what the language model says. */
const agent: INodeType = {
	description: {
		displayName: 'Agent',
		name: 'agent',
		group: ['transform'],
		version: 1,
		description: 'Calls its tool',
		defaults: { name: 'Agent' },
		inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute(this: IExecuteFunctions, response) {
		if (response && response.actionResponses.length > 0) {
			const results = response.actionResponses.map(({ data }) => data.data?.ai_tool?.[0] ?? []);
			return [results.flat().map(({ json }) => ({ json }))];
		}
		return {
			actions: this.getInputData().map(({ json }, itemIndex) => ({
				actionType: 'ExecutionNodeAction',
				nodeName: NODE_NAME,
				input: json,
				type: NodeConnectionTypes.AiTool,
				id: `call_${itemIndex}`,
				metadata: { itemIndex },
			})),
			metadata: {},
		};
	},
};

/** The variant of a node that n8n makes for agents. */
function toolOf(type: INodeType): INodeType {
	const description = deepCopy(type.description);
	description.name += 'Tool';
	description.displayName += ' Tool';
	description.inputs = [];
	description.outputs = [NodeConnectionTypes.AiTool];
	return Object.create(type, { description: { value: description } }) as INodeType;
}

/**
 * Has an agent call a node as its tool.
 *
 * @param type the node, e.g. `acmePost`
 * @param parameters those of the tool; what the model fills in is read by `$fromAI`
 * @param said what the model says to fill in, one call for each
 * @returns the execution; its `output('Agent')` is what the agent is told
 */
export async function runTool(
	type: string,
	parameters: INodeParameters,
	said: IDataObject[] = [{}],
	options: NodeOptions = {},
): Promise<ExecutionResult> {
	const fullType = await fullTypeName(type);
	const plain = (await loadNodeTypes()).getByNameAndVersion(fullType);
	const nodeTypes = { [`${fullType}Tool`]: toolOf(plain), [AGENT_TYPE]: agent };
	const workflow = await singleNodeWorkflow(`${fullType}Tool`, parameters, { ...options, nodeTypes });
	const agentNode: INode = {
		id: 'agent',
		name: 'Agent',
		type: AGENT_TYPE,
		typeVersion: 1,
		position: [220, -200],
		parameters: {},
	};
	workflow.nodes.push(agentNode);
	workflow.connections = {
		Start: { main: [[{ node: 'Agent', type: NodeConnectionTypes.Main, index: 0 }]] },
		[NODE_NAME]: { ai_tool: [[{ node: 'Agent', type: NodeConnectionTypes.AiTool, index: 0 }]] },
	};
	return await runWorkflow(workflow, { ...options, nodeTypes, items: said.map((json) => ({ json })) });
}
