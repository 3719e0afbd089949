// The engine harness: the built package in n8n's own engine, without a server. One file per concern.
import './n8n/environment';

export { packageRoot, userFolder } from './n8n/environment';
export { loadPackage, type LoadedIcon, type LoadedPackage } from './n8n/package';
export { readBack, retryExecution, runNode, runWorkflow, startNode, startWorkflow } from './run/execution';
export { NODE_NAME, singleNodeWorkflow } from './run/execution/singleNode';
export type {
	ExecutionProgress,
	ExecutionResult,
	NodeOptions,
	RunningExecution,
	RunOptions,
	WorkflowJson,
} from './run/execution/types';
export { StoreCredentialsHelper } from './n8n/credentials';
export { CredentialStore, type CredentialCounters, type CredentialMap } from './n8n/credentials/store';
export { testCredential } from './run/credentialTest';
export { listSearch, loadOptions, resourceMapping, type ListSearchOptions, type PickerOptions } from './run/pickers';
export {
	describeFile,
	openFile,
	readFileOf,
	storeFile,
	useBinaryMode,
	type BinaryMode,
	type FileSource,
	type TestFile,
	type TestFiles,
} from './n8n/binary';
export { deduplication, DeduplicationTable } from './n8n/deduplication';
export {
	releaseExpressionEngine,
	useExpressionEngine,
	vmEngineAvailable,
	type ExpressionEngine,
} from './n8n/expressions';
export { scanForLeaks, type Leak } from './watch/leaks';
export { captureLogs, logMark, logsSince, type LogEntry } from './watch/logs';
export { START_NODE_TYPE } from './n8n/coreNodes';
export { startMeasuring, type Measured, type MeasuringProcess } from './watch/memory';
export { instanceUrl } from './n8n/additionalData';
export { WebhookTrigger, type Answer } from './run/webhooks';
export type { TriggerOptions } from './run/webhooks/node';
export { PollingWorkflow, type PollOptions, type PollResult } from './run/polls';
export { WaitingLinks, type WaitingOptions } from './run/waiting';
export { runTool } from './run/agent';
export { runs } from './runs';
export { standIn, type Answer as StandInAnswer, type Asked, type StandIn } from './standIn';
