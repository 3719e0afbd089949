/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// The process of `apart.ts`: runs one node of the package that HARNESS_PACKAGE names.
import { runNode } from '..';
import type { ApartResult, ApartRun } from './apart';

process.once('message', (run: ApartRun) => {
	void runNode(run.node, run.parameters, { credentials: run.credentials })
		.then(
			(result): ApartResult => ({
				items: result.error ? [] : result.output().map(({ json }) => json),
				error: result.error?.message,
			}),
		)
		.then((result) => process.send?.(result, () => process.exit(0)));
});
