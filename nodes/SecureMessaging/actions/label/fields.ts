/** Fields of a label. */
import type { INodeProperties } from 'n8n-workflow';
import { additionalFields, fromList } from '../../../shared/operation';

export const labelName: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Handled',
	description: 'The name of the label',
};

export const parentLabel = additionalFields([
	{
		displayName: 'Parent Label',
		name: 'parentLabelGuid',
		...fromList('searchLabels', { placeholder: 'e.g. 5c1f77ab000000000000000000000001' }),
		description: 'The label below which this one stands',
	},
]);
