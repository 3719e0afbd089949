/** Fields that mean the same in every node. */
import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import type { Input } from './input/input';
import { inOrder } from './order';

/** Return All and Limit of every "get many". */
export const listFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

/** What belongs to a message or a record and is not asked of everybody, in the order of the labels. */
export function additionalFields(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: inOrder(options, ({ displayName }) => displayName),
	};
}

/** Filters of a list, in the order of their labels. */
export function filtersField(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: inOrder(options, ({ displayName }) => displayName),
	};
}

/** The files that go with a message: none where it is left empty. */
export const attachments: INodeProperties = {
	displayName: 'Attachments',
	name: 'binaryPropertyName',
	type: 'string',
	default: '',
	placeholder: 'e.g. data',
	description:
		'Names of the input fields that hold the files, separated by commas, or the files themselves by an expression. Leave empty for none.',
};

/** The binary fields that hold the files to send. */
export const inputFiles: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	description:
		'Name of the binary field of the item that holds the file. Separate several with commas, or give the files themselves by an expression such as $binary.data.',
};

/** The binary field that a downloaded file is put in. */
export const outputFile: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	description: 'Name of the binary field of the output item that takes the file',
};

/** The same where several files may come. */
export const outputFiles: INodeProperties = {
	...outputFile,
	description:
		'Name of the binary field of the output item that takes the first file; further ones get _1, _2 and so on added to its name',
};

/** Simplify of operations whose raw reply is noisy; as an AI tool the node has Output instead. */
export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	displayOptions: { hide: { '@tool': [true] } },
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** For phone numbers that people wrote without their country. */
export const defaultCountryCode: INodeProperties = {
	displayName: 'Default Country Code',
	name: 'defaultCountryCode',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1',
	description: 'Where phone numbers belong that have no country code: 1 for the USA, 39 or IT for Italy',
};

/** How a thing is named by hand: its ID, where nothing else is said. */
interface ByHand extends Pick<INodePropertyMode, 'placeholder' | 'hint'> {
	displayName?: string;
	name?: string;
	/** The address of its page, as people copy it from the browser; the first group of the pattern is the ID. */
	url?: { placeholder: string; hint?: string; pattern: string };
}

/**
 * What makes a field one whose thing is chosen from a list that the provider fills, or named by hand.
 *
 * @param searchListMethod the node's method that fills the list
 */
export function fromList(
	searchListMethod: string,
	{ displayName = 'By ID', name = 'id', url, ...byHand }: ByHand,
): Pick<INodeProperties, 'type' | 'default' | 'modes'> {
	const list = { displayName: 'From List', name: 'list', typeOptions: { searchListMethod, searchable: true } };
	return {
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [{ ...list, type: 'list' }, { displayName, name, type: 'string', ...byHand }, ...byUrl(url)],
	};
}

function byUrl(url: ByHand['url']): INodePropertyMode[] {
	if (!url) return [];
	const { pattern, ...more } = url;
	const mode = {
		displayName: 'By URL',
		name: 'url',
		...more,
		extractValue: { type: 'regex' as const, regex: pattern },
	};
	return [{ ...mode, type: 'string' }];
}

/** In which direction a list is ordered, beside what it is ordered by. */
export const orderDirection: INodeProperties = {
	displayName: 'Order',
	name: 'orderDirection',
	type: 'options',
	options: [
		{ name: 'Ascending', value: 'asc' },
		{ name: 'Descending', value: 'desc' },
	],
	default: 'desc',
	description: 'In which direction they are ordered',
};

/** `undefined` where none is chosen. */
export function readDirection(options: Input): 'asc' | 'desc' | undefined {
	return options.has('orderDirection') ? options.choice('orderDirection', ['asc', 'desc'] as const) : undefined;
}

/** A field that shows only while another one has a certain value. */
export function shownWhen(show: Record<string, Array<string | boolean>>, field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { ...field.displayOptions, show: { ...field.displayOptions?.show, ...show } } };
}
