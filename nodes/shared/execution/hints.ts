/** What is to be known of messages that were accepted. n8n shows it above the output, and above no error: there it would mislead. */
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Job, Result } from './job';

/**
 * Tells, once each, what the operations have to say of the messages that went out.
 *
 * @param results by item index
 */
export function tellHints(ctx: IExecuteFunctions, jobs: Job[], results: Result[]): void {
	const hints = jobs.flatMap(({ itemIndex, options, prepared: { facts, waitUntil } }) => {
		const result = results[itemIndex];
		const isSent = !('failure' in result) && result.sent && !options.previewOnly && waitUntil === undefined;
		return isSent && facts?.hint !== undefined ? [facts.hint] : [];
	});
	for (const message of new Set(hints))
		ctx.addExecutionHints({ message, type: 'info', location: 'outputPane' });
}
