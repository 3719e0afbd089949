/** All items of one execution: read first, then an ordered, bounded pool, then output in input order. */
import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { errorItem, itemFailure, nodeError, type ItemFailure } from '../operation/errors';
import { hasExpression, Input, ParameterReader } from '../operation/input';
import { forgetfulSteps, Ledger, type LedgerKey } from './ledger';
import { operationFields, OutputWithFiles, type Operation, type Output, type Prepared } from '../operation/operation';
import { CallFailure } from '../http/outcome';
import { runPool, type Task } from './pool';
import type { Provider } from '../http/profile';
import { Api, Connection } from '../http/request';
import { isTool, readSelection, select } from '../operation/toolOutput';
import { SendOnce } from './sendOnce';

/** Uploads at once at most: a file in database mode is held in memory by n8n. */
const MAX_UPLOADS = 3;

interface ItemOptions {
	concurrency: number;
	timeoutMs: number;
	maxWaitMs: number;
	sendOnceKey?: string;
	/** Whether to send a message whose sending an earlier execution did not finish. */
	sendsInterrupted: boolean;
}

interface Job {
	itemIndex: number;
	operation: Operation;
	resource: string;
	name: string;
	prepared: Prepared;
	/** Items with the same key may share a request. */
	batchKey: string | undefined;
	options: ItemOptions;
	privateTexts: string[];
	/** The fields of the output that an agent gets; all of them when there are none. */
	selection?: string[];
}

interface Keyed {
	job: Job;
	key: LedgerKey;
}

type Result = { items: INodeExecutionData[]; sent: boolean } | ItemFailure;

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
 * Runs a provider's action node: the whole `execute` of it.
 *
 * @param ctx n8n's execute functions
 * @param provider the provider's profile
 * @returns one output item per input item for sends, in input order, each paired with its input item
 * @throws NodeOperationError for input that is refused before anything is sent, NodeApiError for the first item that
 * failed; with Continue On Fail failures become items instead
 */
export async function runNode(ctx: IExecuteFunctions, provider: Provider): Promise<INodeExecutionData[][]> {
	return await new Run(ctx, provider).execute();
}

class Run {
	private readonly results: Result[] = [];
	private readonly ledger: Ledger;
	private readonly sendOnce: SendOnce;
	private readonly connection: Connection;
	private readonly reader: ParameterReader;
	private readonly fields = new Map<Operation, INodeProperties[]>();
	private readonly isTool: boolean;
	/** The node's own parameters as they were written, where expressions may read differently at each try. */
	private readonly parameters: string | undefined;
	private firstFailure: ItemFailure | undefined;
	private attempted = 0;

	constructor(
		private readonly ctx: IExecuteFunctions,
		private readonly provider: Provider,
	) {
		this.ledger = new Ledger(ctx);
		this.reader = new ParameterReader(ctx);
		this.parameters = writtenParameters(ctx);
		this.isTool = isTool(ctx.getNode().type);
		const authentication = this.reader.read(authenticationField, 0);
		this.connection = new Connection(ctx, provider, typeof authentication === 'string' ? authentication : undefined);
		this.sendOnce = new SendOnce(ctx, this.connection.signal);
	}

	async execute(): Promise<INodeExecutionData[][]> {
		const count = this.ctx.getInputData().length;
		if (count === 0) return [[]];
		await this.checkCredential();
		const jobs = await this.readAll(count);
		await runPool(this.tasks(jobs), this.concurrency(jobs), this.connection.signal);
		await this.sendOnce.settled();
		const output = this.finish(count);
		return (await this.waits(jobs)) ? [this.ctx.getInputData()] : output;
	}

	/** Puts the execution to wait when a question went out. n8n goes on with the answer as the output of this node. */
	private async waits([job]: Job[]): Promise<boolean> {
		const until = job?.prepared.waitUntil;
		const result = job && this.results[job.itemIndex];
		if (!until || !result || 'failure' in result || !result.sent) return false;
		await this.ctx.putExecutionToWait(until);
		return true;
	}

