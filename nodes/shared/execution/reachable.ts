/** Whether the recipients of an item can be reached, where the builder wants that to be asked before it is sent. */
import { type Api, CallFailure } from '../http';
import type { Unreachable } from '../operation';
import type { Job, Result } from './job';

/**
 * Asks for the recipients of an item.
 *
 * @returns the item as skipped; `undefined` when it may be sent, or nobody asked
 * @throws CallFailure (`notSent`) where it is to fail
 */
export async function heldBack({ prepared, options, itemIndex }: Job, api: Api): Promise<Result | undefined> {
	const { ifNotReachable } = options;
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
	return await (prepared.unreachable?.(api) ?? Promise.resolve([])).then(
		(found) => found.map(({ recipient, reason }) => `${recipient} ${reason}`),
		(error: unknown) => [
			`Whether the recipients can be reached could not be asked: ${error instanceof CallFailure ? error.message : 'an unexpected error came up'}`,
		],
	);
}
