// What an n8n server hands to every execution, with addresses of a local instance.
import './environment';
import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import type { IWorkflowBase, IWorkflowExecuteAdditionalData, WorkflowExecuteMode } from 'n8n-workflow';
import { Container } from './container';
import type { StoreCredentialsHelper } from './credentials';

/** The address of the pretended n8n instance. */
export const instanceUrl = 'http://localhost:5678/';

function notThere(what: string): () => never {
	return () => {
		throw new Error(`The harness has no ${what}`);
	};
}

/** The hooks of one execution: n8n-core demands them, and reports through them. */
export function createHooks(
	mode: WorkflowExecuteMode,
	executionId: string,
	workflow: IWorkflowBase,
	retryOf?: string,
): ExecutionLifecycleHooks {
	return new ExecutionLifecycleHooks(mode, executionId, workflow, retryOf);
}

/** Additional data without an execution, for pickers, credential tests and hooks. */
export function createAdditionalData(
	credentialsHelper: StoreCredentialsHelper,
	extra: Partial<IWorkflowExecuteAdditionalData> = {},
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper,
		externalSecretsProxy: Container.get(ExternalSecretsProxy),
		executeWorkflow: notThere('sub-workflows'),
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		startRunnerTask: notThere('task runner'),
		logAiEvent: () => {},
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: `${instanceUrl}rest`,
		instanceBaseUrl: instanceUrl,
		webhookBaseUrl: `${instanceUrl}webhook`,
		webhookTestBaseUrl: `${instanceUrl}webhook-test`,
		webhookWaitingBaseUrl: `${instanceUrl}webhook-waiting`,
		formBaseUrl: `${instanceUrl}form`,
		formTestBaseUrl: `${instanceUrl}form-test`,
		formWaitingBaseUrl: `${instanceUrl}form-waiting`,
		mcpBaseUrl: `${instanceUrl}mcp`,
		mcpTestBaseUrl: `${instanceUrl}mcp-test`,
		...extra,
	};
}