	/** A base URL that is not acceptable is reported before anything is read or sent. */
	private async checkCredential(): Promise<void> {
		const credentials = await this.connection.credentials(0);
		const failed = attempt(() => this.provider.baseUrl(credentials), 0);
		if ('failure' in failed && !this.ctx.continueOnFail()) throw this.stop(failed, 'Nothing was sent.');
	}

	private async readAll(count: number): Promise<Job[]> {
		const jobs: Job[] = [];
		for (let itemIndex = 0; itemIndex < count; itemIndex += 1) {
			const job = await this.readItem(itemIndex).then(
				(value) => value,
				(error: unknown) => itemFailure(error, itemIndex),
			);
			if (!('failure' in job)) jobs.push(job);
			else if (this.ctx.continueOnFail()) this.results[itemIndex] = job;
			else throw this.stop(job, 'Nothing was sent.');
		}
		if (count > 1 && jobs.some(({ prepared }) => prepared.waitUntil)) throw this.severalQuestions(count);
		return jobs;
	}

	private severalQuestions(count: number): NodeOperationError {
		return new NodeOperationError(this.ctx.getNode(), `A question takes one item, and this node got ${count}`, {
			description:
				"Nothing was sent. Put a 'Loop Over Items' node before it to ask for each item, or 'Aggregate' to ask once for all.",
		});
	}

	private async readItem(itemIndex: number): Promise<Job> {
		const resource = this.reader.read(resourceField, itemIndex);
		const value = this.reader.read(operationField, itemIndex);
		const operation = this.provider.resources
			.find((entry) => entry.value === resource)
			?.operations.find((entry) => entry.value === value);
		if (!operation) {
			throw new NodeOperationError(
				this.ctx.getNode(),
				`The operation '${String(value)}' of '${String(resource)}' does not exist`,
				{
					itemIndex,
					description: "Choose 'Resource' and 'Operation' from their lists.",
				},
			);
		}
		const fields = this.fieldsOf(operation);
		const privateTexts: string[] = [];
		const input = new Input(
			this.ctx,
			itemIndex,
			fields,
			(name) => this.readField(fields, name, itemIndex),
			privateTexts,
		);
		const prepared = await operation.prepare(input);
		const options = this.readOptions(input, operation, prepared);
		return {
			itemIndex,
			operation,
			resource: String(resource),
			name: `${String(resource)}:${String(value)}`,
			prepared,
			batchKey: await this.batchKey(prepared, itemIndex),
			options,
			privateTexts,
			selection: this.isTool ? readSelection(input) : undefined,
		};
	}

	/** A request carries one credential, so items whose credential data differs share none. */
	private async batchKey({ batchKey }: Prepared, itemIndex: number): Promise<string | undefined> {
		return batchKey === undefined ? undefined : `${await this.connection.account(itemIndex)}:${batchKey}`;
	}

	private fieldsOf(operation: Operation): INodeProperties[] {
		const known = this.fields.get(operation);
		if (known) return known;
		const fields = operationFields(this.provider, operation);
		this.fields.set(operation, fields);
		return fields;
	}

	private readField(fields: INodeProperties[], name: string, itemIndex: number): unknown {
		const field = fields.find((entry) => entry.name === name);
		const value = field ? this.reader.read(field, itemIndex) : undefined;
		if (name !== 'simplify' || !this.isTool) return value;
		return value !== false && this.readField(fields, 'output', itemIndex) === 'simple';
	}

	private readOptions(input: Input, operation: Operation, prepared: Prepared): ItemOptions {
		const options = input.group('options');
		const concurrency = options.number('concurrency', { min: 1, max: 50, integer: true }) ?? this.provider.concurrency;
		return {
			concurrency: prepared.sendsFiles ? Math.min(concurrency, MAX_UPLOADS) : concurrency,
			timeoutMs: (options.number('timeout', { min: 1 }) ?? 30) * 1000,
			maxWaitMs: (options.number('maxWait', { min: 0 }) ?? 600) * 1000,
			sendOnceKey: operation.kind === 'send' ? options.text('sendOnceKey') : undefined,
			sendsInterrupted: operation.kind === 'send' && options.text('ifInterrupted') === 'send',
		};
	}

