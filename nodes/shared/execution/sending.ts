/** Sends what was read: one item by itself, or several in one request. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { Api, CallFailure, type Connection, type ItemScope, PreviewApi } from '../http';
import { forgetfulSteps, itemFailure, type Output, OutputWithFiles, select } from '../operation';
import type { Job, Result } from './job';
import type { LedgerKey } from './ledger';
import type { ItemMemory } from './memory';
import { previewOutput } from './preview';
import { Reach } from './reachable';

/** An item with its place in the ledger. */
export interface Keyed {
	job: Job;
	key: LedgerKey;
}

/** Runs items that no earlier try has settled, and has them remembered. */
export class Sender {
	private readonly reach: Reach;

	/** @param jobs all items of the execution, in order */
	constructor(
		private readonly connection: Connection,
		private readonly memory: ItemMemory,
		jobs: Job[],
	) {
		this.reach = new Reach(jobs);
	}

	/**
	 * Runs one item.
	 *
	 * @returns its output, also that of an earlier try; or its failure
	 * @throws CallFailure when its Send Once Key cannot be claimed
	 */
	async send(job: Job): Promise<Result> {
		const { prepared, options } = job;
		if (options.previewOnly) return await this.preview(job);
		const api = this.api(job);
		if (prepared.onlyReads)
			return await this.result(job, api, async () => outputItems(await prepared.run(api, forgetfulSteps), job));
		const key = this.memory.keyOf(job);
		const known = this.memory.known(key, job);
		if (known) return known;
		const held = await this.reach.heldBack(job, api);
		if (held) return held;
		if (!(await this.memory.claim(options))) return skipped(job);
		const steps = this.memory.steps(key, job);
		const outcome = await this.result(job, api, async () => outputItems(await prepared.run(api, steps), job));
		await this.memory.remember(key, outcome, job);
		return outcome;
	}

	/**
	 * What would be sent. Nothing is remembered of it, and no key is spent. What fails before a first request would go out fails
	 * here as well; what fails behind it does so because nothing was answered.
	 */
	private async preview(job: Job): Promise<Result> {
		const api = new PreviewApi(this.connection, this.scope(job, job.privateTexts));
		const warnings = await this.reach.warningsOf(job, api);
		const result = await this.result(job, api, async () => {
			await job.prepared.run(api, forgetfulSteps).catch((error: unknown) => {
				if (api.planned.length === 0) throw error;
			});
			return outputItems(previewOutput(job, api, warnings), job);
		});
		return 'failure' in result ? result : { ...result, sent: false };
	}

	/** What became of an item, judged by where its requests stood when something was thrown. */
	private async result(
		{ itemIndex, prepared }: Job,
		api: Api,
		work: () => Promise<INodeExecutionData[]>,
	): Promise<Result> {
		return await work().then(
			(items) => ({ items, sent: !prepared.onlyReads }),
			(error: unknown) => itemFailure(error, itemIndex, api.out.mayBeDone ? this.connection.provider : undefined),
		);
	}

	/** One request for all items whose key was not sent before. */
	async sendTogether(open: Keyed[]): Promise<Result[]> {
		const claim = async (job: Job) =>
			await this.claimed(job).then(
				(held) => held,
				(error: unknown) => itemFailure(error, job.itemIndex),
			);
		const claims = await Promise.all(open.map(async ({ job }) => await claim(job)));
		const become = this.request(open.filter((_, index) => !claims[index]));
		return await Promise.all(open.map(async (one, index) => claims[index] ?? (await become(one))));
	}

	/** What becomes of an item that is not to be sent; `undefined` for one that is. */
	private async claimed(job: Job): Promise<Result | undefined> {
		const held = await this.reach.heldBack(job, this.api(job));
		return held ?? ((await this.memory.claim(job.options)) ? undefined : skipped(job));
	}

	/**
	 * Sends items in one request.
	 *
	 * @returns tells what became of one of them, once that is remembered: nothing else happens between the two
	 */
	private request(sending: Keyed[]): (one: Keyed) => Promise<Result> {
		const jobs = sending.map(({ job }) => job);
		const privateTexts = jobs.flatMap((job) => job.privateTexts);
		const prepared = jobs.map((job) => job.prepared);
		const places = new Map(jobs.map((job, index) => [job, index]));
		const api = jobs[0] && this.api(jobs[0], privateTexts);
		const reply = jobs[0]?.operation.batch?.run(api, prepared);
		return async ({ job, key }) => {
			const result = await this.result(job, api, async () => {
				const output = (await reply)?.[places.get(job) ?? -1] ?? this.unanswered();
				if (output instanceof CallFailure) throw output;
				return outputItems(output, job);
			});
			await this.memory.remember(key, result, job);
			return result;
		};
	}

	private unanswered(): CallFailure {
		const message = `${this.connection.provider.name} gave no answer for this item of the batch`;
		return new CallFailure({ message, outcome: 'ambiguous' });
	}

	/** The helper of an item. */
	api(job: Job, privateTexts = job.privateTexts): Api {
		return new Api(this.connection, this.scope(job, privateTexts));
	}

	private scope({ operation, options, itemIndex }: Job, privateTexts: string[]): ItemScope {
		const effect = operation.kind === 'read' ? 'read' : operation.kind === 'upload' ? 'prepare' : 'send';
		const { timeoutMs, maxWaitMs } = options;
		return { itemIndex, effect, timeoutMs, maxWaitMs, privateTexts, isOneMessage: true };
	}
}

function skipped({ itemIndex, options: { sendOnceKey } }: Job): Result {
	const reason = 'A message with this key was already sent, or may have been: how its sending ended was uncertain';
	return { items: [{ json: { skipped: true, reason, sendOnceKey }, pairedItem: { item: itemIndex } }], sent: false };
}

function outputItems(output: Output, job: Job): INodeExecutionData[] {
	const { itemIndex, resource, selection, options } = job;
	const list: Array<IDataObject | OutputWithFiles> = Array.isArray(output) ? output : [output];
	const isSelected = selection !== undefined && !options.previewOnly;
	const selected = (json: IDataObject) => ({
		...withoutSignals(isSelected ? select(json, selection, resource) : json),
		...redirected(job),
	});
	return list.map((entry) => {
		const pairedItem = { item: itemIndex };
		return entry instanceof OutputWithFiles
			? { json: selected(entry.json), binary: entry.binary, pairedItem }
			: { json: selected(entry), pairedItem };
	});
}

/** Where a redirected message went, and whom it was meant for. */
function redirected({ sentTo, prepared: { facts } }: Job): IDataObject {
	return sentTo === undefined ? {} : { redirectedTo: sentTo, intendedRecipients: facts?.intended ?? [] };
}

/**
 * Keys that mean something to n8n's engine at the top of an item, and what such keys of a provider are called instead: n8n
 * runs a node again whose first item has an `error`, and takes an item with `$error` and `$json` for a failed one.
 */
const SIGNALS: Record<string, string> = { error: 'providerError', $error: 'provider$error', $json: 'provider$json' };

function withoutSignals(json: IDataObject): IDataObject {
	if (!Object.keys(SIGNALS).some((key) => Object.hasOwn(json, key))) return json;
	return Object.fromEntries(Object.entries(json).map(([key, value]) => [freeName(json, key), value]));
}

function freeName(json: IDataObject, key: string): string {
	if (!Object.hasOwn(SIGNALS, key)) return key;
	let name = SIGNALS[key];
	while (Object.hasOwn(json, name)) name += '_';
	return name;
}
