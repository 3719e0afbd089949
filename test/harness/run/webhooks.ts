// A webhook trigger in a pretended n8n server: what users and n8n do with its workflow, activated, restarted, changed and
// tested.
import '../n8n/environment';
import type { IDataObject, INodeParameters, WorkflowActivateMode } from 'n8n-workflow';
import { useExpressionEngine } from '../n8n/expressions';
import { captureLogs, logMark, logsSince, type LogEntry } from '../watch/logs';
import { WebhookNode, type TriggerOptions } from './webhooks/node';
import { openLoopback, WebhookServer } from './webhooks/server';

/** What the trigger answered to one request. */
export interface Answer {
	status: number;
	body: string;
}

/** One workflow with one webhook trigger, in a server of its own on loopback. */
export class WebhookTrigger extends WebhookServer {
	private readonly mark = logMark();

	/** `type` is a short or full type name; the workflow is not active yet. */
	static async open(type: string, parameters: INodeParameters, options: TriggerOptions): Promise<WebhookTrigger> {
		captureLogs();
		await useExpressionEngine('legacy');
		const loopback = await openLoopback();
		const node = await WebhookNode.create(type, parameters, options, options.publicOrigin ?? loopback.origin);
		return new WebhookTrigger(loopback, node, options.saved ?? '{}');
	}

	get logs(): LogEntry[] {
		return logsSince(this.mark);
	}

	/** The JSON of the first item of every execution. */
	get emitted(): IDataObject[] {
		return this.started.map(([{ json }]) => json);
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
		const registered = this.node.register(workflow, mode);
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
		await this.node.remove(workflow, false);
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
		this.node.setParameters(parameters);
	}

	/** "Listen for test event" in the editor; ends with the first execution. */
	async listenForTest(): Promise<void> {
		const workflow = this.workflow('{}');
		await this.node.register(workflow, 'manual');
		this.testing = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
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
}