	private concurrency(jobs: Job[]): number {
		return jobs.reduce((least, { options }) => Math.min(least, options.concurrency), 50);
	}

	/** One task per item, or per batch of items that share a request. */
	private tasks(jobs: Job[]): Task[] {
		const tasks: Task[] = [];
		const batches = new Map<string, Job[]>();
		for (const job of jobs) {
			const { batchKey } = job;
			if (batchKey === undefined || !job.operation.batch) {
				tasks.push({ keys: this.orderKeys(job, job.prepared.orderKeys), run: async () => await this.runItem(job) });
				continue;
			}
			const open = batches.get(batchKey);
			if (open && open.length < job.operation.batch.size) open.push(job);
			else {
				const members = [job];
				batches.set(batchKey, members);
				tasks.push({ keys: [batchKey], run: async () => await this.runBatch(members) });
			}
		}
		return tasks;
	}

	private orderKeys({ options }: Job, keys: string[]): string[] {
		return options.sendOnceKey === undefined ? keys : [...keys, `once:${options.sendOnceKey}`];
	}

	private async runItem(job: Job): Promise<boolean> {
		this.attempted += 1;
		const result = await this.perform(job).then(
			(value) => value,
			(error: unknown) => itemFailure(error, job.itemIndex),
		);
		return this.settle(job, result);
	}

	private keyOf({ itemIndex, name, prepared, privateTexts }: Job): LedgerKey {
		const { json, binary = {} } = this.ctx.getInputData()[itemIndex];
		const files = Object.values(binary).map(({ id, fileName, bytes }) => [id, fileName, bytes]);
		// A question is another one in another execution, because of its links.
		const isKnownByOrigin = this.parameters !== undefined && prepared.waitUntil === undefined;
		const origin = isKnownByOrigin ? [this.parameters, json, files] : undefined;
		return this.ledger.key({ itemIndex, operation: name, request: prepared.request, origin, privateTexts });
	}

	private settle(job: Job, result: Result): boolean {
		this.results[job.itemIndex] = result;
		if (!('failure' in result)) return true;
		this.firstFailure ??= result;
		return this.ctx.continueOnFail();
	}

	private async perform(job: Job): Promise<Result> {
		const { operation, prepared, itemIndex, options } = job;
		const api = this.api(job);
		if (operation.kind === 'read')
			return { items: this.outputItems(await prepared.run(api, forgetfulSteps), job), sent: false };
		const key = this.keyOf(job);
		const known = this.known(key, job);
		if (known) return known;
		if (!(await this.claim(options))) return this.skipped(options.sendOnceKey, itemIndex);
		const outcome = await prepared.run(api, this.ledger.steps(key, job.privateTexts)).then(
			(output) => ({ items: this.outputItems(output, job), sent: true }),
			(error: unknown) => itemFailure(error, itemIndex),
		);
		await this.remember(key, outcome, job);
		return outcome;
	}

	private async runBatch(jobs: Job[]): Promise<boolean> {
		const keyed = jobs.map((job) => ({ job, key: this.keyOf(job) }));
		const open: Keyed[] = [];
		let goOn = true;
		for (const entry of keyed) {
			const known = this.known(entry.key, entry.job);
			if (known) goOn = this.settle(entry.job, known) && goOn;
			else open.push(entry);
		}
		if (!goOn) return false;
		this.attempted += open.length;
		const results = await this.performBatch(open).then(
			(value) => value,
			(error: unknown) => open.map(({ job }) => itemFailure(error, job.itemIndex)),
		);
		return open.map(({ job }, index) => this.settle(job, results[index])).every((settled) => settled);
	}

