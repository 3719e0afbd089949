/** What this execution already did: survives Retry On Fail and the editor's "Retry execution". */
import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { FailureData } from '../http';
import type { Steps } from '../operation';
import { fingerprint, unveil, veil } from '../privacy';

type Entry =
	| { state: 'accepted'; items: IDataObject[]; hasFiles?: boolean }
	| { state: 'held'; failure: FailureData }
	| { state: 'started'; steps: Record<string, unknown> };

interface Store {
	entries?: Record<string, Entry>;
	/** The entry of an item by what it was made from. */
	origins?: Record<string, string>;
}

/** What is known of an item; an output `isLost` whose files are not in this process. */
type Known =
	| Exclude<Entry, { state: 'accepted' }>
	| { state: 'accepted'; outputs: INodeExecutionData[]; isLost: boolean };

/** The files of outputs, by n8n's object of the node's context. They stay in this process, as every try of a node does. */
const files = new WeakMap<object, Map<string, Array<IBinaryKeyData | undefined>>>();

/** What tasks that went through remember, by n8n's own object of the task. */
const closed = new WeakMap<object, Store>();

/** Where one item stands in the ledger. */
export interface LedgerKey {
	id: string;
	origin: string | undefined;
	/** The item's recipients and contents, which stand in its outputs but not in the ledger; unknown when it reads differently now. */
	privateTexts: string[] | undefined;
}

/** What an item is known by. */
export interface ItemIdentity {
	itemIndex: number;
	operation: string;
	/** What is sent. */
	request: unknown;
	/** What it was made from: the node's own parameters and the input item. */
	origin: unknown;
	privateTexts: string[];
}

/**
 * Remembers accepted and ambiguous items in n8n's node context, by run index, item index and a fingerprint of what is
 * sent, so that an edited workflow sends again. An item that was made from the same parameters and the same input is the
 * same, too, when a try reads it differently (an expression with the time of day). Holds outputs without the private texts
 * they quote, never requests.
 */
export class Ledger {
	private readonly store: Store;
	private readonly task: object | undefined;
	private readonly runIndex: number;

	constructor(ctx: IExecuteFunctions) {
		this.store = ctx.getContext('node') as Store;
		// Every try of a node gets the same task from n8n, whatever becomes of it.
		this.task = ctx.getExecuteData?.();
		if (this.task && !this.store.entries) Object.assign(this.store, closed.get(this.task));
		this.runIndex = Number(ctx.getWorkflowDataProxy(0).$runIndex ?? 0);
	}

	/** The key of one item. */
	key({ itemIndex, operation, request, origin, privateTexts }: ItemIdentity): LedgerKey {
		const keyOf = (value: unknown) => `${this.runIndex}:${itemIndex}:${fingerprint([operation, value]).slice(0, 32)}`;
		const id = keyOf(request);
		const from = origin === undefined ? undefined : keyOf(origin);
		const known = this.store.entries?.[id] || from === undefined ? undefined : this.store.origins?.[from];
		return known === undefined
			? { id, origin: from, privateTexts }
			: { id: known, origin: from, privateTexts: undefined };
	}

	find({ id, privateTexts }: LedgerKey): Known | undefined {
		const entry = this.store.entries?.[id];
		if (entry?.state !== 'accepted') return entry;
		const kept = files.get(this.store)?.get(id);
		const outputs = unveil(entry.items, privateTexts).map((json, index) => ({ json, binary: kept?.[index] }));
		return { state: 'accepted', outputs, isLost: entry.hasFiles === true && kept === undefined };
	}

	/** @param privateTexts the item's recipients and contents as they read now */
	accept(key: LedgerKey, outputs: INodeExecutionData[], privateTexts: string[]): void {
		const items = veil(
			outputs.map(({ json }) => json),
			privateTexts,
		);
		const binaries = outputs.map(({ binary }) => binary);
		const hasFiles = binaries.some((binary) => binary !== undefined);
		if (hasFiles) this.keepFiles(key, binaries);
		this.set(key, { state: 'accepted', items, ...(hasFiles ? { hasFiles } : {}) });
	}

	private keepFiles({ id }: LedgerKey, binaries: Array<IBinaryKeyData | undefined>): void {
		const kept = files.get(this.store) ?? new Map<string, typeof binaries>();
		files.set(this.store, kept.set(id, binaries));
	}

	/** Keeps a failure that must not be tried again. */
	hold(key: LedgerKey, failure: FailureData): void {
		this.set(key, { state: 'held', failure });
	}

	/**
	 * The steps of one item.
	 *
	 * @param privateTexts the item's recipients and contents as they read now
	 */
	steps(key: LedgerKey, privateTexts: string[]): Steps {
		// A name may hold a recipient, and tells it apart also when a try reads the recipients in another order.
		const stepOf = (name: string) => fingerprint([key.id, name]).slice(0, 32);
		return {
			once: async (name, work) => {
				const done = this.stepsOf(key);
				const step = stepOf(name);
				if (Object.hasOwn(done, step)) return unveil(done[step], key.privateTexts) as Awaited<ReturnType<typeof work>>;
				const result = await work();
				this.set(key, {
					state: 'started',
					steps: { ...this.stepsOf(key), [step]: veil(result ?? null, privateTexts) },
				});
				return result;
			},
			forget: (name) => {
				const steps = { ...this.stepsOf(key) };
				delete steps[stepOf(name)];
				this.set(key, { state: 'started', steps });
			},
		};
	}

	/**
	 * Takes everything out of what n8n saves, once all items are through. n8n may run the node again even then, for reasons of
	 * its own; so the same task finds it again, as long as this process has the task.
	 */
	close(): void {
		const { entries, origins } = this.store;
		if (entries && this.task) closed.set(this.task, { entries, origins });
		delete this.store.entries;
		delete this.store.origins;
	}

	private stepsOf({ id }: LedgerKey): Record<string, unknown> {
		const entry = this.store.entries?.[id];
		return entry?.state === 'started' ? entry.steps : {};
	}

	private set({ id, origin }: LedgerKey, entry: Entry): void {
		(this.store.entries ??= {})[id] = entry;
		if (origin !== undefined) (this.store.origins ??= {})[origin] = id;
	}
}
