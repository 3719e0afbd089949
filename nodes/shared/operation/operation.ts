/** What an operation declares about itself, and the node properties made from a list of them. */
import {
	updateDisplayOptions,
	type IBinaryKeyData,
	type IDataObject,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import type { Input } from './input';
import type { Steps } from '../execution/ledger';
import type { Provider, Resource } from '../http/profile';
import type { Api } from '../http/request';
import { withToolOutput } from './toolOutput';

/** - `read` changes nothing; `upload` makes something unused until it is sent; `send` reaches people; `write` changes data. */
export type OperationKind = 'read' | 'upload' | 'send' | 'write';

/** An output item that carries files. */
export class OutputWithFiles {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

/** What an operation gives for one input item: one output item, or a list of them. */
export type Output = IDataObject | IDataObject[] | OutputWithFiles | OutputWithFiles[];

/** What an operation works with. */
export interface RunContext<R> {
	/** The shared HTTP helper wearing the provider's profile. */
	api: Api;
	/** What `read` made of the parameters. */
	request: R;
	/** Remembers steps that were done, so that a later try does not repeat them. */
	steps: Steps;
}

interface Declaration {
	readonly value: string;
	readonly name: string;
	readonly action: string;
	readonly description: string;
	readonly kind: OperationKind;
	/**
	 * The requests it makes, in order, e.g. `POST /{account}/messages`. One that is made only in some case, or several
	 * times, says so in parentheses at its end. Signing in is not listed.
	 */
	readonly requests: string[];
	/** Plain fields; the engine adds `displayOptions` for resource and operation. */
	readonly fields: INodeProperties[];
	/** Entries of the Options collection that only this operation has. */
	readonly options?: INodeProperties[];
}

/** Request lines that an operation makes only in some case, or several times. */
export function when(condition: string, requests: string[]): string[] {
	return requests.map((request) => `${request} (${condition})`);
}

interface Reading<R> {
	/** Reads and checks one item's parameters into what will be sent. @throws InputError */
	read(input: Input): R | Promise<R>;
	/** Items that share a key go one after another, in input order. */
	oneAtATimePer?(request: R): string | string[];
	/** Whether items send files, or which of them do: of those at most three go at once. */
	readonly sendsFiles?: boolean | ((request: R) => boolean);
}

/** An operation that handles one item at a time. */
export interface OperationDeclaration<R> extends Declaration, Reading<R> {
	run(context: RunContext<R>): Promise<Output>;
}

/** An operation that sends several items in one request. */
export interface BatchDeclaration<R> extends Declaration, Reading<R> {
	batch: {
		/** Items in one request at most. */
		size: number;
		/** Items with the same key may share a request. */
		key(request: R): string;
	};
	/** @returns one output per request, in their order */
	run(context: { api: Api; requests: R[] }): Promise<IDataObject[]>;
}

/** One item, read and ready to go. */
export interface Prepared {
	/** What is sent, for the fingerprint that the ledger keeps. */
	readonly request: unknown;
	readonly orderKeys: string[];
	readonly sendsFiles: boolean;
	readonly batchKey?: string;
	/** Until when the execution waits for an answer, once this is sent. */
	readonly waitUntil?: Date;
	run(api: Api, steps: Steps): Promise<Output>;
}

/** An operation as the engine sees it. */
export interface Operation extends Declaration {
	/** Every request of it sends files. */
	readonly alwaysSendsFiles: boolean;
	prepare(input: Input): Promise<Prepared>;
	readonly batch?: { size: number; run(api: Api, prepared: Prepared[]): Promise<IDataObject[]> };
}

/** Declares an operation that handles one item at a time. */
export function operation<R>(declaration: OperationDeclaration<R>): Operation {
	return {
		...metadata(declaration),
		alwaysSendsFiles: declaration.sendsFiles === true,
		async prepare(input) {
			const request = await declaration.read(input);
			return {
				request,
				orderKeys: orderKeys(declaration, request),
				sendsFiles: sendsFiles(declaration, request),
				run: async (api, steps) => await declaration.run({ api, request, steps }),
			};
		},
	};
}

/** Declares an operation that sends several items in one request. */
export function batchOperation<R>(declaration: BatchDeclaration<R>): Operation {
	const requests = new WeakMap<Prepared, R>();
	return {
		...metadata(declaration),
		alwaysSendsFiles: declaration.sendsFiles === true,
		async prepare(input) {
			const request = await declaration.read(input);
			const prepared: Prepared = {
				request,
				orderKeys: orderKeys(declaration, request),
				sendsFiles: sendsFiles(declaration, request),
				batchKey: declaration.batch.key(request),
				run: async (api) => (await declaration.run({ api, requests: [request] }))[0],
			};
			requests.set(prepared, request);
			return prepared;
		},
		batch: {
			size: declaration.batch.size,
			run: async (api, prepared) =>
				await declaration.run({
					api,
					requests: prepared.map((entry) => requests.get(entry)).filter((entry): entry is R => entry !== undefined),
				}),
		},
	};
}

function metadata({ value, name, action, description, kind, requests, fields, options }: Declaration): Declaration {
	return { value, name, action, description, kind, requests, fields, options };
}

function sendsFiles<R>(declaration: Reading<R>, request: R): boolean {
	const answer = declaration.sendsFiles ?? false;
	return typeof answer === 'function' ? answer(request) : answer;
}

function orderKeys<R>(declaration: Reading<R>, request: R): string[] {
	const keys = declaration.oneAtATimePer?.(request) ?? [];
	return typeof keys === 'string' ? [keys] : keys;
}

const ifInterrupted: INodeProperties = {
	displayName: 'If Interrupted',
	name: 'ifInterrupted',
	type: 'options',
	options: [
		{
			name: 'Send Again',
			value: 'send',
			description: 'Send the message, although it may have arrived already',
		},
		{
			name: 'Stop With an Error',
			value: 'error',
			description: 'Send nothing, so that you can look whether the message arrived',
		},
	],
	default: 'error',
	description:
		'What to do with a Send Once Key whose message an earlier execution was sending when it ended, for instance because n8n was stopped',
};

/** The Options every operation has. */
function sharedOptions(provider: Provider, operation: Operation): INodeProperties[] {
	const atOnce = operation.alwaysSendsFiles ? Math.min(provider.concurrency, 3) : provider.concurrency;
	const concurrency: INodeProperties = {
		displayName: 'Concurrency',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50 },
		default: 1,
		description:
			'How many items to handle at once, from 1 to 50. Items for the same recipient always go one after another. Uploads are never more than 3 at once.',
	};
	const options: INodeProperties[] = [
		{ ...concurrency, default: atOnce },
		{
			displayName: 'Maximum Wait',
			name: 'maxWait',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 600,
			description: 'How many seconds one item may spend waiting for rate limits and retries before it fails',
		},
		{
			displayName: 'Timeout',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 30,
			description: 'How many seconds to wait for one reply. Grows with the size of an upload.',
		},
	];
	if (operation.kind === 'send') {
		options.push(ifInterrupted, {
			displayName: 'Send Once Key',
			name: 'sendOnceKey',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.invoiceId }}',
			description:
				'A text that names this message, such as an order or appointment number. An item whose key was already sent by this node is not sent again, also in a later execution.',
		});
	}
	return options;
}

