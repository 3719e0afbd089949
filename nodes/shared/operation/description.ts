/** The properties of a node, made from the operations that it has. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Provider } from '../http';
import type { Actions, Resource } from './actions';
import type { Operation } from './operation';
import { sharedOptions } from './options';
import { inOrder } from './order';
import { withToolOutput } from './toolOutput';

/** The Options collection of one operation, as the engine reads it. */
function optionsField(provider: Provider, { options: own = [] }: Actions, operation: Operation): INodeProperties {
	const options = [...sharedOptions(provider, operation), ...(operation.options ?? []), ...own];
	return {
		displayName: 'Options',
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

/** Adds to what a field says itself. n8n's own helper merges deeply, which takes half of the time of a description. */
function show(field: INodeProperties, resource: string, operations: string[]): INodeProperties {
	const { displayOptions } = field;
	const where = { resource: [resource], operation: operations };
	return { ...field, displayOptions: { ...displayOptions, show: { ...displayOptions?.show, ...where } } };
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

interface SharedField {
	field: INodeProperties;
	identity: string;
	operations: string[];
}

/**
 * The fields of a resource. One that several operations share is declared once, wherever every operation still shows its
 * fields in its own order.
 */
function resourceFields(provider: Provider, actions: Actions, resource: Resource): INodeProperties[] {
	const entries: SharedField[] = [];
	for (const operation of resource.operations) {
		let next = 0;
		for (const field of operationFields(provider, actions, operation)) {
			const identity = JSON.stringify(field);
			const known = entries.findIndex((entry, index) => index >= next && entry.identity === identity);
			if (known < 0) entries.splice(next, 0, { field, identity, operations: [operation.value] });
			else entries[known].operations.push(operation.value);
			next = (known < 0 ? next : known) + 1;
		}
	}
	return entries.map(({ field, operations }) => show(field, resource.value, operations));
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
		...resources.flatMap((resource) => resourceFields(provider, actions, resource)),
	];
}
