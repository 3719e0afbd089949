/** What a run that did not go through says of its items. */
import { NodeOperationError, type INode } from 'n8n-workflow';
import type { Result } from './job';

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
