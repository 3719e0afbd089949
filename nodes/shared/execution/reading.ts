/** Reads the items of a run: which operation each is for, what it sends, how it is run. */
import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { type Connection, isLoopback } from '../http';
import {
	type Actions,
	type Branches,
	fieldsNamed,
	hasExpression,
	Input,
	isTool,
	type ItemParameters,
	MAX_UPLOADS,
	type Operation,
	operationFields,
	ParameterReader,
	plainReading,
	type Prepared,
	readSelection,
} from '../operation';
import type { ItemOptions, Job } from './job';
import { onceMarkOf, readSendOnceKey } from './sendOnceKey';

const resourceField: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	default: '',
};
const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: '',
};
const authenticationField: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	default: '',
};

/**
 * The choice of the node's `authentication` parameter, where it has one: it decides who sends.
 *
 * @throws NodeOperationError when its expression finds nothing
 */
export function authenticationOf(ctx: IExecuteFunctions): string | undefined {
	const reader = new ParameterReader(ctx);
	const authentication = reader.ofItem(0)(authenticationField);
	if (typeof authentication === 'string' && authentication !== '') return authentication;
	if (!hasExpression(reader.saved.authentication)) return undefined;
	throw new NodeOperationError(ctx.getNode(), "'Authentication' is empty: its expression finds nothing", {
		description: "Choose 'Authentication' from its list. Nothing was sent.",
	});
}

/** The ways by which items leave the operation that is chosen, which is the same for all of them. */
export function branchesOf(ctx: IExecuteFunctions, { resources }: Actions): Branches | undefined {
	const { resource, operation } = ctx.getNode().parameters;
	const known = resources.find(({ value }) => value === resource)?.operations;
	return known?.find(({ value }) => value === operation)?.branches;
}

/** Reads items one by one; what is the same for all items is read once. */
export class ItemReader {
	private readonly reader: ParameterReader;
	private readonly fields = new Map<Operation, INodeProperties[]>();
	private readonly isTool: boolean;

	constructor(
		private readonly ctx: IExecuteFunctions,
		private readonly connection: Connection,
		private readonly actions: Actions,
	) {
		this.reader = new ParameterReader(ctx);
		this.isTool = isTool(ctx.getNode().type);
	}

	/**
	 * Reads one item, and what it sends.
	 *
	 * @throws InputError, NodeOperationError when it cannot be sent
	 */
	async read(itemIndex: number): Promise<Job> {
		const parameters = this.reader.ofItem(itemIndex);
		const { resource, value, operation } = this.operationOf(parameters, itemIndex);
		const fields = this.fieldsOf(operation);
		const privateTexts: string[] = [];
		const source = {
			value: (name: string) => this.readField(fields, name, parameters),
			saved: (name: string) => this.reader.saved[name],
		};
		const item = plainReading();
		const input = new Input(this.ctx, itemIndex, fields, source, privateTexts, '', item);
		const credential = await this.connection.session.known(itemIndex);
		item.isProviderHere = isHere(this.connection.provider.baseUrl(credential));
		const { sendEverythingTo } = credential;
		if (typeof sendEverythingTo === 'string' && sendEverythingTo !== '') item.sendEverythingTo = sendEverythingTo;
		item.isPreview = operation.kind === 'send' && input.group('options').flag('previewOnly');
		const prepared = await operation.prepare(input);
		const options = this.readOptions(input, operation, prepared);
		return {
			itemIndex,
			operation,
			resource,
			name: `${resource}:${value}`,
			prepared,
			credential,
			batchKey: await this.batchKey(prepared, itemIndex),
			options,
			privateTexts,
			files: item.files,
			sentTo: prepared.facts?.intended && item.sendEverythingTo,
			selection: this.isTool ? readSelection(input) : undefined,
		};
	}

	private operationOf(
		parameters: ItemParameters,
		itemIndex: number,
	): { resource: string; value: string; operation: Operation } {
		const resource = String(parameters(resourceField));
		const value = String(parameters(operationField));
		const known = this.actions.resources.find((entry) => entry.value === resource)?.operations;
		const operation = known?.find((entry) => entry.value === value);
		if (operation) return { resource, value, operation };
		throw new NodeOperationError(this.ctx.getNode(), `The operation '${value}' of '${resource}' does not exist`, {
			itemIndex,
			description: "Choose 'Resource' and 'Operation' from their lists.",
		});
	}

	/** A request carries one credential, so items whose credential data differs share none. */
	private async batchKey({ batchKey }: Prepared, itemIndex: number): Promise<string | undefined> {
		return batchKey === undefined ? undefined : `${await this.connection.account(itemIndex)}:${batchKey}`;
	}

	private fieldsOf(operation: Operation): INodeProperties[] {
		const known = this.fields.get(operation);
		if (known) return known;
		const fields = operationFields(this.connection.provider, this.actions, operation);
		this.fields.set(operation, fields);
		return fields;
	}

	private readField(fields: INodeProperties[], name: string, parameters: ItemParameters): unknown {
		const [field] = fieldsNamed(fields, name);
		const value = field && parameters(field);
		if (name !== 'simplify' || !this.isTool) return value;
		return value !== false && this.readField(fields, 'output', parameters) === 'simple';
	}

	private readOptions(input: Input, operation: Operation, prepared: Prepared): ItemOptions {
		const options = input.group('options');
		const concurrency =
			options.number('concurrency', { min: 1, max: 50, integer: true }) ?? this.connection.provider.concurrency;
		const common = {
			concurrency: prepared.sendsFiles ? Math.min(concurrency, MAX_UPLOADS) : concurrency,
			timeoutMs: (options.number('timeout', { min: 1 }) ?? 30) * 1000,
			maxWaitMs: (options.number('maxWait', { min: 0 }) ?? 600) * 1000,
		};
		return { ...common, ...readSending(input, options, operation) };
	}
}

/** Whether an address, which may be empty, is this machine's. */
const isHere = (base: string): boolean => URL.canParse(base) && isLoopback(new URL(base));

/** The options of an operation that reaches people. */
function readSending({ item }: Input, options: Input, { kind, checksRecipients }: Operation) {
	if (kind !== 'send') return { sendsInterrupted: false, previewOnly: false, ifNotReachable: 'send' as const };
	const sendOnceKey = readSendOnceKey(options);
	const isChecked = checksRecipients && options.has('ifNotReachable');
	return {
		sendOnceKey,
		onceMark: sendOnceKey === undefined ? undefined : onceMarkOf(sendOnceKey, item.sendEverythingTo),
		sendsInterrupted: options.has('ifInterrupted') && options.choice('ifInterrupted', ['send', 'error']) === 'send',
		previewOnly: item.isPreview,
		ifNotReachable: isChecked
			? options.choice('ifNotReachable', ['send', 'skip', 'error'] as const)
			: ('send' as const),
	};
}
