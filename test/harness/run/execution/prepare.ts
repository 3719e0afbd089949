// Prepares an execution as an n8n server does: its services, the workflow, the hooks, the credentials, the first data.
import '../../n8n/environment';
import { WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type INode,
	type INodeTypes,
	type IRunExecutionData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { createAdditionalData } from '../../n8n/additionalData';
import { attachFiles, useBinaryMode } from '../../n8n/binary';
import { START_NODE_TYPE } from '../../n8n/coreNodes';
import { StoreCredentialsHelper } from '../../n8n/credentials';
import { toStore, type CredentialStore } from '../../n8n/credentials/store';
import { startDeduplication } from '../../n8n/deduplication';
import { useExpressionEngine } from '../../n8n/expressions';
import { loadNodeTypes } from '../../n8n/nodeTypes';
import { loadPackage } from '../../n8n/package';
import { captureLogs, logMark } from '../../watch/logs';
import { toWorkflowBase, watch, type FirstSave } from './hooks';
import type { RunOptions, WorkflowJson } from './types';

/** What is to be run. */
export interface Plan {
	workflow: WorkflowJson;
	options: RunOptions;
	/** Saved data to continue from, and the execution that is tried again. */
	continueFrom?: { data: IRunExecutionData; retryOf?: string };
}

/** What the engine needs to run it, and what is watched meanwhile. */
export interface Prepared {
	executionId: string;
	workflow: Workflow;
	engine: WorkflowExecute;
	credentials: CredentialStore;
	startedAt: number;
	log: number;
	firstSave: FirstSave;
}

let executions = 0;

/** Makes a plan ready to run. Nothing of the workflow has run yet. */
export async function prepare({ workflow: json, options, continueFrom }: Plan): Promise<Prepared> {
	await startServices(options);
	const log = logMark();
	const nodeTypes = await loadNodeTypes(options.nodeTypes);
	const { credentials: credentialTypes } = await loadPackage();
	const mode = options.mode ?? 'trigger';
	const executionId = options.executionId ?? String((executions += 1));
	const credentials = toStore(options.credentials);
	const workflow = workflowOf(json, nodeTypes, mode);
	const { hooks, firstSave } = watch(toWorkflowBase(json, workflow.id), mode, executionId, {
		retryOf: continueFrom?.retryOf,
		onProgress: options.onProgress,
	});
	const additionalData = createAdditionalData(new StoreCredentialsHelper(credentialTypes, credentials, nodeTypes), {
		hooks,
		executionId,
		workflowId: workflow.id,
		...options.additionalData,
	});
	const data = continueFrom?.data ?? (await firstData(workflow, options, executionId));
	const engine = new WorkflowExecute(additionalData, mode, data);
	return { executionId, workflow, engine, credentials, startedAt: performance.now(), log, firstSave };
}

async function startServices({ binaryMode, expressionEngine }: RunOptions): Promise<void> {
	captureLogs();
	await startDeduplication();
	await useBinaryMode(binaryMode ?? 'filesystem');
	await useExpressionEngine(expressionEngine ?? 'legacy');
}

/** The workflow as the engine takes it. */
export function workflowOf(json: WorkflowJson, nodeTypes: INodeTypes, mode: WorkflowExecuteMode): Workflow {
	return new Workflow({
		id: json.id ?? 'workflow-1',
		name: json.name ?? 'Workflow',
		active: mode !== 'manual',
		nodes: json.nodes,
		connections: json.connections,
		nodeTypes,
		settings: { executionOrder: 'v1', ...json.settings },
		staticData: json.staticData,
	});
}

/** The data an execution starts with: the test's items at the starting node. */
async function firstData(workflow: Workflow, options: RunOptions, executionId: string): Promise<IRunExecutionData> {
	const items = options.items ?? [{ json: {} }];
	const withFiles = options.files ? await attachFiles(items, options.files, workflow.id, executionId) : items;
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
