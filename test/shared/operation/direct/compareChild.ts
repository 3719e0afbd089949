/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// Compares in n8n's vm engine, which cannot start in a test worker.
import { releaseExpressionEngine, vmEngineAvailable } from '../../../harness';
import { compare, type Tally } from './compare';

/** What came of it: no tally where the engine is not built for this Node.js. */
export interface VmComparison {
	tally?: Tally;
	error?: string;
}

async function comparison(cases: number): Promise<VmComparison> {
	if (!(await vmEngineAvailable())) return {};
	return await compare('vm', cases).then(
		(tally) => ({ tally }),
		(error: unknown) => ({ error: String(error) }),
	);
}

process.once('message', (cases: number) => {
	void comparison(cases).then(async (result) => {
		await releaseExpressionEngine();
		process.send?.(result, () => process.exit(0));
	});
});
