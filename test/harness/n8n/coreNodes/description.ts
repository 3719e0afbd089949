// Descriptions of the stand-ins of n8n's own nodes, and the kinds of parameters in them.
import { NodeConnectionTypes, type INodeProperties, type INodeTypeDescription } from 'n8n-workflow';

const main = [NodeConnectionTypes.Main];

/** A description with what every stand-in has; `rest` adds to it or replaces it. */
export function describeNode(
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

/** A text parameter. */
export const text = (name: string, defaultValue = ''): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: defaultValue,
});

/** A switch. */
export const flag = (name: string, defaultValue: boolean): INodeProperties => ({
	displayName: name,
	name,
	type: 'boolean',
	default: defaultValue,
});

/** Options that are left out until they are added. */
export const collection = (name: string, options: INodeProperties[]): INodeProperties => ({
	displayName: name,
	name,
	type: 'collection',
	default: {},
	options,
});
