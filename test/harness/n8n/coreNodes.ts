// Stand-ins for the few core nodes that example workflows use, with their names, parameters and results:
// Manual Trigger, No Operation, Sticky Note, Edit Fields, Split Out and Convert to File (base64 to file).
import {
	NodeConnectionTypes,
	NodeOperationError,
	type AssignmentCollectionValue,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { isRecord, toDataObject } from '../narrow';

/** The node that feeds a test's items into a workflow. */
export const START_NODE_TYPE = 'harness.start';

const main = [NodeConnectionTypes.Main];

function describe(
	name: string,
	displayName: string,
	properties: INodeProperties[],
	rest: Partial<INodeTypeDescription> = {},
): INodeTypeDescription {
	return {
		name,
		displayName,
		properties,
		group: ['transform'],
		version: 1,
		description: displayName,
		defaults: { name: displayName },
		inputs: main,
		outputs: main,
		...rest,
	};
}

const text = (name: string, defaultValue = ''): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: defaultValue,
});
const flag = (name: string, defaultValue: boolean): INodeProperties => ({
	displayName: name,
	name,
	type: 'boolean',
	default: defaultValue,
});
const collection = (name: string, options: INodeProperties[]): INodeProperties => ({
	displayName: name,
	name,
	type: 'collection',
	default: {},
	options,
});

function passThrough(description: INodeTypeDescription): INodeType {
	return {
		description,
		async execute(this: IExecuteFunctions) {
			return [this.getInputData()];
		},
	};
}

/** Reads `a.b[0].c` from an object. */
export function readPath(source: unknown, path: string): unknown {
	return path
		.split(/[.[\]]+/)
		.filter(Boolean)
		.reduce<unknown>(
			(value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
			source,
		);
}

function writePath(target: IDataObject, path: string, value: IDataObject[string]): void {
	const keys = path.split('.');
	const last = keys.pop() ?? path;
	let holder = target;
	for (const key of keys) {
		const next = { ...toDataObject(holder[key]) };
		holder[key] = next;
		holder = next;
	}
	holder[last] = value;
}

function assignedValue(value: unknown, type: string | undefined): IDataObject[string] {
	if (value === null || value === undefined) return value;
	if (type === 'number') return Number(value);
	if (type === 'boolean') return value === true || value === 'true';
	if ((type === 'array' || type === 'object') && typeof value === 'string')
		return assignedValue(JSON.parse(value), undefined);
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
		return type === 'string' ? String(value) : value;
	if (Array.isArray(value)) return value;
	return toDataObject(value);
}

const isAssignments = (value: unknown): value is AssignmentCollectionValue =>
	isRecord(value) && Array.isArray(value.assignments);

/** Edit Fields (Set) version 3.3 and later: assignments, or a JSON object. */
const set: INodeType = {
	description: describe(
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
		return [this.getInputData().map((item, index) => editFields(this, item, index))];
	},
};

function editFields(context: IExecuteFunctions, item: INodeExecutionData, index: number): INodeExecutionData {
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

/** Split Out: one item per element of a list. */
const splitOut: INodeType = {
	description: describe('splitOut', 'Split Out', [
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

/** Convert to File, operation "Move Base64 String to File". */
const convertToFile: INodeType = {
	description: describe(
		'convertToFile',
		'Convert to File',
		[
			text('operation', 'csv'),
			text('sourceProperty'),
			text('binaryPropertyName', 'data'),
			collection('options', [flag('dataIsBase64', true), text('encoding', 'utf8'), text('fileName'), text('mimeType')]),
		],
		{ version: [1, 1.1] },
	),
	async execute(this: IExecuteFunctions) {
		return [await Promise.all(this.getInputData().map(async (item, index) => await toFile(this, item, index)))];
	},
};

async function toFile(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	index: number,
): Promise<INodeExecutionData> {
	const operation = context.getNodeParameter('operation', index);
	if (operation !== 'toBinary')
		throw new NodeOperationError(
			context.getNode(),
			`The harness knows the operation "toBinary" only, not "${operation}"`,
		);
	const field = String(context.getNodeParameter('sourceProperty', index));
	const options = toDataObject(context.getNodeParameter('options', index, {}));
	const value = readPath(item.json, field);
	if (typeof value !== 'string')
		throw new NodeOperationError(context.getNode(), `The value in "${field}" is not set`, { itemIndex: index });
	const bytes = options.dataIsBase64 === false ? Buffer.from(value, 'utf8') : Buffer.from(value, 'base64');
	const fileName = options.fileName ? String(options.fileName) : undefined;
	const mimeType = options.mimeType ? String(options.mimeType) : undefined;
	const file = await context.helpers.prepareBinaryData(bytes, fileName, mimeType);
	return {
		json: {},
		binary: { [String(context.getNodeParameter('binaryPropertyName', index, 'data'))]: file },
		pairedItem: { item: index },
	};
}

/** The stand-ins by their full type name. */
export const coreNodes: Record<string, INodeType> = {
	[START_NODE_TYPE]: passThrough(describe('start', 'Start', [], { group: ['trigger'], inputs: [] })),
	'n8n-nodes-base.manualTrigger': passThrough(
		describe('manualTrigger', 'Manual Trigger', [], { group: ['trigger'], inputs: [] }),
	),
	'n8n-nodes-base.noOp': passThrough(describe('noOp', 'No Operation, do nothing', [])),
	'n8n-nodes-base.stickyNote': passThrough(
		describe(
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
	'n8n-nodes-base.set': set,
	'n8n-nodes-base.splitOut': splitOut,
	'n8n-nodes-base.convertToFile': convertToFile,
};
