/** Whether an item is to be sent, as far as the provider can be asked: it is needed, it fits, and its recipients can be reached. */
import { type Api, CallFailure } from '../http';
import type { Prepared, Unreachable } from '../operation';
import type { Job, Result } from './job';

/** How many items behind one are looked at for what they will ask as well. */
const LOOKED_AHEAD = 50;

/** What is asked of a provider before items are sent. */
export class Reach {
	private places: Map<Job, number> | undefined;

	/** @param jobs all items of the execution, in order */
	constructor(private readonly jobs: Job[]) {}

	/**
	 * Asks whether an item is needed, whether it can go this way, and, where the builder wants that, for its recipients.
	 *
	 * @returns the item as skipped; `undefined` when it may be sent, or nobody asked
	 * @throws InputError where it cannot go this way; CallFailure (`notSent`) where it is to fail for its recipients
	 */
	async heldBack(job: Job, api: Api): Promise<Result | undefined> {
		const { prepared, options, itemIndex } = job;
		const { ifNotReachable } = options;
		const needless = await prepared.needless?.(api);
		if (needless)
			return { items: [{ json: { skipped: true, ...needless }, pairedItem: { item: itemIndex } }], sent: false };
		const unfit = await prepared.unfit?.(api);
		if (unfit) throw unfit;
		if (ifNotReachable === 'send') return undefined;
		const found = (await prepared.unreachable?.(api, this.next(job))) ?? [];
		if (found.length === 0) return undefined;
		const reason = found.map((one) => one.reason).find((one) => one !== '') ?? '';
		if (ifNotReachable === 'error') throw notReachable(found, reason);
		const json = {
			skipped: true,
			reason: `The recipient ${reason}`,
			recipient: found.map(({ recipient }) => recipient).join(', '),
		};
		return { items: [{ json, pairedItem: { item: itemIndex } }], sent: false };
	}

	/** The same as warnings of a preview; where it cannot be asked, that is one as well. */
	async warningsOf(job: Job, api: Api): Promise<string[]> {
		const { prepared } = job;
		const needless = await told('Whether it is needed', prepared.needless?.(api), (found) =>
			found ? [found.reason] : [],
		);
		const unfit = await told('Whether it can go this way', prepared.unfit?.(api), (found) =>
			found ? [`${found.message}. ${found.fix}`] : [],
		);
		const unreachable = await told(
			'Whether the recipients can be reached',
			prepared.unreachable?.(api, this.next(job)),
			(found) => found.map(({ recipient, reason }) => `${recipient} ${reason}`),
		);
		return [...needless, ...unfit, ...unreachable];
	}

	/** The items behind one that will ask as well, by the same account. */
	private next(job: Job): Prepared[] {
		this.places ??= new Map(this.jobs.map((one, place) => [one, place]));
		const from = (this.places.get(job) ?? this.jobs.length) + 1;
		const asks = ({ operation, credential, options }: Job): boolean =>
			operation === job.operation &&
			credential === job.credential &&
			(options.previewOnly || options.ifNotReachable !== 'send');
		return this.jobs
			.slice(from, from + LOOKED_AHEAD)
			.filter(asks)
			.map(({ prepared }) => prepared);
	}
}

function notReachable(found: Unreachable[], reason: string): CallFailure {
	return new CallFailure({
		message: `A recipient cannot be reached: the recipient ${reason}`,
		hint: "Nothing was sent. Take the recipient out, or choose 'Skip' or 'Send' for 'If Not Reachable' in the sending options.",
		outcome: 'notSent',
		recipients: found.map((one) => ({ recipient: one.recipient, outcome: 'notSent', reason: one.reason })),
	});
}

/** What was asked, in the words of warnings; where it cannot be asked, that is one. Nothing where an operation does not ask. */
async function told<T>(what: string, asked: Promise<T> | undefined, words: (found: T) => string[]): Promise<string[]> {
	return asked === undefined
		? []
		: await asked.then(words, (error: unknown) => [
				`${what} could not be asked: ${error instanceof CallFailure ? error.message : 'an unexpected error came up'}`,
			]);
}
