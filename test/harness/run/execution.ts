// Runs workflows and single nodes in n8n's own engine, cancels them, and retries them as the editor does.
import { parse, stringify } from 'flatted';
import type { INodeParameters, IRunExecutionData } from 'n8n-workflow';
import { isRecord } from '../narrow';
import { start } from './execution/engine';
import { singleNodeWorkflow } from './execution/singleNode';
import type { ExecutionResult, NodeOptions, RunningExecution, RunOptions, WorkflowJson } from './execution/types';

/** Starts a workflow at its start node or Manual Trigger. */
export function startWorkflow(workflow: WorkflowJson, options: RunOptions = {}): RunningExecution {
	return start({ workflow, options });
}

/** Runs a workflow to its end. A failed execution does not throw: see `status` and `error`. */
export async function runWorkflow(workflow: WorkflowJson, options: RunOptions = {}): Promise<ExecutionResult> {
	return await startWorkflow(workflow, options).promise;
}

/** Starts one node behind a start node that feeds it `items`; `type` is a short or full type name. */
export function startNode(type: string, parameters: INodeParameters, options: NodeOptions = {}): RunningExecution {
	const cancelled = { value: false, cancel: (): void => {} };
	const promise = (async () => {
		const running = startWorkflow(await singleNodeWorkflow(type, parameters, options), options);
		cancelled.cancel = () => running.cancel();
		if (cancelled.value) running.cancel();
		return await running.promise;
	})();
	return {
		promise,
		cancel: () => {
			cancelled.value = true;
			cancelled.cancel();
		},
	};
}

/** Runs one node behind a start node that feeds it `items`. */
export async function runNode(
	type: string,
	parameters: INodeParameters,
	options: NodeOptions = {},
): Promise<ExecutionResult> {
	return await startNode(type, parameters, options).promise;
}

/**
 * Does what "Retry execution" in the editor does: the saved data is read back, the error and the failed
 * node's last run are dropped, and the engine goes on from that node. `workflow` retries with a changed workflow.
 */
export async function retryExecution(
	previous: ExecutionResult,
	changes: { workflow?: WorkflowJson; options?: RunOptions } = {},
): Promise<ExecutionResult> {
	const data = readBack(previous.executionData);
	const last = data.resultData.lastNodeExecuted;
	delete data.resultData.error;
	const runs = last === undefined ? undefined : data.resultData.runData[last];
	if (runs?.at(-1)?.error !== undefined) runs.pop();
	const workflow = changes.workflow ?? previous.workflow;
	for (const waiting of data.executionData?.nodeExecutionStack ?? []) {
		waiting.node = workflow.nodes.find(({ name }) => name === waiting.node.name) ?? waiting.node;
	}
	const options = {
		...previous.options,
		credentials: previous.credentials,
		mode: 'retry' as const,
		executionId: undefined,
		...changes.options,
	};
	return await start({ workflow, options, continueFrom: { data, retryOf: previous.executionId } }).promise;
}

/** Goes on with a waiting execution, from data that n8n has prepared for that. */
export async function resumeExecution(waiting: ExecutionResult, data: IRunExecutionData): Promise<ExecutionResult> {
	const { workflow, executionId, credentials } = waiting;
	const options = { ...waiting.options, executionId, credentials };
	return await start({ workflow, options, continueFrom: { data } }).promise;
}

/** Data as n8n reads it back from its database. */
export function readBack(data: IRunExecutionData): IRunExecutionData {
	const saved: unknown = parse(stringify(data));
	if (!isRunExecutionData(saved)) throw new Error('The saved execution cannot be read back');
	return saved;
}

const isRunExecutionData = (value: unknown): value is IRunExecutionData =>
	isRecord(value) && isRecord(value.resultData);
