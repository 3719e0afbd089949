// A node that reads a file and, when told to, holds every byte of it until the end: what the memory measure has to show.
import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType } from 'n8n-workflow';

const holding: INodeType = {
	description: {
		name: 'holding',
		displayName: 'Holding',
		description: 'Holding',
		group: ['output'],
		version: 1,
		defaults: { name: 'Holding' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Hold', name: 'hold', type: 'boolean', default: false }],
	},
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const held: Uint8Array[] = [];
		let bytes = 0;
		const { id = '' } = this.helpers.assertBinaryData(0, 'data');
		for await (const chunk of (await this.helpers.getBinaryStream(id)) as AsyncIterable<Uint8Array>) {
			bytes += chunk.length;
			if (this.getNodeParameter('hold', 0)) held.push(chunk);
		}
		return [[{ json: { bytes, held: held.length } }]];
	},
};

export const nodeTypes = { 'test.holding': holding };
