// The stand-in of Split Out.
import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData, type INodeType } from 'n8n-workflow';
import { isRecord, toDataObject } from '../../narrow';
import { assignedValue, readPath } from '../values';
import { collection, describeNode, flag, text } from './description';

/** Split Out: one item per element of a list. */
export const splitOut: INodeType = {
	description: describeNode('splitOut', 'Split Out', [
		text('fieldToSplitOut'),
		text('include', 'noOtherFields'),
		{ ...text('fieldsToInclude'), displayOptions: { show: { include: ['selectedOtherFields'] } } },
		collection('options', [
			text('destinationFieldName'),
			flag('disableDotNotation', false),
			flag('includeBinary', false),
		]),
	]),
	async execute(this: IExecuteFunctions) {
		return [this.getInputData().flatMap((item, index) => splitItem(this, item, index))];
	},
};

function splitItem(context: IExecuteFunctions, item: INodeExecutionData, index: number): INodeExecutionData[] {
	const field = String(context.getNodeParameter('fieldToSplitOut', index));
	const include = context.getNodeParameter('include', index, 'noOtherFields');
	const options = toDataObject(context.getNodeParameter('options', index, {}));
	const list = readPath(item.json, field);
	if (!Array.isArray(list))
		throw new NodeOperationError(context.getNode(), `The field "${field}" holds no list`, { itemIndex: index });
	const others = Object.fromEntries(Object.entries(item.json).filter(([name]) => name !== field));
	const selected =
		include === 'selectedOtherFields'
			? String(context.getNodeParameter('fieldsToInclude', index, ''))
					.split(',')
					.map((name) => name.trim())
			: [];
	const kept = include === 'allOtherFields' ? others : Object.fromEntries(selected.map((name) => [name, others[name]]));
	const destination = String(options.destinationFieldName || field);
	return list.map((element: unknown) => {
		const own =
			include === 'noOtherFields' && isRecord(element) && !options.destinationFieldName
				? toDataObject(element)
				: { [destination]: assignedValue(element, undefined) };
		return { json: { ...kept, ...own }, pairedItem: { item: index } };
	});
}
