/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// A webhook trigger in a pretended n8n server: registered, called over HTTP and removed in n8n's own contexts, with
// static data that is read anew each time and saved as n8n saves it, and bodies parsed as n8n parses them.
import '../n8n/environment';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { createGunzip, createInflate } from 'node:zlib';
import express, { type Request, type Response } from 'express';
import { HookContext, WebhookContext } from 'n8n-core';
import {
	NodeHelpers,
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IWebhookData,
	type IWebhookResponseData,
	type IWorkflowExecuteAdditionalData,
	type WorkflowActivateMode,
} from 'n8n-workflow';
import { createAdditionalData } from '../n8n/additionalData';
import { StoreCredentialsHelper } from '../n8n/credentials';
import { toStore, type CredentialMap, type CredentialStore } from '../n8n/credentials/store';
import { useExpressionEngine } from '../n8n/expressions';
import { loadNodeTypes, fullTypeName } from '../n8n/nodeTypes';
import { loadPackage } from '../n8n/package';
import { captureLogs, logMark, logsSince, type LogEntry } from '../watch/logs';

export interface TriggerOptions {
	credentials: CredentialMap | CredentialStore;
	/** The address other services see instead of the loopback one: `https://n8n.example.test`. */
	publicOrigin?: string;
	/** Changes to the node: `id`, `webhookId`, `name`... */
	node?: Partial<INode>;
	/** Static data of the workflow as saved by another n8n. */
	saved?: string;
}

/** What the trigger answered to one request. */
export interface Answer {
	status: number;
	body: string;
}

const WORKFLOW_ID = 'workflow-1';
/** Every trigger is a node of its own: what one has seen is new to the next. */
let opened = 0;

/** One workflow with one webhook trigger, in a server of its own on loopback. */
export class WebhookTrigger {
	/** What started the workflow: the items of every execution, in order. */
	readonly started: INodeExecutionData[][] = [];
	/** The same for executions of a test in the editor. */
	readonly tested: INodeExecutionData[][] = [];
	/** What went wrong inside the node or n8n, instead of being answered. */
	readonly thrown: unknown[] = [];
	/** So many executions cannot be started: n8n answers 500. */
	startFailures = 0;
	/** How long the database takes to save what the node remembers of a delivery. */
	saveMs = 0;
	/** The workflow's static data as it stands in the database. */
	saved: string;
	private isActive = false;
	private testing: IDataObject | undefined;
	private stopping: Promise<void> = Promise.resolve();
	private readonly mark: number;

	private constructor(
		private readonly server: Server,
		private readonly node: INode,
		private readonly additionalData: IWorkflowExecuteAdditionalData,
		private readonly nodeTypes: Awaited<ReturnType<typeof loadNodeTypes>>,
		saved: string,
		readonly loopbackOrigin: string,
	) {
		this.saved = saved;
		this.mark = logMark();
	}

