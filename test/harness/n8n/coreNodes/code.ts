/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The stand-in of Code.
import { runInNewContext } from 'node:vm';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { describeNode, text } from './description';

/** Code version 2, JavaScript, once for all items: what it returns are items, or their JSON alone. */
export const code: INodeType = {
	description: describeNode('code', 'Code', [text('mode', 'runOnceForAllItems'), text('jsCode')], { version: [1, 2] }),
	async execute(this: IExecuteFunctions) {
		const { $input, $, $now } = this.getWorkflowDataProxy(0);
		const source = String(this.getNodeParameter('jsCode', 0));
		const made: IDataObject[] = runInNewContext(`(() => {${source}\n})()`, { $input, $, $now });
		return [
			made.map(
				(one): INodeExecutionData => ('json' in one ? { ...one, json: one.json as IDataObject } : { json: one }),
			),
		];
	},
};
