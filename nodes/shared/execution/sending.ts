/** Sends what was read: one item by itself, or several in one request. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { Api, CallFailure, type Connection } from '../http';
import { forgetfulSteps, itemFailure, type ItemFailure, type Output, OutputWithFiles, select } from '../operation';
import type { Job, Result } from './job';
import type { LedgerKey } from './ledger';
import type { ItemMemory } from './memory';

/** An item with its place in the ledger. */
export interface Keyed {
	job: Job;
	key: LedgerKey;
}

/** Runs items that no earlier try has settled, and has them remembered. */
export class Sender {
	constructor(
		private readonly connection: Connection,
		private readonly memory: ItemMemory,
	) {}

	/**
	 * Runs one item.
	 *
	 * @returns its output, also that of an earlier try; a send that failed comes back as its failure
	 * @throws what a read throws
	 */
	async send(job: Job): Promise<Result> {
		const { operation, prepared, itemIndex, options } = job;
		const api = this.api(job);
		if (operation.kind === 'read')
			return { items: outputItems(await prepared.run(api, forgetfulSteps), job), sent: false };
		const key = this.memory.keyOf(job);
		const known = this.memory.known(key, job);
		if (known) return known;
		if (!(await this.memory.claim(options))) return skipped(job);
		const outcome = await prepared.run(api, this.memory.steps(key, job)).then(
			(output) => ({ items: outputItems(output, job), sent: true }),
			(error: unknown) => itemFailure(error, itemIndex),
		);
		await this.memory.remember(key, outcome, job);
		return outcome;
	}

	/** One request for all items whose key was not sent before. */
	async sendTogether(open: Keyed[]): Promise<Result[]> {
		const left = new Map<Job, Result>();
		const claim = async (job: Job) =>
			await this.memory.claim(job.options).then(
				(isMine) => (isMine ? undefined : skipped(job)),
				(error: unknown) => itemFailure(error, job.itemIndex),
			);
		const claims = await Promise.all(open.map(async ({ job }) => await claim(job)));
		claims.forEach((result, index) => result && left.set(open[index].job, result));
		const sending = open.filter(({ job }) => !left.has(job));
		const results = new Map<Job, Result>([...left, ...(await this.request(sending))]);
		const resultOf = (job: Job): Result => results.get(job) ?? this.unanswered(job);
		await Promise.all(sending.map(async ({ job, key }) => await this.memory.remember(key, resultOf(job), job)));
		return open.map(({ job }) => resultOf(job));
	}

	private async request(sending: Keyed[]): Promise<Array<[Job, Result]>> {
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
					index < outputs.length ? answered(outputs[index], job) : this.unanswered(job),
			(error: unknown) =>
				(job: Job): Result =>
					itemFailure(error, job.itemIndex),
		);
		return sending.map(({ job }, index) => [job, outcome(job, index)]);
	}

	private unanswered({ itemIndex }: Job): ItemFailure {
		const message = `${this.connection.provider.name} gave no answer for this item of the batch`;
		return { itemIndex, failure: { message, outcome: 'ambiguous' }, isInput: false };
	}

	private api({ operation, options, itemIndex, privateTexts }: Job, allPrivateTexts = privateTexts): Api {
		const effect = operation.kind === 'read' ? 'read' : operation.kind === 'upload' ? 'prepare' : 'send';
		const { timeoutMs, maxWaitMs } = options;
		return new Api(this.connection, { itemIndex, effect, timeoutMs, maxWaitMs, privateTexts: allPrivateTexts });
	}
}

function skipped({ itemIndex, options: { sendOnceKey } }: Job): Result {
	const reason = 'A message with this key was already sent, or may have been: how its sending ended was uncertain';
	return { items: [{ json: { skipped: true, reason, sendOnceKey }, pairedItem: { item: itemIndex } }], sent: false };
}

/** What the reply to a batch says of one of its items. */
function answered(output: IDataObject | CallFailure, job: Job): Result {
	if (output instanceof CallFailure) return itemFailure(output, job.itemIndex);
	return { items: outputItems(output, job), sent: true };
}

function outputItems(output: Output, { itemIndex, resource, selection }: Job): INodeExecutionData[] {
	const list: Array<IDataObject | OutputWithFiles> = Array.isArray(output) ? output : [output];
	const selected = (json: IDataObject) => (selection ? select(json, selection, resource) : json);
	return list.map((entry) => {
		const pairedItem = { item: itemIndex };
		return entry instanceof OutputWithFiles
			? { json: selected(entry.json), binary: entry.binary, pairedItem }
			: { json: selected(entry), pairedItem };
	});
}
