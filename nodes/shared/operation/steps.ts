/** Steps of an operation that takes several, for a later try that goes on where this one ended. */
import { CallFailure, type FailureData, InputError } from '../http';
import { itemFailure } from './errors';

/** Steps of one item that were done; a later try of the same item takes their results instead of doing them again. */
export interface Steps {
	/**
	 * @param name the step, unique within the item
	 * @param work what to do when it was not done yet; its result must be plain data
	 */
	once<T>(name: string, work: () => Promise<T>): Promise<T>;
	/** Forgets a step, because what it made is no longer usable. */
	forget(name: string): void;
}

/** Steps that nobody remembers, for operations that only read. */
export const forgetfulSteps: Steps = {
	once: async (_name, work) => await work(),
	forget: () => undefined,
};

/** What a hint says of a message of its own, and what is not so where others went out. */
const NOTHING_SENT = /(?:^|(?<=\. ))Nothing was sent(?: for this request)?\.\s*|, so nothing was sent(?=\.)/g;

/**
 * The failure of an item of which a part may be done already.
 *
 * @param done what is done, as a sentence in front of the failure
 * @param isPartial whether anything is
 */
export function partly(failure: FailureData, done: string, isPartial: boolean): FailureData {
	const hint = isPartial ? failure.hint?.replace(NOTHING_SENT, '').trim() || undefined : failure.hint;
	return { ...failure, hint, message: `${done}${failure.message}`, partial: isPartial, resumable: true };
}

/**
 * Work whose failures say something else, or more.
 *
 * @param change what is said otherwise, ids beside those that are there; `undefined` where the failure stays as it is, as every error
 * does that is no failure of a call
 */
export async function amending<T>(
	work: Promise<T>,
	change: (failure: FailureData) => Partial<FailureData> | undefined,
): Promise<T> {
	return await work.catch(async (error: unknown) => {
		const changes = error instanceof CallFailure ? change(error.failure) : undefined;
		if (!(error instanceof CallFailure) || changes === undefined) return await Promise.reject(error);
		const extra = changes.extra ? { ...error.failure.extra, ...changes.extra } : error.failure.extra;
		return await Promise.reject(new CallFailure({ ...error.failure, ...changes, extra }));
	});
}

/** What a failure says of the things of an item that were made before it. */
export interface MadeBefore<M> {
	/** The noun with its verb, as the rest of a sentence that begins with how many: `files were added`. */
	were: string;
	/** What their ids stand under in the details of the error. */
	ids: string;
	idOf(made: M): string | number;
}

/**
 * Makes several things of one item, one after another.
 *
 * @param make makes one, as a step, so that a later try of this execution does not make it again
 * @returns what was made, in order
 * @throws CallFailure for the first one that fails; it says how many were made before, and their ids, for they stay
 */
export async function makeEach<T, M>(
	things: T[],
	make: (thing: T, index: number) => Promise<M>,
	{ were, ids, idOf }: MadeBefore<M>,
): Promise<M[]> {
	const made: M[] = [];
	for (const [index, thing] of things.entries()) {
		const result = await make(thing, index).then(
			(value) => ({ value }),
			(error: unknown) => ({ error }),
		);
		if ('value' in result) {
			made.push(result.value);
			continue;
		}
		const { error } = result;
		const isTold = error instanceof CallFailure || error instanceof InputError;
		if (!isTold || made.length === 0) throw error;
		const { failure } = itemFailure(error, 0);
		const done = partly(failure, `${made.length} of ${things.length} ${were}. `, true);
		throw new CallFailure({ ...done, extra: { ...failure.extra, [ids]: made.map(idOf).join(', ') } });
	}
	return made;
}
