// What came of an execution, put so that a test can ask for it.
import type { INodeExecutionData, INodeParameters, IRun, IRunExecutionData, Workflow } from 'n8n-workflow';
import { isRecord } from '../../narrow';
import { readPath } from '../../n8n/values';
import { logsSince } from '../../watch/logs';
import type { Plan, Prepared } from './prepare';
import { NODE_NAME } from './singleNode';
import type { ExecutionResult } from './types';

/** `run` is what the engine gives at its end. */
export function toResult({ workflow, options }: Plan, prepared: Prepared, run: IRun): ExecutionResult {
	const { runData, error } = run.data.resultData;
	const outputsOf = (node: string) => (runData[node]?.at(-1)?.data?.main ?? []).map((items) => items ?? []);
	const errorOutputs = (node: string) =>
		workflow.nodes.find(({ name }) => name === node)?.onError === 'continueErrorOutput' ? 1 : 0;
	return {
		executionId: prepared.executionId,
		status: run.status,
		error,
		runData,
		executionData: run.data,
		saved: prepared.firstSave.text,
		run,
		output: (node = NODE_NAME) => {
			const outputs = outputsOf(node);
			return outputs.slice(0, Math.max(1, outputs.length - errorOutputs(node))).flat();
		},
		outputs: (node = NODE_NAME) => outputsOf(node),
		errorOutput: (node = NODE_NAME) => {
			const outputs = outputsOf(node);
			return outputs.length > 1 ? (outputs.at(-1) ?? []) : [];
		},
		parameter: (name, { node = NODE_NAME, item = 0 } = {}) =>
			parameterOf(prepared.workflow, run.data, node, name, item),
		input: (node = NODE_NAME) => inputOf(run.data, node),
		credentials: prepared.credentials,
		logs: logsSince(prepared.log),
		workflow,
		options,
		durationMs: performance.now() - prepared.startedAt,
	};
}

/** The items that came into a node's last run. */
function inputOf({ resultData: { runData } }: IRunExecutionData, node: string): INodeExecutionData[] {
	const source = runData[node]?.at(-1)?.source[0];
	if (!source) return [];
	return runData[source.previousNode]?.[source.previousNodeRun ?? 0]?.data?.main[source.previousNodeOutput ?? 0] ?? [];
}

/** A parameter of a node, resolved as it was for one item of its last run. */
function parameterOf(
	workflow: Workflow,
	data: IRunExecutionData,
	nodeName: string,
	name: string,
	item: number,
): unknown {
	const node = workflow.getNode(nodeName);
	const value = readPath(node?.parameters, name);
	if (!node || !isParameterValue(value)) return value;
	const input = inputOf(data, nodeName);
	const source = data.resultData.runData[nodeName]?.at(-1)?.source ?? [];
	const executeData = { node, data: { main: [input] }, source: { main: source } };
	return workflow.expression.getParameterValue(value, data, 0, item, nodeName, input, 'internal', {}, executeData);
}

const isParameterValue = (value: unknown): value is INodeParameters | string | number | boolean =>
	isRecord(value) || ['string', 'number', 'boolean'].includes(typeof value);
