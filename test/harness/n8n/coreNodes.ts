// Stand-ins for the few core nodes that example workflows use, with their names, parameters and results:
// Manual Trigger, No Operation, Sticky Note, Edit Fields, If, Code, Wait, Split Out and Convert to File (base64 and text to file).
import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { code } from './coreNodes/code';
import { convertToFile } from './coreNodes/convertToFile';
import { describeNode, text } from './coreNodes/description';
import { editFields } from './coreNodes/editFields';
import { decide, waitNode } from './coreNodes/flow';
import { splitOut } from './coreNodes/splitOut';

/** The node that feeds a test's items into a workflow. */
export const START_NODE_TYPE = 'harness.start';

function passThrough(description: INodeTypeDescription): INodeType {
	return {
		description,
		async execute(this: IExecuteFunctions) {
			return [this.getInputData()];
		},
	};
}

/** The stand-ins by their full type name. */
export const coreNodes: Record<string, INodeType> = {
	[START_NODE_TYPE]: passThrough(describeNode('start', 'Start', [], { group: ['trigger'], inputs: [] })),
	'n8n-nodes-base.manualTrigger': passThrough(
		describeNode('manualTrigger', 'Manual Trigger', [], { group: ['trigger'], inputs: [] }),
	),
	'n8n-nodes-base.noOp': passThrough(describeNode('noOp', 'No Operation, do nothing', [])),
	'n8n-nodes-base.stickyNote': passThrough(
		describeNode(
			'stickyNote',
			'Sticky Note',
			[
				text('content'),
				{ displayName: 'height', name: 'height', type: 'number', default: 160 },
				{ displayName: 'width', name: 'width', type: 'number', default: 240 },
				{ displayName: 'color', name: 'color', type: 'number', default: 1 },
			],
			{ inputs: [], outputs: [] },
		),
	),
	'n8n-nodes-base.set': editFields,
	'n8n-nodes-base.if': decide,
	'n8n-nodes-base.code': code,
	'n8n-nodes-base.wait': waitNode,
	'n8n-nodes-base.splitOut': splitOut,
	'n8n-nodes-base.convertToFile': convertToFile,
};
