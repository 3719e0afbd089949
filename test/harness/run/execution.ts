// Runs workflows and single nodes in n8n's own engine, cancels them, and retries them as the editor does.
import '../n8n/environment';
import { parse, stringify } from 'flatted';
import { WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type ExecutionStatus,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeCredentials,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IRun,
	type IRunData,
	type IRunExecutionData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type IWorkflowSettings,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { createAdditionalData, createHooks } from '../n8n/additionalData';
import { attachFiles, useBinaryMode, type BinaryMode, type TestFiles } from '../n8n/binary';
import { START_NODE_TYPE } from '../n8n/coreNodes';
import { StoreCredentialsHelper } from '../n8n/credentials';
import { toStore, type CredentialMap, type CredentialStore } from '../n8n/credentials/store';
import { startDeduplication } from '../n8n/deduplication';
import { useExpressionEngine, type ExpressionEngine } from '../n8n/expressions';
import { captureLogs, logMark, logsSince, type LogEntry } from '../watch/logs';
import { isRecord } from '../narrow';
import { fullTypeName, loadNodeTypes } from '../n8n/nodeTypes';
import { loadPackage } from '../n8n/package';
import { readPath } from '../n8n/values';

/** A workflow as n8n exports it; ids and settings may be missing. */
export interface WorkflowJson {
	id?: string;
	name?: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	staticData?: IDataObject;
}

export type ExecutionProgress =
	| { event: 'nodeStarted'; node: string }
	| { event: 'nodeFinished'; node: string; status: ExecutionStatus | undefined; items: number; ms: number };

export interface RunOptions {
	/** Data by credential type, or a store that is shared by several executions. */
	credentials?: CredentialMap | CredentialStore;
	/** What the start node puts out (default: one empty item). */
	items?: INodeExecutionData[];
	/** Files added to those items. */
	files?: TestFiles;
	binaryMode?: BinaryMode;
	/** Default `trigger`, as in production. */
	mode?: WorkflowExecuteMode;
	executionId?: string;
	expressionEngine?: ExpressionEngine;
	onProgress?: (progress: ExecutionProgress) => void;
	/** Node types beside those of the package, by full name. */
	nodeTypes?: Record<string, INodeType>;
	additionalData?: Partial<IWorkflowExecuteAdditionalData>;
}

export interface NodeOptions extends RunOptions {
	/** Settings of the node under test: `retryOnFail`, `maxTries`, `waitBetweenTries`, `onError`, `typeVersion`... */
	node?: Partial<INode>;
	workflowId?: string;
}

export interface ExecutionResult {
	executionId: string;
	status: ExecutionStatus;
	/** The error that ended the execution. */
	error: IRunExecutionData['resultData']['error'];
	runData: IRunData;
	/** What n8n saves; the input of `retryExecution` and of a leak scan. */
	executionData: IRunExecutionData;
	/** What n8n saved at the moment the execution ended or was cancelled, as text. */
	saved: string | undefined;
	run: IRun;
	/** Items on the first output of a node (default: the node under test), of its last run. */
	output(node?: string): INodeExecutionData[];
	/** Items on the last output of a node with "Continue (using error output)". */
	errorOutput(node?: string): INodeExecutionData[];
	/** A parameter of a node as it was for one of its items, expressions resolved. */
	parameter(name: string, options?: { node?: string; item?: number }): unknown;
	/** The items that a node was given. */
	input(node?: string): INodeExecutionData[];
	credentials: CredentialStore;
	logs: LogEntry[];
	/** What was run, for `retryExecution`. */
	workflow: WorkflowJson;
	options: RunOptions;
	durationMs: number;
}

export interface RunningExecution {
	promise: Promise<ExecutionResult>;
	/** Stops the execution as the editor's stop button does. */
	cancel(): void;
}

interface Plan {
	workflow: WorkflowJson;
	options: RunOptions;
	/** Saved data to continue from, and the execution it came from. */
	continueFrom?: { data: IRunExecutionData; retryOf: string };
}

/** The name of the node under test in `runNode`. */
export const NODE_NAME = 'Node';
let executions = 0;

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

/** The workflow that `runNode` runs: Start, then the node. */
export async function singleNodeWorkflow(
	type: string,
	parameters: INodeParameters,
	options: NodeOptions = {},
): Promise<WorkflowJson> {
	const store = toStore(options.credentials);
	const fullType = await fullTypeName(type);
	const description = (await loadNodeTypes(options.nodeTypes)).getByNameAndVersion(fullType).description;
	const version = Array.isArray(description.version) ? Math.max(...description.version) : description.version;
	const saved = (description.credentials ?? []).filter(({ name }) => store.has(name));
	const credentials: INodeCredentials = Object.fromEntries(saved.map(({ name }) => [name, { id: `${name}-1`, name }]));
	const startNodeJson: INode = {
		id: 'start-node',
		name: 'Start',
		type: START_NODE_TYPE,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const node: INode = {
		id: 'node-under-test',
		name: NODE_NAME,
		type: fullType,
		typeVersion: version,
		position: [220, 0],
		parameters,
		credentials,
		...options.node,
	};
	return {
		id: options.workflowId ?? 'workflow-1',
		name: `Test of ${type}`,
		nodes: [startNodeJson, node],
		connections: { Start: { main: [[{ node: node.name, type: NodeConnectionTypes.Main, index: 0 }]] } },
	};
}

/** Data as n8n reads it back from its database. */
export function readBack(data: IRunExecutionData): IRunExecutionData {
	const saved: unknown = parse(stringify(data));
	if (!isRunExecutionData(saved)) throw new Error('The saved execution cannot be read back');
	return saved;
}

const isRunExecutionData = (value: unknown): value is IRunExecutionData =>
	isRecord(value) && isRecord(value.resultData);

function start(plan: Plan): RunningExecution {
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

interface Prepared {
	executionId: string;
	workflow: Workflow;
	engine: WorkflowExecute;
	credentials: CredentialStore;
	startedAt: number;
	log: number;
	firstSave: { text?: string };
}

async function prepare({ workflow: json, options, continueFrom }: Plan): Promise<Prepared> {
	captureLogs();
	await startDeduplication();
	await useBinaryMode(options.binaryMode ?? 'filesystem');
	await useExpressionEngine(options.expressionEngine ?? 'legacy');
	const log = logMark();
	const nodeTypes = await loadNodeTypes(options.nodeTypes);
	const { credentials: credentialTypes } = await loadPackage();
	const mode = options.mode ?? 'trigger';
	const executionId = options.executionId ?? String((executions += 1));
	const id = json.id ?? 'workflow-1';
	const credentials = toStore(options.credentials);
	const workflow = new Workflow({
		id,
		name: json.name ?? 'Workflow',
		active: mode !== 'manual',
		nodes: json.nodes,
		connections: json.connections,
		nodeTypes,
		settings: { executionOrder: 'v1', ...json.settings },
		staticData: json.staticData,
	});
	const hooks = createHooks(mode, executionId, toWorkflowBase(json, id), continueFrom?.retryOf);
	const firstSave: { text?: string } = {};
	hooks.addHandler('workflowExecuteAfter', ({ data }) => {
		firstSave.text ??= stringify(data);
	});
	report(hooks, options.onProgress);
	const helper = new StoreCredentialsHelper(credentialTypes, credentials, nodeTypes);
	const additionalData = createAdditionalData(helper, {
		hooks,
		executionId,
		workflowId: id,
		...options.additionalData,
	});
	const data = continueFrom?.data ?? (await firstData(workflow, options, id, executionId));
	return {
		executionId,
		workflow,
		engine: new WorkflowExecute(additionalData, mode, data),
		credentials,
		startedAt: performance.now(),
		log,
		firstSave,
	};
}

function report(hooks: ReturnType<typeof createHooks>, onProgress: RunOptions['onProgress']): void {
	if (!onProgress) return;
	hooks.addHandler('nodeExecuteBefore', (node) => onProgress({ event: 'nodeStarted', node }));
	hooks.addHandler('nodeExecuteAfter', (node, { executionStatus, executionTime, data }) => {
		const items = (data?.main ?? []).reduce((count, list) => count + (list?.length ?? 0), 0);
		onProgress({ event: 'nodeFinished', node, status: executionStatus, items, ms: executionTime });
	});
}

async function firstData(
	workflow: Workflow,
	options: RunOptions,
	workflowId: string,
	executionId: string,
): Promise<IRunExecutionData> {
	const items = options.items ?? [{ json: {} }];
	const withFiles = options.files ? await attachFiles(items, options.files, workflowId, executionId) : items;
	const paired = withFiles.map((item, index) => ({ pairedItem: { item: index }, ...item }));
	return createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node: startingNode(workflow), data: { main: [paired] }, source: null }] },
	});
}

