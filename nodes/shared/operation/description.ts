/** The properties of a node, made from the operations that it has. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Provider } from '../http';
import type { Actions, Resource } from './actions';
import type { Operation } from './operation';
import { sharedOptions } from './options';
import { inOrder } from './order';
import { withToolOutput } from './toolOutput';

/** The group of options of one operation, as the engine reads it: how a message is sent, or how anything else is done. */
function optionsField(provider: Provider, { options: own = [] }: Actions, operation: Operation): INodeProperties {
	const options = [...sharedOptions(provider, operation), ...(operation.options ?? []), ...own];
	return {
		displayName: operation.kind === 'send' ? 'Sending Options' : 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: inOrder(options, ({ displayName }) => displayName),
	};
}

/** All fields of an operation as the engine reads them, Options last. */
export function operationFields(provider: Provider, actions: Actions, operation: Operation): INodeProperties[] {
	return [...withToolOutput(operation.fields), optionsField(provider, actions, operation)];
}

function operationChoice(resource: Resource): INodeProperties {
	const options: INodePropertyOptions[] = resource.operations.map(({ name, value, action, description }) => ({
		name,
		value,
		action,
		description,
	}));
	const field: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		options: inOrder(options, ({ name }) => name),
		default: '',
	};
	return { ...field, default: resource.operations[0].value };
}

/** A field, and the operations that show it. */
interface SharedField {
	field: INodeProperties;
	identity: string;
	resources: string[];
	operations: string[];
	/** How many operations of all these resources have it. */
	count: number;
}

const union = (one: string[], other: string[]): string[] => [...one, ...other.filter((value) => !one.includes(value))];

function together(one: SharedField, other: SharedField): SharedField {
	return {
		...one,
		resources: union(one.resources, other.resources),
		operations: union(one.operations, other.operations),
		count: one.count + other.count,
	};
}

/** One list of several, each in its own order; a field of several is there once, wherever it may be. */
function inOneList(lists: SharedField[][], mayShare: (shared: SharedField) => boolean = () => true): SharedField[] {
	const all: SharedField[] = [];
	for (const list of lists) {
		let next = 0;
		for (const entry of list) {
			const known = all.findIndex(
				(other, index) => index >= next && other.identity === entry.identity && mayShare(together(other, entry)),
			);
			if (known < 0) all.splice(next, 0, entry);
			else all[known] = together(all[known], entry);
			next = (known < 0 ? next : known) + 1;
		}
	}
	return all;
}

/**
 * The fields of all operations. One that several share is declared once, wherever every operation still shows its fields in
 * its own order. n8n shows a field in each of its operations of each of its resources: across resources a field is shared only
 * where that means no operation that does not have it.
 */
function fieldsOf(provider: Provider, actions: Actions): SharedField[] {
	const ofOperation = (resource: Resource, operation: Operation): SharedField[] =>
		operationFields(provider, actions, operation).map((field) => ({
			field,
			identity: identityOf(field),
			resources: [resource.value],
			operations: [operation.value],
			count: 1,
		}));
	const ofResources = actions.resources.map((resource) =>
		inOneList(resource.operations.map((operation) => ofOperation(resource, operation))),
	);
	/** How many operations would show what is shown in all of these. */
	const showing = ({ resources, operations }: SharedField): number =>
		actions.resources
			.filter(({ value }) => resources.includes(value))
			.reduce((sum, resource) => sum + resource.operations.filter(({ value }) => operations.includes(value)).length, 0);
	return inOneList(ofResources, (shared) => showing(shared) === shared.count);
}

/** What a field is, as a text; most are declared once and used by many operations. */
function identityOf(field: INodeProperties): string {
	const known = identities.get(field) ?? JSON.stringify(field);
	identities.set(field, known);
	return known;
}

const identities = new WeakMap<INodeProperties, string>();

/** Adds to what a field says itself. n8n's own helper merges deeply, which takes half of the time of a description. */
function shown({ field, resources, operations }: SharedField): INodeProperties {
	const { displayOptions } = field;
	const show = { ...displayOptions?.show, resource: resources, operation: operations };
	return { ...field, displayOptions: { ...displayOptions, show } };
}

/**
 * All properties of a provider's action node: resource, operation, their fields, their options.
 *
 * @param provider the provider's profile
 * @param actions its resources and operations
 */
export function properties(provider: Provider, actions: Actions): INodeProperties[] {
	const { resources } = actions;
	const resource: INodeProperties = {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: inOrder(
			resources.map(({ name, value }) => ({ name, value })),
			({ name }) => name,
		),
		default: '',
	};
	return [
		{ ...resource, default: resources[0].value },
		...resources.map(operationChoice),
		...fieldsOf(provider, actions).map(shown),
	];
}
