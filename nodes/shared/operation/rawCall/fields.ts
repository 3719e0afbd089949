/** The form of a call that a builder writes. */
import type { INodeProperties } from 'n8n-workflow';
import { listFields, outputFile, shownWhen } from '../fields';

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** What a provider says of its calls. */
export interface CallForm {
	/** What the path stands below, e.g. `https://api.example.com`. */
	below: string;
	/** A path of the provider's, e.g. `/accounts`. */
	placeholder: string;
	/** Its lists can be read page by page. */
	hasPages: boolean;
}

function responseFormat(hasPages: boolean): INodeProperties {
	return {
		displayName: 'Response Format',
		name: 'responseFormat',
		type: 'options',
		options: [
			{ name: 'File', value: 'file', description: 'The reply is a file' },
			{ name: 'JSON', value: 'json', description: 'The reply as it comes' },
			...(hasPages ? [{ name: 'List', value: 'list', description: 'One item for each row, page by page' }] : []),
		],
		default: 'json',
		displayOptions: { show: { method: ['GET'] } },
		description: 'What comes back',
	};
}

/** Its fields. */
export function callFields({ below, placeholder, hasPages }: CallForm): INodeProperties[] {
	const ofList = { method: ['GET'], responseFormat: ['list'] };
	return [
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			options: METHODS.map((value) => ({ name: value, value })),
			default: 'GET',
			description:
				'GET only reads. Any other may reach people, so that it is never repeated when its outcome is uncertain.',
		},
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			default: '',
			required: true,
			placeholder: `e.g. ${placeholder}`,
			hint: `Below ${below}. The credential is added, and goes nowhere else.`,
			description: 'The path of the call',
		},
		{
			displayName: 'Query Parameters',
			name: 'query',
			type: 'json',
			default: '{}',
			description: 'The parameters behind the path as a JSON object. A list repeats its parameter.',
		},
		{
			displayName: 'Body',
			name: 'body',
			type: 'json',
			default: '',
			displayOptions: { show: { method: ['POST', 'PUT', 'PATCH', 'DELETE'] } },
			description: 'What is sent, as JSON. Leave it empty to send nothing.',
		},
		responseFormat(hasPages),
		...(hasPages ? listFields.map((field) => shownWhen(ofList, field)) : []),
		shownWhen({ method: ['GET'], responseFormat: ['file'] }, outputFile),
	];
}

export const allowDelete: INodeProperties = {
	displayName: 'Allow Delete',
	name: 'allowDelete',
	type: 'boolean',
	default: false,
	description: 'Whether the method DELETE may be used, so that no expression deletes anything by itself',
};
