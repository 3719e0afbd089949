/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// What the tests of example workflows with a trigger share.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeType,
} from 'n8n-workflow';
import { packageRoot, START_NODE_TYPE, type WorkflowJson } from '../../harness';

/** An example as it is shipped. */
export function exampleOf(file: string): WorkflowJson {
	return JSON.parse(readFileSync(path.join(packageRoot, 'examples', file), 'utf8')) as WorkflowJson;
}

/** The node of a workflow that has this type. */
export function nodeOf({ nodes }: WorkflowJson, type: string): INode {
	const node = nodes.find((candidate) => candidate.type.endsWith(`.${type}`));
	if (!node) throw new Error(`The workflow has no ${type}`);
	return node;
}

/** The workflow with a start node in place of its trigger, under the trigger's name. */
export function startingInsteadOf(workflow: WorkflowJson, trigger: INode): WorkflowJson {
	const start = { ...trigger, type: START_NODE_TYPE, typeVersion: 1, parameters: {}, credentials: undefined };
	return { ...workflow, nodes: workflow.nodes.map((node) => (node.name === trigger.name ? start : node)) };
}

/** A stand-in for a node of another package: records the named parameters of each item and passes the items on. */
export function recordingNode(name: string, version: number, parameters: string[], record: IDataObject[]): INodeType {
	return {
		description: {
			name,
			displayName: name,
			description: name,
			group: ['output'],
			version,
			defaults: { name },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: parameters.map((parameter) => ({
				displayName: parameter,
				name: parameter,
				type: 'string',
				default: '',
			})),
		},
		async execute(this: IExecuteFunctions) {
			const items = this.getInputData();
			items.forEach((_, index) => {
				const values = parameters.map((parameter) => [parameter, this.getNodeParameter(parameter, index)]);
				record.push(Object.fromEntries(values) as IDataObject);
			});
			return [items];
		},
	};
}
