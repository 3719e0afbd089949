/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// A pretended n8n server on loopback that leads links of waiting executions to their nodes, and lets the engine go on with
// the answer, from data that is read anew each time. Written from what n8n 2.41 and 1.100 do.
import '../n8n/environment';
import type { Server } from 'node:http';
import type { Request, Response as Reply } from 'express';
import { ExecuteContext, InstanceSettings, validateUrlSignature, WebhookContext } from 'n8n-core';
import type { INodeType, IRunExecutionData, IWebhookDescription, IWebhookResponseData, Workflow } from 'n8n-workflow';
import { createAdditionalData, instanceUrl } from '../n8n/additionalData';
import { Container } from '../n8n/container';
import { StoreCredentialsHelper } from '../n8n/credentials';
import { loadNodeTypes } from '../n8n/nodeTypes';
import { loadPackage } from '../n8n/package';
import { readBack, resumeExecution } from './execution';
import { workflowOf } from './execution/prepare';
import type { ExecutionResult } from './execution/types';
import { readBody } from './webhooks/form';
import { openLoopback } from './webhooks/server';

export interface WaitingOptions {
	/** As n8n was before version 2: it signs no links, and goes on with an execution whatever became of it meanwhile. */
	isOld?: boolean;
}

/** What stands in n8n's database. */
interface Saved {
	result: ExecutionResult;
	status: string;
	/** Ends when the execution does, or waits again. */
	going: Promise<void>;
}

/** Hides the helper from nodes until it is deleted again. */
const unsigned = { value: undefined, configurable: true };

const NO_ACTION = 'No action required';

/** The waiting executions of one n8n. */
export class WaitingLinks {
	private readonly saved = new Map<string, Saved>();
	/** How often executions were gone on with. */
	resumed = 0;
	/** Resolves before n8n goes on with an answer. */
	beforeResume: () => Promise<void> = async () => {};

	private constructor(
		private readonly server: Server,
		readonly origin: string,
		private readonly options: WaitingOptions,
	) {}

	static async open(options: WaitingOptions = {}): Promise<WaitingLinks> {
		const { app, server, origin } = await openLoopback();
		const links = new WaitingLinks(server, origin, options);
		if (options.isOld) Object.defineProperty(ExecuteContext.prototype, 'getSignedResumeUrl', unsigned);
		app.use((req, res) => void links.handle(req, res));
		return links;
	}

	async close(): Promise<void> {
		if (this.options.isOld) Reflect.deleteProperty(ExecuteContext.prototype, 'getSignedResumeUrl');
		this.server.closeAllConnections();
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}

	/** Keeps an execution that waits. */
	add(result: ExecutionResult): ExecutionResult {
		this.saved.set(result.executionId, { result, status: result.status, going: Promise.resolve() });
		return result;
	}

	/** What became of an execution, once it has ended or waits again. */
	async now(executionId: string): Promise<ExecutionResult> {
		const saved = this.saved.get(executionId);
		if (!saved) throw new Error('There is no such execution');
		await saved.going;
		return saved.result;
	}

	/** Opens a link as its recipient does; `init` makes it another request. */
	async open(link: string, init: RequestInit = {}): Promise<Response> {
		return await fetch(link.replace(instanceUrl, `${this.origin}/`), init);
	}

	/** Presses the button of the page behind a link. */
	async press(link: string, fields: Array<[string, string]> = []): Promise<Response> {
		const body = new FormData();
		for (const [name, value] of fields) body.append(name, value);
		return await this.open(link, { method: 'POST', body });
	}

	/** Goes on with an execution whose time is up: its node does not run again. */
	async timeUp(executionId: string): Promise<ExecutionResult> {
		const saved = this.saved.get(executionId);
		if (!saved) throw new Error('There is no such execution');
		saved.status = 'running';
		const result = await resumeExecution(saved.result, readBack(saved.result.executionData));
		Object.assign(saved, { result, status: result.status });
		return result;
	}

	private async handle(req: Request, res: Reply): Promise<void> {
		const [, , executionId = '', suffix] = req.path.split('/').map(decodeURIComponent);
		const saved = this.saved.get(executionId);
		if (req.method === 'OPTIONS') res.status(204).end();
		else if (!saved) res.status(404).json({ message: 'The execution does not exist' });
		else if (!this.isSigned(req, suffix)) res.status(401).send('Invalid token');
		else if (saved.status === 'running') res.status(409).json({ message: 'The execution is running already' });
		else if (saved.result.error) res.status(409).json({ message: 'The execution has finished with error' });
		else if (saved.status !== 'waiting') res.send(NO_ACTION);
		else await this.toNode(req, res, saved, suffix);
	}

