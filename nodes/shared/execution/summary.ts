/** What a run that did not go through says of its items. */
import { NodeOperationError, type INode } from 'n8n-workflow';
import type { Result } from './job';

/**
 * How many items were sent, failed and were not attempted; empty for a single one.
 *
 * @param results what became of the items that are settled
 */
export function summary(count: number, attempted: number, results: Result[]): string {
	if (count === 1) return '';
	const settled = Object.values(results);
	const failed = settled.filter((result) => 'failure' in result).length;
	const sent = settled.some((result) => !('failure' in result) && result.sent);
	const done = `${settled.length - failed} ${sent ? 'went out' : 'succeeded'}`;
	const remembered = sent ? ' Items that went out are not sent again when this execution is retried.' : '';
	return `Of ${count} items, ${done}, ${failed} failed and ${count - attempted} were not attempted.${remembered}`;
}

/** The error of a question that several items would ask. */
export function severalQuestions(node: INode, count: number): NodeOperationError {
	return new NodeOperationError(node, `A question takes one item, and this node got ${count}`, {
		description:
			"Nothing was sent. Put a 'Loop Over Items' node before it to ask for each item, or 'Aggregate' to ask once for all.",
	});
}
