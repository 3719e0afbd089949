/** Whether an item is to be sent, where the builder wants that asked before: it is needed, and its recipients can be reached. */
import { type Api, CallFailure } from '../http';
import type { Unreachable } from '../operation';
import type { Job, Result } from './job';

/**
 * Asks whether an item is needed, and for its recipients.
 *
 * @returns the item as skipped; `undefined` when it may be sent, or nobody asked
 * @throws CallFailure (`notSent`) where it is to fail
 */
export async function heldBack({ prepared, options, itemIndex }: Job, api: Api): Promise<Result | undefined> {
	const { ifNotReachable } = options;
	const needless = await prepared.needless?.(api);
	if (needless)
		return { items: [{ json: { skipped: true, ...needless }, pairedItem: { item: itemIndex } }], sent: false };
	if (ifNotReachable === 'send') return undefined;
	const found = (await prepared.unreachable?.(api)) ?? [];
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

function notReachable(found: Unreachable[], reason: string): CallFailure {
	return new CallFailure({
		message: `A recipient cannot be reached: the recipient ${reason}`,
		hint: "Nothing was sent. Take the recipient out, or choose 'Skip' or 'Send' for 'If Not Reachable' in the sending options.",
		outcome: 'notSent',
		recipients: found.map((one) => ({ recipient: one.recipient, outcome: 'notSent', reason: one.reason })),
	});
}

/** The same as warnings of a preview; where it cannot be asked, that is one as well. */
export async function warningsOf({ prepared }: Job, api: Api): Promise<string[]> {
	const notAsked = (what: string) => (error: unknown) => [
		`${what} could not be asked: ${error instanceof CallFailure ? error.message : 'an unexpected error came up'}`,
	];
	const needless = await (prepared.needless?.(api) ?? Promise.resolve(undefined)).then(
		(found) => (found ? [found.reason] : []),
		notAsked('Whether it is needed'),
	);
	const unreachable = await (prepared.unreachable?.(api) ?? Promise.resolve([])).then(
		(found) => found.map(({ recipient, reason }) => `${recipient} ${reason}`),
		notAsked('Whether the recipients can be reached'),
	);
	return [...needless, ...unreachable];
}
