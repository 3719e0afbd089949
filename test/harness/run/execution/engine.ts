// Drives n8n's own engine through one execution, and stops it on demand.
import { prepare, type Plan } from './prepare';
import { toResult } from './result';
import type { RunningExecution } from './types';

/** Starts what is planned. It can be cancelled at once, before the engine is ready. */
export function start(plan: Plan): RunningExecution {
	let cancelled = false;
	let running: { cancel(): void } | undefined;
	const promise = (async () => {
		const prepared = await prepare(plan);
		const execution = prepared.engine.processRunExecutionData(prepared.workflow);
		running = execution;
		if (cancelled) execution.cancel();
		return toResult(plan, prepared, await execution);
	})();
	return {
		promise,
		cancel: () => {
			cancelled = true;
			running?.cancel();
		},
	};
}
