// The stand-in of Convert to File.
import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData, type INodeType } from 'n8n-workflow';
import { toDataObject } from '../../narrow';
import { readPath } from '../values';
import { collection, describeNode, flag, text } from './description';

/** Convert to File, operations "Move Base64 String to File" and "Convert to Text File". */
export const convertToFile: INodeType = {
	description: describeNode(
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
	if (operation !== 'toBinary' && operation !== 'toText')
		throw new NodeOperationError(
			context.getNode(),
			`The harness knows the operations "toBinary" and "toText" only, not "${operation}"`,
		);
	const field = String(context.getNodeParameter('sourceProperty', index));
	const options = toDataObject(context.getNodeParameter('options', index, {}));
	const value = readPath(item.json, field);
	if (typeof value !== 'string')
		throw new NodeOperationError(context.getNode(), `The value in "${field}" is not set`, { itemIndex: index });
	const isText = operation === 'toText' || options.dataIsBase64 === false;
	const bytes = Buffer.from(value, isText ? 'utf8' : 'base64');
	const fileName = options.fileName ? String(options.fileName) : undefined;
	const ofText = operation === 'toText' ? 'text/plain' : undefined;
	const mimeType = options.mimeType ? String(options.mimeType) : ofText;
	const file = await context.helpers.prepareBinaryData(bytes, fileName, mimeType);
	return {
		json: {},
		binary: { [String(context.getNodeParameter('binaryPropertyName', index, 'data'))]: file },
		pairedItem: { item: index },
	};
}
