// The engine harness: the built package in n8n's own engine, without a server. One file per concern.
import './environment';

export { packageRoot, userFolder } from './environment';
export { loadPackage, type LoadedIcon, type LoadedPackage } from './package';
export {
	NODE_NAME,
	readBack,
	retryExecution,
	runNode,
	runWorkflow,
	singleNodeWorkflow,
	startNode,
	startWorkflow,
	type ExecutionProgress,
	type ExecutionResult,
	type NodeOptions,
	type RunningExecution,
	type RunOptions,
	type WorkflowJson,
} from './execution';
export { CredentialStore, StoreCredentialsHelper, type CredentialCounters, type CredentialMap } from './credentials';
export { testCredential } from './credentialTest';
export { listSearch, loadOptions, resourceMapping, type ListSearchOptions, type PickerOptions } from './pickers';
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
} from './binary';
export { deduplication, DeduplicationTable } from './deduplication';
export { releaseExpressionEngine, useExpressionEngine, vmEngineAvailable, type ExpressionEngine } from './expressions';
export { scanForLeaks, type Leak } from './leaks';
export { captureLogs, logMark, logsSince, type LogEntry } from './logs';
export { START_NODE_TYPE } from './coreNodes';
export { startMeasuring, type Measured, type MeasuringProcess } from './memory';
export { instanceUrl } from './additionalData';
export { WebhookTrigger, type Answer, type TriggerOptions } from './webhooks';
export { PollingWorkflow, type PollOptions, type PollResult } from './polls';
export { runTool } from './agent';