	/** One request for all items whose key was not sent before. */
	private async performBatch(open: Keyed[]): Promise<Result[]> {
		const left = new Map<Job, Result>();
		const claim = async ({ options, itemIndex }: Job) =>
			await this.claim(options).then(
				(isMine) => (isMine ? undefined : this.skipped(options.sendOnceKey, itemIndex)),
				(error: unknown) => itemFailure(error, itemIndex),
			);
		const claims = await Promise.all(open.map(async ({ job }) => await claim(job)));
		claims.forEach((result, index) => result && left.set(open[index].job, result));
		const sending = open.filter(({ job }) => !left.has(job));
		const results = new Map<Job, Result>([...left, ...(await this.sendBatch(sending))]);
		await Promise.all(
			sending.map(async ({ job, key }) => await this.remember(key, results.get(job) ?? this.unanswered(job), job)),
		);
		return open.map(({ job }) => results.get(job) ?? this.unanswered(job));
	}

	private async sendBatch(sending: Keyed[]): Promise<Array<[Job, Result]>> {
		const batch = sending[0]?.job.operation.batch;
		if (!batch) return [];
		const api = this.api(
			sending[0].job,
			sending.flatMap(({ job }) => job.privateTexts),
		);
		const prepared = sending.map(({ job }) => job.prepared);
		const outcome = await batch.run(api, prepared).then(
			(outputs) =>
				(job: Job, index: number): Result =>
					index < outputs.length ? { items: this.outputItems(outputs[index], job), sent: true } : this.unanswered(job),
			(error: unknown) =>
				(job: Job): Result =>
					itemFailure(error, job.itemIndex),
		);
		return sending.map(({ job }, index) => [job, outcome(job, index)]);
	}

	private unanswered({ itemIndex }: Job): ItemFailure {
		const message = `${this.provider.name} gave no answer for this item of the batch`;
		return { itemIndex, failure: { message, outcome: 'ambiguous' }, isInput: false };
	}

	private api({ operation, options, itemIndex, privateTexts }: Job, allPrivateTexts = privateTexts): Api {
		const effect = operation.kind === 'read' ? 'read' : operation.kind === 'upload' ? 'prepare' : 'send';
		return new Api(this.connection, {
			itemIndex,
			effect,
			timeoutMs: options.timeoutMs,
			maxWaitMs: options.maxWaitMs,
			privateTexts: allPrivateTexts,
		});
	}

	/** What an earlier try of this execution already settled. */
	private known(key: LedgerKey, { itemIndex }: Job): Result | undefined {
		const entry = this.ledger.find(key);
		if (entry?.state === 'accepted')
			return { items: entry.items.map((json) => ({ json, pairedItem: { item: itemIndex } })), sent: true };
		return entry?.state === 'held' ? { itemIndex, failure: entry.failure, isInput: false } : undefined;
	}

	/** Whether the item may be sent: its Send Once Key is new. */
	private async claim({ sendOnceKey, timeoutMs, sendsInterrupted }: ItemOptions): Promise<boolean> {
		if (sendOnceKey === undefined) return true;
		const claim = await this.sendOnce.claim(sendOnceKey, timeoutMs, sendsInterrupted);
		if (claim === 'interrupted') throw interrupted(this.provider);
		return claim === 'mine';
	}

	private skipped(sendOnceKey: string | undefined, itemIndex: number): Result {
		const reason = 'A message with this key was already sent, or may have been: how its sending ended was uncertain';
		return { items: [{ json: { skipped: true, reason, sendOnceKey }, pairedItem: { item: itemIndex } }], sent: false };
	}

