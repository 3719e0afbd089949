// What the ways to run a workflow are given, and what they give.
import type {
	ExecutionStatus,
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	IRun,
	IRunData,
	IRunExecutionData,
	IWorkflowExecuteAdditionalData,
	IWorkflowSettings,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { BinaryMode, TestFiles } from '../../n8n/binary';
import type { CredentialMap, CredentialStore } from '../../n8n/credentials/store';
import type { ExpressionEngine } from '../../n8n/expressions';
import type { LogEntry } from '../../watch/logs';

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
	/** Items on the outputs of a node (default: the node under test), of its last run; those of an error output left out. */
	output(node?: string): INodeExecutionData[];
	/** The same, output by output. */
	outputs(node?: string): INodeExecutionData[][];
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
