/** Steps of an operation that takes several, for a later try that goes on where this one ended. */

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
