/** What this execution already did: survives Retry On Fail and the editor's "Retry execution". */
import { createHash } from 'crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { FailureData } from './outcome';
import { unveil, veil } from './privacy';

type Entry =
	| { state: 'accepted'; items: IDataObject[] }
	| { state: 'held'; failure: FailureData }
	| { state: 'started'; steps: Record<string, unknown> };

interface Store {
	entries?: Record<string, Entry>;
}

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

/**
 * Remembers accepted and ambiguous items in n8n's node context, keyed by run index, item index and a fingerprint of what
 * is sent, so that an edited workflow sends again. Holds outputs without the private texts they quote, never requests.
 */
export class Ledger {
	private readonly store: Store;
	private readonly runIndex: number;

	constructor(ctx: IExecuteFunctions) {
		this.store = ctx.getContext('node') as Store;
		this.runIndex = Number(ctx.getWorkflowDataProxy(0).$runIndex ?? 0);
	}

	/** The key of one item. */
	key(itemIndex: number, operation: string, request: unknown): string {
		const fingerprint = createHash('sha256')
			.update(`${operation}\n${JSON.stringify(request)}`)
			.digest('hex')
			.slice(0, 32);
		return `${this.runIndex}:${itemIndex}:${fingerprint}`;
	}

	/** @param privateTexts the item's recipients and contents, which stand in the outputs but not in the ledger */
	find(key: string, privateTexts: string[]): Entry | undefined {
		const entry = this.store.entries?.[key];
		return entry?.state === 'accepted' ? { state: 'accepted', items: unveil(entry.items, privateTexts) } : entry;
	}

	accept(key: string, items: IDataObject[], privateTexts: string[]): void {
		this.set(key, { state: 'accepted', items: veil(items, privateTexts) });
	}

	/** Keeps a failure that must not be tried again. */
	hold(key: string, failure: FailureData): void {
		this.set(key, { state: 'held', failure });
	}

	/** The steps of one item. */
	steps(key: string, privateTexts: string[]): Steps {
		return {
			once: async (name, work) => {
				const done = this.stepsOf(key);
				const id = veil(name, privateTexts);
				if (Object.hasOwn(done, id)) return unveil(done[id], privateTexts) as Awaited<ReturnType<typeof work>>;
				const result = await work();
				this.set(key, { state: 'started', steps: { ...this.stepsOf(key), [id]: veil(result ?? null, privateTexts) } });
				return result;
			},
			forget: (name) => {
				const steps = { ...this.stepsOf(key) };
				delete steps[veil(name, privateTexts)];
				this.set(key, { state: 'started', steps });
			},
		};
	}

	/** Forgets everything, once all items are through. */
	clear(): void {
		delete this.store.entries;
	}

	private stepsOf(key: string): Record<string, unknown> {
		const entry = this.store.entries?.[key];
		return entry?.state === 'started' ? entry.steps : {};
	}

	private set(key: string, entry: Entry): void {
		(this.store.entries ??= {})[key] = entry;
	}
}

/** Steps that nobody remembers, for operations that only read. */
export const forgetfulSteps: Steps = {
	once: async (_name, work) => await work(),
	forget: () => undefined,
};