	private async remember(
		key: LedgerKey,
		result: Result,
		{ options: { sendOnceKey }, privateTexts }: Job,
	): Promise<void> {
		if (!('failure' in result)) {
			const outputs = result.items.map(({ json }) => json);
			this.ledger.accept(key, outputs, privateTexts);
		} else if (result.failure.outcome === 'ambiguous' || (result.failure.partial && !result.failure.resumable)) {
			this.ledger.hold(key, result.failure);
		}
		if (sendOnceKey === undefined) return;
		const { outcome, partial } = 'failure' in result ? result.failure : { outcome: 'accepted', partial: false };
		const isOut = outcome === 'accepted' || outcome === 'ambiguous' || partial;
		await (isOut ? this.sendOnce.confirm(sendOnceKey) : this.sendOnce.release(sendOnceKey));
	}

	private outputItems(output: Output, { itemIndex, resource, selection }: Job): INodeExecutionData[] {
		const list: Array<IDataObject | OutputWithFiles> = Array.isArray(output) ? output : [output];
		const selected = (json: IDataObject) => (selection ? select(json, selection, resource) : json);
		return list.map((entry) => {
			const pairedItem = { item: itemIndex };
			return entry instanceof OutputWithFiles
				? { json: selected(entry.json), binary: entry.binary, pairedItem }
				: { json: selected(entry), pairedItem };
		});
	}

	private finish(count: number): INodeExecutionData[][] {
		if (this.connection.signal?.aborted) throw this.canceled(count);
		if (this.firstFailure && !this.ctx.continueOnFail()) throw this.stop(this.firstFailure, this.summary(count));
		const output = this.results.flatMap((result) =>
			'failure' in result ? [errorItem(this.provider, result, this.isTool)] : result.items,
		);
		if (!this.results.some((result) => 'failure' in result)) this.ledger.clear();
		return [output];
	}

	private summary(count: number): string {
		if (count === 1) return '';
		const results = Object.values(this.results);
		const failed = results.filter((result) => 'failure' in result).length;
		const sent = results.some((result) => !('failure' in result) && result.sent);
		const done = `${results.length - failed} ${sent ? 'went out' : 'succeeded'}`;
		const remembered = sent ? ' Items that went out are not sent again when this execution is retried.' : '';
		return `Of ${count} items, ${done}, ${failed} failed and ${count - this.attempted} were not attempted.${remembered}`;
	}

	private canceled(count: number): NodeOperationError {
		this.ctx.logger.info(
			`${this.provider.name}: execution canceled, ${this.attempted} of ${count} items were attempted`,
		);
		return new NodeOperationError(this.ctx.getNode(), 'The execution was canceled', {
			description: this.summary(count),
		});
	}

	private stop(failed: ItemFailure, summary: string): Error {
		return nodeError(this.ctx.getNode(), this.provider, failed, summary, this.isTool);
	}
}

function interrupted({ name }: Provider): CallFailure {
	return new CallFailure({
		message: 'An earlier execution was sending a message with this Send Once Key and did not say how that ended',
		hint: `It was not sent again. Look at ${name} whether it arrived; if it did not, run this item with the option 'If Interrupted' set to 'Send Again'. Where that execution is still running, run this item again when it has ended.`,
		outcome: 'ambiguous',
	});
}

function attempt(work: () => unknown, itemIndex: number): ItemFailure | { done: true } {
	try {
		work();
		return { done: true };
	} catch (error) {
		return itemFailure(error, itemIndex);
	}
}

/** Options that say how to send, not what. */
const MANNERS = ['concurrency', 'ifInterrupted', 'maxWait', 'sendOnceKey', 'timeout'];

/**
 * The parameters of a node as the author wrote them; `undefined` when none is an expression, and when an agent fills them
 * in: it may send different messages from the same node.
 */
function writtenParameters(ctx: IExecuteFunctions): string | undefined {
	const { options, ...parameters } = ctx.getNode().parameters;
	if (!hasExpression(parameters) || ctx.isToolExecution?.()) return undefined;
	const chosen = Object.entries(Object(options)).filter(([name]) => !MANNERS.includes(name));
	const text = JSON.stringify([parameters, chosen]);
	return text.includes('$fromAI') ? undefined : text;
}