	static async open(type: string, parameters: INodeParameters, options: TriggerOptions): Promise<WebhookTrigger> {
		captureLogs();
		await useExpressionEngine('legacy');
		const app = express();
		const server = createServer(app);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port }: Pick<AddressInfo, 'port'> = server.address() as AddressInfo;
		const loopbackOrigin = `http://127.0.0.1:${port}`;
		const store = toStore(options.credentials);
		const { credentials: credentialTypes } = await loadPackage();
		const nodeTypes = await loadNodeTypes();
		const helper = new StoreCredentialsHelper(credentialTypes, store, nodeTypes);
		const origin = options.publicOrigin ?? loopbackOrigin;
		const additionalData = createAdditionalData(helper, {
			webhookBaseUrl: `${origin}/webhook`,
			webhookTestBaseUrl: `${origin}/webhook-test`,
		});
		const node = await triggerNode(type, parameters, store, options.node);
		const trigger = new WebhookTrigger(server, node, additionalData, nodeTypes, options.saved ?? '{}', loopbackOrigin);
		app.use((req, res) => void trigger.handle(req, res));
		return trigger;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}

	get logs(): LogEntry[] {
		return logsSince(this.mark);
	}

	/** The JSON of the first item of every execution. */
	get emitted(): IDataObject[] {
		return this.started.map(([{ json }]) => json);
	}

	/** The path that the provider calls, on any of the server's addresses. */
	get path(): string {
		return `/webhook/${this.webhookData(this.workflow('{}')).path}`;
	}

	/** Where the trigger is reached from this machine. */
	get loopbackUrl(): string {
		return `${this.loopbackOrigin}${this.path}`;
	}

	/** What the node remembers, as saved. */
	get memory(): IDataObject {
		const all = JSON.parse(this.saved) as Record<string, IDataObject | undefined>;
		return all[`node:${this.node.name}`] ?? {};
	}

	/** Activates the workflow; when that fails n8n cleans up and the error is thrown. */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<void> {
		const workflow = this.workflow(this.saved);
		const registered = this.register(workflow, this.webhookData(workflow), 'trigger', mode);
		const failed = await registered.then(
			() => false,
			() => true,
		);
		if (failed) await this.deactivate().catch(() => undefined);
		await registered;
		this.save(workflow);
		this.isActive = true;
	}

	/** n8n stops without a word and starts again. */
	async restart(): Promise<void> {
		this.isActive = false;
		await this.activate('init');
	}

	async deactivate(): Promise<void> {
		this.isActive = false;
		const workflow = this.workflow(this.saved);
		await this.hook(workflow, this.webhookData(workflow), 'delete', 'internal', 'update');
		this.save(workflow);
	}

	/** Saves an active workflow with other parameters: n8n deactivates the old version and activates the new one. */
	async change(parameters: INodeParameters): Promise<void> {
		if (this.isActive) await this.deactivate();
		this.setParameters(parameters);
		await this.activate('update');
	}

	/** Changes the parameters without telling anybody, as an import over the old workflow does. */
	setParameters(parameters: INodeParameters): void {
		this.node.parameters = { ...this.node.parameters, ...parameters };
	}

	/** "Listen for test event" in the editor; ends with the first execution. */
	async listenForTest(): Promise<void> {
		const workflow = this.workflow('{}');
		const webhookData = { ...this.webhookData(workflow), isTest: true };
		await this.register(workflow, webhookData, 'manual', 'manual');
		this.testing = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
	}

	async stopTest(): Promise<void> {
		if (!this.testing) return;
		const workflow = this.workflow(JSON.stringify(this.testing));
		this.testing = undefined;
		await this.hook(workflow, { ...this.webhookData(workflow), isTest: true }, 'delete', 'internal', 'update');
	}

	/** Resolves when a test that had its sample is cleaned up. */
	async testEnded(): Promise<void> {
		await this.stopping;
	}

	/** The machine loses power: a test that listens is forgotten. */
	forgetTest(): void {
		this.testing = undefined;
	}

	/** Posts bytes to the production address. */
	async post(body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Answer> {
		const reply = await fetch(this.loopbackUrl, { method: 'POST', body: Buffer.from(body), headers });
		return { status: reply.status, body: await reply.text() };
	}

	private workflow(saved: string): Workflow {
		return new Workflow({
			id: WORKFLOW_ID,
			name: 'Workflow',
			active: this.isActive,
			nodes: [{ ...this.node, parameters: structuredClone(this.node.parameters) }],
			connections: {},
			nodeTypes: this.nodeTypes,
			staticData: JSON.parse(saved) as IDataObject,
			settings: { executionOrder: 'v1' },
		});
	}

	private webhookData(workflow: Workflow): IWebhookData {
		const node = workflow.nodes[this.node.name];
		const { webhooks = [] } = this.nodeTypes.getByNameAndVersion(node.type, node.typeVersion).description;
		const [webhookDescription] = webhooks;
		return {
			httpMethod: 'POST',
			node: node.name,
			path: NodeHelpers.getNodeWebhookPath(workflow.id, node, webhookDescription.path),
			webhookDescription,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: this.additionalData,
		};
	}

	private async register(
		workflow: Workflow,
		webhookData: IWebhookData,
		mode: 'trigger' | 'manual',
		activation: WorkflowActivateMode,
	): Promise<void> {
		if (!(await this.hook(workflow, webhookData, 'checkExists', mode, activation)))
			await this.hook(workflow, webhookData, 'create', mode, activation);
	}

	private async hook(
		workflow: Workflow,
		webhookData: IWebhookData,
		method: 'checkExists' | 'create' | 'delete',
		mode: 'trigger' | 'manual' | 'internal',
		activation: WorkflowActivateMode,
	): Promise<boolean> {
		const node = workflow.nodes[this.node.name];
		const { webhookMethods } = this.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const run = webhookMethods?.default?.[method];
		if (!run) throw new Error(`The node has no webhook method "${method}"`);
		return await run.call(new HookContext(workflow, node, this.additionalData, mode, activation, webhookData));
	}

	private save(workflow: Workflow): void {
		if (workflow.staticData.__dataChanged === true) this.saved = JSON.stringify(workflow.staticData);
	}

	private async handle(req: Request, res: Response): Promise<void> {
		prepare(req);
		try {
			if (req.path.startsWith('/webhook-test/')) await this.handleTest(req, res);
			else if (this.isActive && req.path === this.path && req.method === 'POST') await this.handleLive(req, res);
			else res.status(404).json({ message: 'The requested webhook is not registered.' });
		} catch (error) {
			this.thrown.push(error);
			if (!res.headersSent) res.status(500).json({ message: 'Workflow could not be started' });
		}
	}

	private async handleLive(req: Request, res: Response): Promise<void> {
		const workflow = this.workflow(this.saved);
		const result = await this.run(workflow, 'webhook', false, req, res);
		if (!result) return;
		if (result.workflowData !== undefined) {
			if (this.startFailures > 0) {
				this.startFailures -= 1;
				res.status(500).json({ message: 'There was a problem executing the workflow' });
				return;
			}
			this.started.push(...result.workflowData);
		}
		if (this.saveMs > 0) await delay(this.saveMs);
		this.save(workflow);
		respond(result, res);
	}

	private async handleTest(req: Request, res: Response): Promise<void> {
		if (!this.testing || req.path !== this.path.replace('/webhook/', '/webhook-test/')) {
			res.status(404).json({ message: 'The requested webhook is not registered.' });
			return;
		}
		const workflow = this.workflow('{}');
		workflow.setTestStaticData(this.testing);
		const result = await this.run(workflow, 'manual', true, req, res);
		if (!result) return;
		if (result.workflowData !== undefined) {
			this.tested.push(...result.workflowData);
			this.stopping = this.stopTest();
		}
		respond(result, res);
		await this.stopping;
	}

	private async run(
		workflow: Workflow,
		mode: 'webhook' | 'manual',
		isTest: boolean,
		req: Request,
		res: Response,
	): Promise<IWebhookResponseData | undefined> {
		const node = workflow.nodes[this.node.name];
		const nodeType = this.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		if (!(await parseRequestBody(req, node))) {
			res.status(422).json({ message: 'Failed to parse request body' });
			return undefined;
		}
		const additionalData = { ...this.additionalData, httpRequest: req, httpResponse: res };
		const webhookData = { ...this.webhookData(workflow), isTest };
		const context = new WebhookContext(workflow, node, additionalData, mode, webhookData, [], null);
		if (!nodeType.webhook) throw new Error('The node has no webhook function');
		return await nodeType.webhook.call(context);
	}
}