/** The start node of a test, else the Manual Trigger. */
function startingNode(workflow: Workflow): INode {
	const nodes = Object.values(workflow.nodes).filter(({ disabled }) => disabled !== true);
	const node =
		nodes.find(({ type }) => type === START_NODE_TYPE) ??
		nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
	if (!node) throw new Error('The workflow has no Manual Trigger to start from');
	return node;
}

function toWorkflowBase({ name, nodes, connections, settings }: WorkflowJson, id: string): IWorkflowBase {
	const now = new Date();
	return {
		id,
		name: name ?? 'Workflow',
		nodes,
		connections,
		settings,
		active: true,
		isArchived: false,
		createdAt: now,
		updatedAt: now,
		activeVersionId: null,
	};
}

function toResult({ workflow, options }: Plan, prepared: Prepared, run: IRun): ExecutionResult {
	const { runData, error } = run.data.resultData;
	const outputsOf = (node: string) => runData[node]?.at(-1)?.data?.main ?? [];
	return {
		executionId: prepared.executionId,
		status: run.status,
		error,
		runData,
		executionData: run.data,
		saved: prepared.firstSave.text,
		run,
		output: (node = NODE_NAME) => outputsOf(node)[0] ?? [],
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

function inputOf({ resultData: { runData } }: IRunExecutionData, node: string): INodeExecutionData[] {
	const source = runData[node]?.at(-1)?.source[0];
	if (!source) return [];
	return runData[source.previousNode]?.[source.previousNodeRun ?? 0]?.data?.main[source.previousNodeOutput ?? 0] ?? [];
}

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
