// The stand-in of Convert to File.
import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData, type INodeType } from 'n8n-workflow';
import { toDataObject } from '../../narrow';
import { readPath } from '../values';
import { collection, describeNode, flag, text } from './description';

/** Convert to File, operation "Move Base64 String to File". */
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
