/** What a run says of its items, beside their output: of all together where it did not go through, and what is to be known of what went out. */
import { NodeOperationError, type IExecuteFunctions, type INode } from 'n8n-workflow';
import type { Job, Result } from './job';

/**
 * How many items were sent, skipped (where some were), uncertain, refused and not attempted, which add up to all; empty for a single
 * one.
 *
 * @param results what became of the items that are settled, by item
 */
export function summary(count: number, results: Result[]): string {
	if (count === 1) return '';
	const settled = Object.values(results);
	const skipped = settled.filter(isSkipped).length;
	const done = settled.filter((result) => !('failure' in result)).length - skipped;
	const failures = settled.flatMap((result) => ('failure' in result ? result.failure : []));
	const uncertain = failures.filter(({ outcome }) => outcome === 'ambiguous').length;
	const refused = failures.filter(({ outcome, notTried }) => outcome !== 'ambiguous' && !notTried).length;
	const isRead = done > 0 && !settled.some((result) => 'sent' in result && result.sent);
	const were = (items: number) => `${items} ${items === 1 ? 'was' : 'were'}`;
	const words = [
		isRead ? `${done} succeeded` : `${were(done)} sent`,
		...(skipped > 0 ? [`${were(skipped)} skipped`] : []),
		`${uncertain} ${uncertain === 1 ? 'is' : 'are'} uncertain`,
		`${were(refused)} refused`,
	];
	const left = were(count - done - skipped - uncertain - refused);
	const remembered =
		done + uncertain > 0 && !isRead
			? ' Items that were sent or are uncertain are not sent again when this execution is retried.'
			: '';
	return `Of ${count} items, ${words.join(', ')} and ${left} not attempted.${remembered}`;
}

function isSkipped(result: Result): boolean {
	return 'items' in result && !result.sent && result.items.some(({ json }) => json.skipped === true);
}

/** The error of a question that several items would ask. */
export function severalQuestions(node: INode, count: number): NodeOperationError {
	return new NodeOperationError(node, `A question takes one item, and this node got ${count}`, {
		description:
			"Nothing was sent. Put a 'Loop Over Items' node before it to ask for one item after the other, each when the question before it is answered; or 'Aggregate' to ask once for all.",
	});
}

/**
 * Tells, once each, what the operations have to say of the messages that went out. n8n shows it above the output, and above no error:
 * there it would mislead.
 *
 * @param results by item index
 */
export function tellHints(ctx: IExecuteFunctions, jobs: Job[], results: Result[]): void {
	const hints = jobs.flatMap(({ itemIndex, options, prepared: { facts, waitUntil } }) => {
		const result = results[itemIndex];
		const isSent = !('failure' in result) && result.sent && !options.previewOnly && waitUntil === undefined;
		return isSent && facts?.hint !== undefined ? [facts.hint] : [];
	});
	for (const message of new Set(hints)) ctx.addExecutionHints({ message, type: 'info', location: 'outputPane' });
}
