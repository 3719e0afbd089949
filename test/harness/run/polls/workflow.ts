// The workflow of a polling trigger, as n8n makes it anew of what is saved.
import { deepCopy, Workflow, type IDataObject, type INode, type INodeParameters } from 'n8n-workflow';
import type { CredentialStore } from '../../n8n/credentials/store';
import { newestVersion, type HarnessNodeTypes } from '../../n8n/nodeTypes';

/** The name of the trigger in its workflow. */
export const TRIGGER_NAME = 'Trigger';

export function pollingWorkflow(saved: {
	/** The full name of the trigger's type. */
	type: string;
	parameters: INodeParameters;
	staticData: IDataObject;
	credentials: CredentialStore;
	nodeTypes: HarnessNodeTypes;
}): Workflow {
	const { description } = saved.nodeTypes.getByNameAndVersion(saved.type);
	const node: INode = {
		id: 'trigger-node',
		name: TRIGGER_NAME,
		type: saved.type,
		typeVersion: newestVersion(description),
		position: [0, 0],
		parameters: deepCopy(saved.parameters),
		credentials: saved.credentials.chosenFor(description),
	};
	return new Workflow({
		id: 'workflow-1',
		name: 'Polling',
		active: true,
		nodes: [node],
		connections: {},
		nodeTypes: saved.nodeTypes,
		staticData: saved.staticData,
	});
}

/** The trigger as its workflow holds it, default values filled in. */
export function triggerOf(workflow: Workflow): INode {
	const node = workflow.getNode(TRIGGER_NAME);
	if (!node) throw new Error('The workflow has lost its trigger');
	return node;
}
