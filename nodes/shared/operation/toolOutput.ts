/**
 * The Output parameter that n8n's guidelines ask of a node used as an AI tool: simplified, raw, or the fields the agent
 * needs, so that its context is not filled with the rest.
 */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Input } from './input/input';

/** Shown in the tool alone; n8n calls the tool of a node by the node's name and "Tool". */
const inTool = { show: { '@tool': [true] } };

const choices = {
	simple: { name: 'Simplified', value: 'simple', description: 'The fields that are needed most' },
	raw: { name: 'Raw', value: 'raw', description: 'All fields' },
	fields: { name: 'Selected Fields', value: 'fields', description: 'Only the fields you name, and the ID' },
};

const outputField: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	displayOptions: inTool,
	options: [choices.simple, choices.raw, choices.fields],
	default: 'simple',
	description: 'What the agent reads. Fewer fields cost fewer tokens.',
};

const rawOutputField: INodeProperties = { ...outputField, options: [choices.raw, choices.fields], default: 'raw' };

const selectedFields: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'string',
	displayOptions: { show: { ...inTool.show, output: ['fields'] } },
	default: '',
	required: true,
	placeholder: 'e.g. status, sentAt',
	description:
		'The fields of the output that the agent gets, separated by commas. A dot reaches into a field. The ID is always there.',
};

/**
 * The fields of an operation with the tool's Output beside its Simplify, which the tool does not show.
 *
 * @param fields the operation's own fields
 * @param isOption whether it has Simplify among its options
 */
export function withToolOutput(fields: INodeProperties[], isOption: boolean): INodeProperties[] {
	const hasSimplify = isOption || fields.some(({ name }) => name === 'simplify');
	return [...fields, hasSimplify ? outputField : rawOutputField, selectedFields];
}

/** Whether a node is its tool variant, by n8n's own rule for `@tool`. */
export function isTool(nodeType: string): boolean {
	return nodeType.endsWith('Tool');
}

/**
 * The fields that the tool's user selected.
 *
 * @param input one item of a tool
 * @returns their paths; `undefined` when the whole output is wanted
 * @throws InputError when Selected Fields is chosen and none is named
 */
export function readSelection(input: Input): string[] | undefined {
	if (input.choice('output', Object.keys(choices)) !== 'fields') return undefined;
	const paths = input.choices('fields');
	if (paths.length === 0)
		throw input.refuse('fields', 'is empty', "Enter at least one field, e.g. id, or choose another 'Output'.");
	return paths;
}

/**
 * Takes fields out of an output item.
 *
 * @param json the item
 * @param paths names of fields; a dot reaches into a field, and into every entry of a list
 * @param resource the resource of the operation: its `id`, `guid`, `messageId`... is always taken
 * @returns the fields that are there, as they were nested
 */
export function select(json: IDataObject, paths: string[], resource: string): IDataObject {
	const ids = ['id', 'guid', `${resource}Id`, `${resource}Guid`].map((key) => [key]);
	return pickPaths(json, [...ids, ...paths.map((path) => path.split('.'))]);
}

function pickPaths(source: IDataObject, paths: string[][]): IDataObject {
	const keys = new Set(paths.map(([key]) => key).filter((key) => Object.hasOwn(source, key)));
	const entries = [...keys].map((key) => [
		key,
		within(
			source[key],
			paths.filter(([first]) => first === key).map(([, ...rest]) => rest),
		),
	]);
	return Object.fromEntries(entries) as IDataObject;
}

function within(value: unknown, paths: string[][]): unknown {
	if (paths.some((path) => path.length === 0)) return value;
	if (Array.isArray(value)) return value.map((entry) => within(entry, paths));
	return typeof value === 'object' && value !== null ? pickPaths({ ...value }, paths) : undefined;
}
