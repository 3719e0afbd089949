// The stand-ins of If, for conditions that are true or false, and of Wait, which does not wait.
import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType } from 'n8n-workflow';
import { isRecord, toDataObject } from '../../narrow';
import { collection, describeNode, text } from './description';

/** Whether all conditions of an item hold; each is an expression that gives true or false. */
function holds(context: IExecuteFunctions, index: number): boolean {
	const { conditions } = toDataObject(context.getNodeParameter('conditions', index, {}));
	if (!Array.isArray(conditions)) throw new Error('If has no conditions');
	return conditions.every((condition: unknown) => {
		if (!isRecord(condition) || typeof condition.leftValue !== 'boolean')
			throw new Error('The stand-in of If takes expressions that give true or false');
		return condition.leftValue;
	});
}

/** If version 2: items leave by the first output where the conditions hold. */
export const decide: INodeType = {
	description: describeNode(
		'if',
		'If',
		[{ displayName: 'conditions', name: 'conditions', type: 'filter', default: {} }, collection('options', [])],
		{ version: [2, 2.1, 2.2], outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main] },
	),
	async execute(this: IExecuteFunctions) {
		const outputs: INodeExecutionData[][] = [[], []];
		this.getInputData().forEach((item, index) =>
			outputs[holds(this, index) ? 0 : 1].push({ ...item, pairedItem: { item: index } }),
		);
		return outputs;
	},
};

/** Wait, for a time: n8n puts the execution away; here its items go on at once. */
export const waitNode: INodeType = {
	description: describeNode(
		'wait',
		'Wait',
		[
			text('resume', 'timeInterval'),
			{ displayName: 'amount', name: 'amount', type: 'number', default: 1 },
			text('unit', 'hours'),
		],
		{ version: [1, 1.1] },
	),
	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	},
};
