/** All items of one execution: read first, then an ordered, bounded pool, then output in input order. */
import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { Connection, InputError, type Provider } from '../http';
import { type Actions, type Branches, errorItem, isTool, itemFailure, type ItemFailure, nodeError } from '../operation';
import type { Job, Result } from './job';
import { ItemMemory } from './memory';
import { onceKeys, orderOf } from './lanes/order';
import { runPool, type Task } from './pool';
import { authenticationOf, branchesOf, ItemReader } from './reading';
import { type Keyed, Sender } from './sending';
import { severalQuestions, summary, tellHints } from './summary';
import { Turns } from './turns';

/**
 * Runs a provider's action node: the whole `execute` of it.
 *
 * @param ctx n8n's execute functions
 * @param provider the provider's profile
 * @param actions its resources and operations
 * @returns one output item per input item for sends, in input order, each paired with its input item
 * @throws NodeOperationError for input that is refused before anything is sent, NodeApiError for the first item that
 * failed; with Continue On Fail failures become items instead
 */
export async function runNode(
	ctx: IExecuteFunctions,
	provider: Provider,
	actions: Actions,
): Promise<INodeExecutionData[][]> {
	return await new Run(ctx, provider, actions).execute();
}

class Run {
	private readonly results: Result[] = [];
	private readonly connection: Connection;
	private readonly memory: ItemMemory;
	private readonly reader: ItemReader;
	private readonly isTool: boolean;
	private readonly turns = new Turns();
	private firstFailure: ItemFailure | undefined;
	/** An agent reads one output alone. */
	private readonly branches: Branches | undefined;

	constructor(
		private readonly ctx: IExecuteFunctions,
		private readonly provider: Provider,
		actions: Actions,
	) {
		this.isTool = isTool(ctx.getNode().type);
		this.connection = new Connection(ctx, provider, authenticationOf(ctx));
		this.memory = new ItemMemory(ctx, provider, this.connection.signal);
		this.reader = new ItemReader(ctx, this.connection, actions);
		this.branches = this.isTool ? undefined : branchesOf(ctx, actions);
	}

	async execute(): Promise<INodeExecutionData[][]> {
		const count = this.ctx.getInputData().length;
		if (count === 0) return [[]];
		await this.checkCredential();
		const jobs = await this.readAll(count);
		const sender = new Sender(this.connection, this.memory, jobs);
		await runPool(await this.tasks(jobs, sender), concurrencyOf(jobs), this.connection.signal, this.turns);
		await this.memory.settled();
		const output = await this.finish(count);
		if (await this.waits(jobs)) return [this.ctx.getInputData()];
		if (!this.isTool) tellHints(this.ctx, jobs, this.results);
		await this.pauses(jobs);
		return output;
	}

	/** Puts the execution to wait when a question went out. n8n goes on with the answer as the output of this node. */
	private async waits([job]: Job[]): Promise<boolean> {
		const until = job?.prepared.waitUntil;
		const result = job && this.results[job.itemIndex];
		if (!until || !result || 'failure' in result || !result.sent) return false;
		await this.ctx.putExecutionToWait(until);
		return true;
	}

	/** Puts the execution to wait where the provider is to tell what became of an item. */
	private async pauses(jobs: Job[]): Promise<void> {
		for (const { itemIndex, operation, prepared } of jobs) {
			const result = this.results[itemIndex];
			if ('failure' in result) continue;
			for (const { json } of result.items) await operation.pause?.(this.ctx, prepared.request, json);
		}
	}

	/** A credential that cannot be used is reported before anything is read or sent. */
	private async checkCredential(): Promise<void> {
		const refused = await this.connection.session.known(0).then(
			() => undefined,
			(error: unknown) => error,
		);
		if (!refused || (refused instanceof InputError && this.ctx.continueOnFail())) return;
		throw refused instanceof InputError ? this.stop(itemFailure(refused, 0), 'Nothing was sent.') : refused;
	}

	/** Reads all items before anything is sent; a cancellation that comes meanwhile is seen at the next turn. */
	private async readAll(count: number): Promise<Job[]> {
		const jobs: Job[] = [];
		for (let itemIndex = 0; itemIndex < count; itemIndex += 1) {
			if (this.turns.areDue) await this.turns.take();
			if (this.connection.signal?.aborted) throw this.canceled(count);
			const job = await this.reader.read(itemIndex).then(
				(value) => value,
				(error: unknown) => itemFailure(error, itemIndex),
			);
			if (!('failure' in job)) jobs.push(job);
			else if (this.ctx.continueOnFail()) this.results[itemIndex] = job;
			else throw this.stop(job, 'Nothing was sent.');
		}
		if (count > 1 && jobs.some(({ prepared }) => prepared.waitUntil)) throw severalQuestions(this.ctx.getNode(), count);
		return jobs;
	}

