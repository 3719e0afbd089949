// An active workflow with a polling trigger: activation, scheduled polls, restarts and manual tests, through n8n's own
// poll context and executor, with a memory that survives only where n8n saves it.
import '../n8n/environment';
import { PollContext, PollTriggerExecutor } from 'n8n-core';
import {
	deepCopy,
	type IDataObject,
	type INodeExecutionData,
	type INodeParameters,
	type Workflow,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { createAdditionalData } from '../n8n/additionalData';
import { useBinaryMode } from '../n8n/binary';
import { Container } from '../n8n/container';
import { StoreCredentialsHelper } from '../n8n/credentials';
import { toStore, type CredentialMap, type CredentialStore } from '../n8n/credentials/store';
import { useExpressionEngine } from '../n8n/expressions';
import { fullTypeName, loadNodeTypes, type HarnessNodeTypes } from '../n8n/nodeTypes';
import { loadPackage } from '../n8n/package';
import { captureLogs } from '../watch/logs';
import { MemoryStore, type MemoryKind, type PollMemory } from './polls/memory';
import { pollingWorkflow, TRIGGER_NAME, triggerOf } from './polls/workflow';

export interface PollOptions {
	credentials?: CredentialMap | CredentialStore;
	/** Where n8n keeps the memory (default `staticData`). */
	memory?: MemoryKind;
	/** How long n8n lets a poll take (default five minutes). */
	budgetMs?: number;
}

/** What one poll gave. */
export interface PollResult {
	items: INodeExecutionData[];
	/** What n8n records as a failed execution. */
	error?: Error;
}

interface Running {
	workflow: Workflow;
	execute: (isFirst?: boolean) => Promise<void>;
}

/** One workflow with one polling trigger, as an n8n server holds it. */
export class PollingWorkflow {
	private readonly store: MemoryStore;
	private running: Running | undefined;
	private results: PollResult = { items: [] };
	private isCrashing = false;

	private constructor(
		private readonly type: string,
		private parameters: INodeParameters,
		private readonly options: PollOptions,
		private readonly nodeTypes: HarnessNodeTypes,
		private readonly helper: StoreCredentialsHelper,
	) {
		this.store = new MemoryStore(options.memory ?? 'staticData');
	}

	/** `type` is a short or full type name; the workflow is not active yet. */
	static async create(
		type: string,
		parameters: INodeParameters = {},
		options: PollOptions = {},
	): Promise<PollingWorkflow> {
		captureLogs();
		await useBinaryMode('filesystem');
		await useExpressionEngine('legacy');
		const nodeTypes = await loadNodeTypes();
		const { credentials } = await loadPackage();
		const helper = new StoreCredentialsHelper(credentials, toStore(options.credentials), nodeTypes);
		return new PollingWorkflow(await fullTypeName(type), parameters, options, nodeTypes, helper);
	}

	/** What the trigger remembers, as it is saved. */
	get memory(): IDataObject {
		return this.store.of(TRIGGER_NAME);
	}

	/** A user activates it: n8n polls at once. Throws what keeps n8n from activating it. */
	async activate(): Promise<PollResult> {
		return await this.start('activate');
	}

	/** The schedule is due. Polls may overlap: n8n does not wait for the one before. */
	async poll(): Promise<PollResult> {
		if (!this.running) throw new Error('The workflow is not active');
		const { execute } = this.running;
		return await this.collect(async () => await execute());
	}

	/** n8n ends right after a poll, before it has saved anything of it; what was polled is lost. Follow with `restart`. */
	async pollAndCrash(): Promise<void> {
		this.isCrashing = true;
		await this.poll();
		this.isCrashing = false;
		this.running = undefined;
	}

	/** Two polls at the same time, as when one takes longer than the interval; what both emitted together. */
	async pollTwiceAtOnce(): Promise<PollResult> {
		if (!this.running) throw new Error('The workflow is not active');
		const { execute } = this.running;
		return await this.collect(async () => void (await Promise.all([execute(), execute()])));
	}

	/** n8n stops, however suddenly, and starts again with what it had saved. */
	async restart(): Promise<PollResult> {
		return await this.start('init');
	}

	/** A user saves the active workflow with other settings. */
	async update(parameters: INodeParameters): Promise<PollResult> {
		this.parameters = parameters;
		return await this.start('update');
	}

	deactivate(): void {
		this.running = undefined;
	}

	/** "Test step" in the editor. Throws what the user would see. */
	async test(): Promise<INodeExecutionData[] | undefined> {
		const workflow = this.workflow();
		const before = JSON.stringify(workflow.staticData);
		const memory = { read: () => workflow.getStaticData('node', triggerOf(workflow)) };
		const context = this.context(workflow, 'manual', 'manual', memory);
		const output = await this.nodeTypes.getByNameAndVersion(this.type).poll?.call(context);
		if (JSON.stringify(workflow.staticData) !== before) throw new Error('A manual test changed the memory');
		return output?.[0];
	}

	private async start(activation: WorkflowActivateMode): Promise<PollResult> {
		this.running = undefined;
		const workflow = this.workflow();
		const first = this.executor(workflow, activation);
		const result = await this.collect(async () => await first(true));
		// With cursors n8n makes a context for each scheduled poll; without, it keeps that of the activation.
		const execute = this.store.kind === 'cursor' ? this.executor(workflow, 'update') : first;
		this.running = { workflow, execute };
		this.store.save(workflow);
		return result;
	}

	private executor(workflow: Workflow, activation: WorkflowActivateMode): Running['execute'] {
		const isCurrent = () => this.running?.workflow === workflow;
		const node = triggerOf(workflow);
		const context = this.context(workflow, 'trigger', activation, this.store.forPoll(workflow, node));
		return Container.get(PollTriggerExecutor).create(workflow, node, context, isCurrent);
	}

	private async collect(work: () => Promise<void>): Promise<PollResult> {
		this.results = { items: [] };
		await work();
		return this.results;
	}

	private workflow(): Workflow {
		const { type, parameters, nodeTypes } = this;
		const { staticData } = this.store;
		return pollingWorkflow({ type, parameters, staticData, credentials: this.helper.store, nodeTypes });
	}

	private context(
		workflow: Workflow,
		mode: WorkflowExecuteMode,
		activation: WorkflowActivateMode,
		memory: PollMemory,
	): PollContext {
		const additionalData = createAdditionalData(this.helper, { workflowId: workflow.id });
		return new PollContext(
			workflow,
			triggerOf(workflow),
			additionalData,
			mode,
			activation,
			(data) => {
				if (this.isCrashing) return;
				memory.emit?.();
				this.results.items.push(...deepCopy(data[0]));
			},
			(error) => {
				this.results.error = error;
			},
			async () => (this.isCrashing ? undefined : memory.commit?.()),
			async (poll) => {
				memory.stage?.();
				return await poll();
			},
			memory.read,
			() => this.options.budgetMs ?? 5 * 60_000,
		);
	}
}
