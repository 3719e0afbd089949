/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// A pretended n8n server on loopback with one webhook trigger: what n8n does with a request, live or while a test listens,
// with static data that is read anew each time and saved as n8n saves it.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import express, { type Express, type Request, type Response } from 'express';
import type { IDataObject, INodeExecutionData, IWebhookResponseData, Workflow } from 'n8n-workflow';
import type { WebhookNode } from './node';
import { parseRequestBody, prepare, respond } from './request';

/** A server that listens on loopback, before it has anything to serve. */
export interface Loopback {
	app: Express;
	server: Server;
	/** `http://127.0.0.1:<port>` */
	origin: string;
}

export async function openLoopback(): Promise<Loopback> {
	const app = express();
	const server = createServer(app);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port }: Pick<AddressInfo, 'port'> = server.address() as AddressInfo;
	return { app, server, origin: `http://127.0.0.1:${port}` };
}

/** The trigger's side of its server; `WebhookTrigger` adds what users and n8n do with the workflow. */
export class WebhookServer {
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
	protected isActive = false;
	/** The static data of a test that listens. */
	protected testing: IDataObject | undefined;
	protected stopping: Promise<void> = Promise.resolve();

	protected constructor(
		private readonly loopback: Loopback,
		protected readonly node: WebhookNode,
		saved: string,
	) {
		this.saved = saved;
		loopback.app.use((req, res) => void this.handle(req, res));
	}

	async close(): Promise<void> {
		const { server } = this.loopback;
		server.closeAllConnections();
		await new Promise<void>((resolve) => server.close(() => resolve()));
	}

	/** The server's address on this machine. */
	get loopbackOrigin(): string {
		return this.loopback.origin;
	}

	/** The path that the provider calls, on any of the server's addresses. */
	get path(): string {
		return this.node.path;
	}

	/** Ends a test that listens; without one nothing happens. */
	async stopTest(): Promise<void> {
		if (!this.testing) return;
		const workflow = this.workflow(JSON.stringify(this.testing));
		this.testing = undefined;
		await this.node.remove(workflow, true);
	}

	protected workflow(saved: string): Workflow {
		return this.node.workflow(saved, this.isActive);
	}

	protected save(workflow: Workflow): void {
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
		const result = await this.run(workflow, false, req, res);
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
		const result = await this.run(workflow, true, req, res);
		if (!result) return;
		if (result.workflowData !== undefined) {
			this.tested.push(...result.workflowData);
			this.stopping = this.stopTest();
		}
		respond(result, res);
		await this.stopping;
	}

	/** What the node makes of a request; nothing when n8n has refused the request itself. */
	private async run(
		workflow: Workflow,
		isTest: boolean,
		req: Request,
		res: Response,
	): Promise<IWebhookResponseData | undefined> {
		if (await parseRequestBody(req, workflow.nodes[this.node.name]))
			return await this.node.receive(workflow, isTest, req, res);
		res.status(422).json({ message: 'Failed to parse request body' });
		return undefined;
	}
}