	/** What leads to a node is signed; the address of the execution itself has a token where n8n gave it one. */
	private isSigned(req: Request, suffix?: string): boolean {
		if (suffix === undefined) return true;
		const signature = typeof req.query.signature === 'string' ? req.query.signature : '';
		const url = new URL(req.originalUrl, instanceUrl);
		return (
			this.options.isOld === true ||
			validateUrlSignature(signature, url, Container.get(InstanceSettings).hmacSignatureSecret)
		);
	}

	private async toNode(req: Request, res: Reply, saved: Saved, suffix: string): Promise<void> {
		const { result } = saved;
		const data = readBack(result.executionData);
		const name = data.resultData.lastNodeExecuted ?? '';
		data.waitTill = undefined;
		data.resultData.runData[name].pop();
		const [waiting] = data.executionData?.nodeExecutionStack ?? [];
		waiting.node.disabled = true;
		const nodeTypes = await loadNodeTypes(result.options.nodeTypes);
		const workflow = workflowOf(result.workflow, nodeTypes, 'trigger');
		const node = workflow.getNode(name);
		const type: INodeType = nodeTypes.getByNameAndVersion(node?.type ?? '', node?.typeVersion);
		const places: Record<string, string | undefined> = { '={{ $nodeId }}': node?.id, '': undefined };
		const webhook = type.description.webhooks?.find(
			({ httpMethod, path }) => httpMethod === req.method && places[path] === suffix,
		);
		if (!webhook) {
			res.send(NO_ACTION);
			return;
		}
		await readBody(req);
		const answer = await this.ask(req, res, result, workflow, { type, webhook }, data);
		await this.goOn(res, saved, data, answer).catch(() => res.status(500).json({ message: 'It could not be resumed' }));
	}

	private async ask(
		req: Request,
		res: Reply,
		{ workflow: { nodes }, credentials, executionId, executionData }: ExecutionResult,
		workflow: Workflow,
		{ type, webhook: webhookDescription }: { type: INodeType; webhook: IWebhookDescription },
		data: IRunExecutionData,
	): Promise<IWebhookResponseData> {
		const node = workflow.getNode(executionData.resultData.lastNodeExecuted ?? '') ?? nodes[0];
		const helper = new StoreCredentialsHelper((await loadPackage()).credentials, credentials, await loadNodeTypes());
		const more = { executionId, workflowId: workflow.id, httpRequest: req, httpResponse: res };
		const additionalData = createAdditionalData(helper, more);
		const webhookData = {
			httpMethod: 'GET' as const,
			node: node.name,
			path: node.id,
			webhookDescription,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: additionalData,
		};
		const context = new WebhookContext(workflow, node, additionalData, 'trigger', webhookData, [], data);
		if (!type.webhook) throw new Error('The node has no webhook function');
		try {
			return await type.webhook.call(context);
		} catch {
			// n8n goes on even then, with an empty item.
			res.status(500).json({ message: 'Workflow Webhook Error: Workflow could not be started!' });
			return { noWebhookResponse: true, workflowData: [[{ json: {} }]] };
		}
	}

	/** Without data the node has answered with a page, and nothing is saved. */
	private async goOn(
		res: Reply,
		saved: Saved,
		data: IRunExecutionData,
		{ workflowData, noWebhookResponse, webhookResponse }: IWebhookResponseData,
	): Promise<void> {
		if (workflowData === undefined) {
			if (!noWebhookResponse) res.send(webhookResponse);
			return;
		}
		await this.beforeResume();
		if (saved.status !== 'waiting' && !this.options.isOld) {
			res.status(500).json({ message: 'The execution is being resumed already' });
			return;
		}
		const [waiting] = data.executionData?.nodeExecutionStack ?? [];
		waiting.data.main = workflowData;
		if (!this.options.isOld) waiting.metadata = { ...waiting.metadata, forwardAllOutputs: true };
		saved.status = 'running';
		this.resumed += 1;
		saved.going = resumeExecution(saved.result, data).then((result) => {
			saved.result = result;
			saved.status = result.status;
		});
		if (!noWebhookResponse) res.send(webhookResponse);
	}
}
