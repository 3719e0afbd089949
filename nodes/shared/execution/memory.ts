/** What is known of an item from earlier tries and executions, and what is remembered of this one. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { CallFailure, type FailureData, mayBeAccepted, type Provider } from '../http';
import { hasExpression, MANNERS, type Steps } from '../operation';
import type { ItemOptions, Job, Result } from './job';
import { Ledger, type LedgerKey } from './ledger';
import { SendOnce } from './sendOnce';

/** The ledger of this execution and the Send Once Keys of all of them, as one. */
export class ItemMemory {
	private readonly ledger: Ledger;
	private readonly sendOnce: SendOnce;
	/** The node's own parameters as they were written, where expressions may read differently at each try. */
	private readonly parameters: string | undefined;

	constructor(
		private readonly ctx: IExecuteFunctions,
		private readonly provider: Provider,
		signal: AbortSignal | undefined,
	) {
		this.ledger = new Ledger(ctx);
		this.sendOnce = new SendOnce(ctx, signal);
		this.parameters = writtenParameters(ctx);
	}

	/** Where an item stands in the ledger. */
	keyOf({ itemIndex, name, prepared, privateTexts, sentTo }: Job): LedgerKey {
		const { json, binary = {} } = this.ctx.getInputData()[itemIndex];
		const files = Object.values(binary).map(({ id, fileName, bytes }) => [id, fileName, bytes]);
		// A question is another one in another execution, because of its links.
		const asked = prepared.waitUntil ? [this.ctx.getExecutionId()] : [];
		// And so is one that goes to another address.
		const redirected = sentTo === undefined ? [] : [sentTo];
		const origin = this.parameters === undefined ? undefined : [this.parameters, json, files, ...asked, ...redirected];
		return this.ledger.key({ itemIndex, operation: name, request: prepared.request, origin, privateTexts });
	}

	/** What an earlier try of this execution already settled. */
	known(key: LedgerKey, { itemIndex }: Job): Result | undefined {
		const entry = this.ledger.find(key);
		if (entry === undefined || entry.state === 'started') return undefined;
		if (entry.state === 'held') return { itemIndex, failure: entry.failure, isInput: false };
		if (entry.isLost) return { itemIndex, failure: this.notKept(), isInput: false };
		return { items: entry.outputs.map((output) => ({ ...output, pairedItem: { item: itemIndex } })), sent: true };
	}

	/** The steps of an item that were done by an earlier try. */
	steps(key: LedgerKey, { privateTexts }: Job): Steps {
		return this.ledger.steps(key, privateTexts);
	}

	/**
	 * Whether the item may be sent: its Send Once Key is new.
	 *
	 * @throws CallFailure (`ambiguous`) when an earlier execution ended in the middle of sending it
	 */
	async claim({ onceMark, timeoutMs, sendsInterrupted }: ItemOptions): Promise<boolean> {
		if (onceMark === undefined) return true;
		const claim = await this.sendOnce.claim(onceMark, timeoutMs, sendsInterrupted);
		if (claim === 'interrupted') throw interrupted(this.provider);
		return claim === 'mine';
	}

	/** Keeps what became of an item that was sent, or was to be. */
	async remember(key: LedgerKey, result: Result, { options: { onceMark }, privateTexts }: Job): Promise<void> {
		if (!('failure' in result)) {
			this.accept(key, result.items, privateTexts);
		} else if (result.failure.outcome === 'ambiguous' || (result.failure.partial && !result.failure.resumable)) {
			this.ledger.hold(key, result.failure);
		}
		if (onceMark === undefined) return;
		const { outcome, partial } = 'failure' in result ? result.failure : { outcome: 'accepted', partial: false };
		const isOut = outcome === 'accepted' || outcome === 'ambiguous' || partial;
		await (isOut ? this.sendOnce.confirm(onceMark) : this.sendOnce.release(onceMark));
	}

	/** An output that cannot be kept does not make its message one that was never sent. */
	private accept(key: LedgerKey, items: INodeExecutionData[], privateTexts: string[]): void {
		try {
			this.ledger.accept(key, items, privateTexts);
		} catch {
			this.ledger.hold(key, this.notKept());
		}
	}

	private notKept(): FailureData {
		return {
			message: `It was accepted by ${this.provider.name} before; its output could not be kept`,
			hint: mayBeAccepted(this.provider.name),
			outcome: 'ambiguous',
		};
	}

	/** Resolves when the keys of this execution are safe. */
	async settled(): Promise<void> {
		await this.sendOnce.settled();
	}

	/** Takes this execution's items out of what n8n saves, once all are through. */
	close(): void {
		this.ledger.close();
	}
}

function interrupted({ name }: Provider): CallFailure {
	return new CallFailure({
		message: 'An earlier execution was sending a message with this Send Once Key and did not say how that ended',
		hint: `It was not sent again. Look at ${name} whether it arrived; if it did not, run this item with the option 'If Interrupted' set to 'Send Again'. Where that execution is still running, run this item again when it has ended.`,
		outcome: 'ambiguous',
	});
}

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
