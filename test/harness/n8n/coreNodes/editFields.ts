// The stand-in of Edit Fields (Set).
import type {
	AssignmentCollectionValue,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import { isRecord, toDataObject } from '../../narrow';
import { assignedValue, writePath } from '../values';
import { collection, describeNode, flag, text } from './description';

const isAssignments = (value: unknown): value is AssignmentCollectionValue =>
	isRecord(value) && Array.isArray(value.assignments);

/** Edit Fields (Set) version 3.3 and later: assignments, or a JSON object. */
export const editFields: INodeType = {
	description: describeNode(
		'set',
		'Edit Fields',
		[
			text('mode', 'manual'),
			{ ...text('jsonOutput', '{}'), type: 'json', displayOptions: { show: { mode: ['raw'] } } },
			{
				displayName: 'assignments',
				name: 'assignments',
				type: 'assignmentCollection',
				default: {},
				displayOptions: { show: { mode: ['manual'] } },
			},
			flag('includeOtherFields', false),
			{ ...text('include', 'all'), displayOptions: { show: { includeOtherFields: [true] } } },
			flag('duplicateItem', false),
			collection('options', [
				flag('dotNotation', true),
				flag('ignoreConversionErrors', false),
				flag('stripBinary', true),
			]),
		],
		{ version: [3, 3.1, 3.2, 3.3, 3.4] },
	),
	async execute(this: IExecuteFunctions) {
		return [this.getInputData().map((item, index) => withFields(this, item, index))];
	},
};

function withFields(context: IExecuteFunctions, item: INodeExecutionData, index: number): INodeExecutionData {
	const keepOthers = context.getNodeParameter('includeOtherFields', index, false) === true;
	const options = toDataObject(context.getNodeParameter('options', index, {}));
	const json: IDataObject = keepOthers ? { ...item.json } : {};
	if (context.getNodeParameter('mode', index) === 'raw') {
		const raw = context.getNodeParameter('jsonOutput', index);
		Object.assign(json, typeof raw === 'string' ? JSON.parse(raw) : raw);
	} else {
		const value = context.getNodeParameter('assignments', index, { assignments: [] });
		for (const { name, value: assigned, type } of isAssignments(value) ? value.assignments : []) {
			if (options.dotNotation === false) json[name] = assignedValue(assigned, type);
			else writePath(json, name, assignedValue(assigned, type));
		}
	}
	const keepFiles = keepOthers && options.stripBinary !== true && item.binary !== undefined;
	return { json, ...(keepFiles ? { binary: item.binary } : {}), pairedItem: { item: index } };
}