async function triggerNode(
	type: string,
	parameters: INodeParameters,
	store: CredentialStore,
	changes: Partial<INode> = {},
): Promise<INode> {
	const fullType = await fullTypeName(type);
	const { description } = (await loadNodeTypes()).getByNameAndVersion(fullType);
	const saved = (description.credentials ?? []).filter(({ name }) => store.has(name));
	return {
		id: `trigger-${(opened += 1)}`,
		name: 'Trigger',
		type: fullType,
		typeVersion: 1,
		position: [0, 0],
		webhookId: '6f1b1c8e-5a5e-4f57-9d0b-6f5f0c7f9a11',
		parameters,
		credentials: Object.fromEntries(saved.map(({ name }) => [name, { id: `${name}-1`, name }])),
		...changes,
	};
}

/** What n8n adds to every request: its content type, and a function that reads the bytes once. */
function prepare(req: Request): void {
	const [contentType, ...parameters] = (req.headers['content-type'] ?? '').split(';').map((part) => part.trim());
	req.contentType = contentType.toLowerCase();
	const charset = parameters.find((parameter) => parameter.startsWith('charset='));
	req.encoding = charset?.slice('charset='.length).toLowerCase() === 'latin1' ? 'latin1' : 'utf-8';
	req.readRawBody = async () => {
		if (!req.rawBody) req.rawBody = await readAll(req);
	};
}

async function readAll(req: IncomingMessage): Promise<Buffer> {
	const encoding = req.headers['content-encoding'];
	const unzip = encoding === 'gzip' ? createGunzip() : encoding === 'deflate' ? createInflate() : undefined;
	const stream = unzip ? req.pipe(unzip) : req;
	const chunks: Uint8Array[] = [];
	for await (const chunk of stream) chunks.push(chunk as Uint8Array);
	return Buffer.concat(chunks);
}

/**
 * What n8n does to the body before the node is called; forms with files are read without keeping the bytes. `false` when
 * n8n refuses it itself.
 */
async function parseRequestBody(req: Request, node: INode): Promise<boolean> {
	const options = node.parameters.options;
	if (node.typeVersion === 1 && typeof options === 'object' && options !== null && 'binaryData' in options) {
		if (options.binaryData) return true;
	}
	if (req.contentType === 'multipart/form-data') {
		req.body = { data: await text(req) };
		return true;
	}
	if (req.contentType?.startsWith('multipart/')) return true;
	await req.readRawBody();
	if (req.rawBody.length === 0 || req.contentType !== 'application/json') return true;
	try {
		req.body = JSON.parse(req.rawBody.toString('utf8')) as unknown;
		return true;
	} catch {
		return false;
	}
}

function respond({ workflowData, noWebhookResponse, webhookResponse }: IWebhookResponseData, res: Response): void {
	if (noWebhookResponse || res.headersSent) return;
	const standard = { message: workflowData === undefined ? 'Webhook call received' : 'Workflow was started' };
	res.status(200).json(webhookResponse ?? standard);
}