	/**
	 * One task per item, or per batch of items that share a request. Items with the same Send Once Key share none: the second
	 * one is sent where the first was refused.
	 */
	private async tasks(jobs: Job[], sender: Sender): Promise<Task[]> {
		const tasks: Task[] = [];
		const orderKeys = await orderOf(jobs, (job) => sender.api(job), concurrencyOf(jobs), this.connection.signal);
		const batches = new Map<string, { jobs: Job[]; bytes: number; keys: string[] }>();
		for (const job of jobs) {
			if (this.turns.areDue) await this.turns.take();
			const { batchKey } = job;
			if (batchKey === undefined || !job.operation.batch || job.options.previewOnly) {
				tasks.push({ keys: orderKeys(job), run: async () => await this.settled([job], this.runItem(job, sender)) });
				continue;
			}
			const { size, bytes: most } = job.operation.batch;
			const bytes = job.prepared.batchBytes ?? 0;
			const once = onceKeys(job);
			const open = batches.get(batchKey);
			const hasRoom = open && open.jobs.length < size && open.bytes + bytes <= most;
			if (hasRoom && !once.some((key) => open.keys.includes(key))) {
				open.jobs.push(job);
				open.keys.push(...once);
				open.bytes += bytes;
			} else {
				const jobs = [job];
				const keys = [batchKey, ...once];
				batches.set(batchKey, { jobs, bytes, keys });
				tasks.push({ keys, run: async () => await this.settled(jobs, this.runBatch(jobs, sender)) });
			}
		}
		return tasks;
	}

	private async runItem(job: Job, sender: Sender): Promise<boolean> {
		const result = await sender.send(job).then(
			(value) => value,
			(error: unknown) => itemFailure(error, job.itemIndex),
		);
		return this.settle(job, result);
	}

	private async runBatch(jobs: Job[], sender: Sender): Promise<boolean> {
		const open: Keyed[] = [];
		let goOn = true;
		for (const job of jobs) {
			const key = this.memory.keyOf(job);
			const known = this.memory.known(key, job);
			if (known) goOn = this.settle(job, known) && goOn;
			else open.push({ job, key });
		}
		if (!goOn) return false;
		const results = await sender.sendTogether(open).then(
			(value) => value,
			(error: unknown) => open.map(({ job }) => itemFailure(error, job.itemIndex)),
		);
		return open.map(({ job }, index) => this.settle(job, results[index])).every((settled) => settled);
	}

	/** What fails between a reply and its place in the output leaves in doubt whatever has no place yet. */
	private async settled(jobs: Job[], work: Promise<boolean>): Promise<boolean> {
		return await work.catch((error: unknown) => {
			for (const job of jobs)
				if (!this.results[job.itemIndex]) this.settle(job, itemFailure(error, job.itemIndex, this.provider));
			return this.ctx.continueOnFail();
		});
	}

	private settle(job: Job, result: Result): boolean {
		this.results[job.itemIndex] = result;
		if (!('failure' in result)) return true;
		this.firstFailure ??= result;
		return this.ctx.continueOnFail();
	}

	private async finish(count: number): Promise<INodeExecutionData[][]> {
		if (this.connection.signal?.aborted) throw this.canceled(count);
		if (this.firstFailure && !this.ctx.continueOnFail()) throw this.stop(this.firstFailure, this.summary(count));
		const { names, of } = this.branches ?? { names: [''], of: () => 0 };
		const outputs = names.map((): INodeExecutionData[] => []);
		for (const result of Object.values(this.results)) {
			if (this.turns.areDue) await this.turns.take();
			if ('failure' in result) outputs[names.length - 1].push(errorItem(this.provider, result, this.isTool));
			else for (const item of result.items) outputs[of(item.json)].push(item);
		}
		if (!this.results.some((result) => 'failure' in result)) this.memory.close();
		return outputs;
	}

	private summary(count: number): string {
		return summary(count, this.results);
	}

	private canceled(count: number): NodeOperationError {
		const words = this.summary(count);
		this.ctx.logger.info(`${this.provider.name}: the execution was canceled. ${words}`.trim());
		return new NodeOperationError(this.ctx.getNode(), 'The execution was canceled', { description: words });
	}

	private stop(failed: ItemFailure, words: string): Error {
		return nodeError(this.ctx.getNode(), this.provider, failed, words, this.isTool);
	}
}

/** What is asked for by the item that asks for least; items that wait do so all at once. */
function concurrencyOf(jobs: Job[]): number {
	if (jobs.some(({ operation }) => operation.waits)) return jobs.length;
	return jobs.reduce((least, { options }) => Math.min(least, options.concurrency), 50);
}
