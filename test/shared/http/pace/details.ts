// What an item of an output says about its failure.
import type { ExecutionResult } from '../../../harness';

/** The details of the first item; empty when it did not fail. */
export function detailsIn(result: ExecutionResult): { outcome?: unknown } {
	return Object(result.output()[0].json.details);
}