/** The Options collection of one operation, as the engine reads it. */
function optionsField(provider: Provider, operation: Operation): INodeProperties {
	const options = [...sharedOptions(provider, operation), ...(operation.options ?? []), ...(provider.options ?? [])];
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: options.sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

/** All fields of an operation as the engine reads them, Options last. */
export function operationFields(provider: Provider, operation: Operation): INodeProperties[] {
	return [...withToolOutput(operation.fields), optionsField(provider, operation)];
}

function show(field: INodeProperties, resource: string, operations: string[]): INodeProperties {
	return updateDisplayOptions({ show: { resource: [resource], operation: operations } }, [field])[0];
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
		options: options.sort((a, b) => a.name.localeCompare(b.name)),
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
function resourceFields(provider: Provider, resource: Resource): INodeProperties[] {
	const entries: SharedField[] = [];
	for (const operation of resource.operations) {
		let next = 0;
		for (const field of operationFields(provider, operation)) {
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
 * @param provider the provider's profile with its resources
 */
export function properties(provider: Provider): INodeProperties[] {
	const { resources } = provider;
	const resource: INodeProperties = {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ name, value }) => ({ name, value })).sort((a, b) => a.name.localeCompare(b.name)),
		default: '',
	};
	return [
		{ ...resource, default: resources[0].value },
		...resources.map(operationChoice),
		...resources.flatMap((resource) => resourceFields(provider, resource)),
	];
}
