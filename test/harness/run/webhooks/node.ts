// The node of a webhook trigger as n8n calls it: registered and removed in its hook context, and handed each request in
// its webhook context.
import '../../n8n/environment';
import type { Request, Response } from 'express';
import { HookContext, WebhookContext } from 'n8n-core';
import {
	NodeHelpers,
	Workflow,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type IWebhookData,
	type IWebhookResponseData,
	type IWorkflowExecuteAdditionalData,
	type WorkflowActivateMode,
} from 'n8n-workflow';
import { createAdditionalData } from '../../n8n/additionalData';
import { StoreCredentialsHelper } from '../../n8n/credentials';
import { toStore, type CredentialMap, type CredentialStore } from '../../n8n/credentials/store';
import { fullTypeName, loadNodeTypes, type HarnessNodeTypes } from '../../n8n/nodeTypes';
import { loadPackage } from '../../n8n/package';

export interface TriggerOptions {
	credentials: CredentialMap | CredentialStore;
	/** The address other services see instead of the loopback one: `https://n8n.example.test`. */
	publicOrigin?: string;
	/** Changes to the node: `id`, `webhookId`, `name`... */
	node?: Partial<INode>;
	/** Static data of the workflow as saved by another n8n. */
	saved?: string;
}

const WORKFLOW_ID = 'workflow-1';
/** Every trigger is a node of its own: what one has seen is new to the next. */
let opened = 0;

/** One node of a webhook trigger; the state of its workflow is the caller's. */
export class WebhookNode {
	private constructor(
		private readonly node: INode,
		private readonly additionalData: IWorkflowExecuteAdditionalData,
		private readonly nodeTypes: HarnessNodeTypes,
	) {}

	/** `origin` is the address of n8n that the node tells the provider. */
	static async create(
		type: string,
		parameters: INodeParameters,
		options: TriggerOptions,
		origin: string,
	): Promise<WebhookNode> {
		const store = toStore(options.credentials);
		const { credentials: credentialTypes } = await loadPackage();
		const nodeTypes = await loadNodeTypes();
		const additionalData = createAdditionalData(new StoreCredentialsHelper(credentialTypes, store, nodeTypes), {
			webhookBaseUrl: `${origin}/webhook`,
			webhookTestBaseUrl: `${origin}/webhook-test`,
		});
		const fullType = await fullTypeName(type);
		const node: INode = {
			id: `trigger-${(opened += 1)}`,
			name: 'Trigger',
			type: fullType,
			typeVersion: 1,
			position: [0, 0],
			webhookId: '6f1b1c8e-5a5e-4f57-9d0b-6f5f0c7f9a11',
			parameters,
			credentials: store.chosenFor(nodeTypes.getByNameAndVersion(fullType).description),
			...options.node,
		};
		return new WebhookNode(node, additionalData, nodeTypes);
	}

	get name(): string {
		return this.node.name;
	}

	/** The path that the provider calls. */
	get path(): string {
		return `/webhook/${this.webhookData(this.workflow('{}', false), false).path}`;
	}

	setParameters(parameters: INodeParameters): void {
		this.node.parameters = { ...this.node.parameters, ...parameters };
	}

	/** The node's workflow as n8n makes it anew each time; `saved` is its static data as JSON. */
	workflow(saved: string, isActive: boolean): Workflow {
		return new Workflow({
			id: WORKFLOW_ID,
			name: 'Workflow',
			active: isActive,
			nodes: [{ ...this.node, parameters: structuredClone(this.node.parameters) }],
			connections: {},
			nodeTypes: this.nodeTypes,
			staticData: JSON.parse(saved) as IDataObject,
			settings: { executionOrder: 'v1' },
		});
	}

	/** Has the node register its webhook where it finds none, at the test address for the activation `manual`. */
	async register(workflow: Workflow, activation: WorkflowActivateMode): Promise<void> {
		const isTest = activation === 'manual';
		const mode = isTest ? 'manual' : 'trigger';
		if (!(await this.hook(workflow, 'checkExists', isTest, mode, activation)))
			await this.hook(workflow, 'create', isTest, mode, activation);
	}

	/** Has the node remove its webhook. */
	async remove(workflow: Workflow, isTest: boolean): Promise<void> {
		await this.hook(workflow, 'delete', isTest, 'internal', 'update');
	}

	/** Hands the node a request. Answers with what it gives n8n. */
	async receive(workflow: Workflow, isTest: boolean, req: Request, res: Response): Promise<IWebhookResponseData> {
		const { node, type } = this.nodeIn(workflow);
		const additionalData = { ...this.additionalData, httpRequest: req, httpResponse: res };
		const webhookData = this.webhookData(workflow, isTest);
		const mode = isTest ? 'manual' : 'webhook';
		const context = new WebhookContext(workflow, node, additionalData, mode, webhookData, [], null);
		if (!type.webhook) throw new Error('The node has no webhook function');
		return await type.webhook.call(context);
	}

	private async hook(
		workflow: Workflow,
		method: 'checkExists' | 'create' | 'delete',
		isTest: boolean,
		mode: 'trigger' | 'manual' | 'internal',
		activation: WorkflowActivateMode,
	): Promise<boolean> {
		const { node, type } = this.nodeIn(workflow);
		const run = type.webhookMethods?.default?.[method];
		if (!run) throw new Error(`The node has no webhook method "${method}"`);
		const webhookData = this.webhookData(workflow, isTest);
		return await run.call(new HookContext(workflow, node, this.additionalData, mode, activation, webhookData));
	}

	private webhookData(workflow: Workflow, isTest: boolean): IWebhookData {
		const { node, type } = this.nodeIn(workflow);
		const [webhookDescription] = type.description.webhooks ?? [];
		return {
			httpMethod: 'POST',
			node: node.name,
			path: NodeHelpers.getNodeWebhookPath(workflow.id, node, webhookDescription.path),
			webhookDescription,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: this.additionalData,
			isTest,
		};
	}

	/** The node as this workflow holds it, default values filled in. */
	private nodeIn(workflow: Workflow): { node: INode; type: INodeType } {
		const node = workflow.nodes[this.node.name];
		return { node, type: this.nodeTypes.getByNameAndVersion(node.type, node.typeVersion) };
	}
}
