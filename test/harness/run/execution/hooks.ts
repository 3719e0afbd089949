// What is watched of an execution through n8n-core's hooks: what n8n saves at its end, and its progress.
import { stringify } from 'flatted';
import type { IWorkflowBase, WorkflowExecuteMode } from 'n8n-workflow';
import { createHooks } from '../../n8n/additionalData';
import type { RunOptions, WorkflowJson } from './types';

type Hooks = ReturnType<typeof createHooks>;

/** What n8n saved when the execution ended or was cancelled first, as text. */
export interface FirstSave {
	text?: string;
}

/** The hooks of one execution, which fill `firstSave` and tell `onProgress`. */
export function watch(
	workflow: IWorkflowBase,
	mode: WorkflowExecuteMode,
	executionId: string,
	{ retryOf, onProgress }: { retryOf?: string; onProgress: RunOptions['onProgress'] },
): { hooks: Hooks; firstSave: FirstSave } {
	const hooks = createHooks(mode, executionId, workflow, retryOf);
	const firstSave: FirstSave = {};
	hooks.addHandler('workflowExecuteAfter', ({ data }) => {
		firstSave.text ??= stringify(data);
	});
	report(hooks, onProgress);
	return { hooks, firstSave };
}

function report(hooks: Hooks, onProgress: RunOptions['onProgress']): void {
	if (!onProgress) return;
	hooks.addHandler('nodeExecuteBefore', (node) => onProgress({ event: 'nodeStarted', node }));
	hooks.addHandler('nodeExecuteAfter', (node, { executionStatus, executionTime, data }) => {
		const items = (data?.main ?? []).reduce((count, list) => count + (list?.length ?? 0), 0);
		onProgress({ event: 'nodeFinished', node, status: executionStatus, items, ms: executionTime });
	});
}

/** The workflow as n8n holds it in its database. */
export function toWorkflowBase({ name, nodes, connections, settings }: WorkflowJson, id: string): IWorkflowBase {
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
