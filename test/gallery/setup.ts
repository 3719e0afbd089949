// What the tests of whole jobs share: the workflows of examples/jobs as they are, run in n8n's engine against all sandboxes.
import type { IDataObject, INode, INodeExecutionData, INodeType } from 'n8n-workflow';
import {
	CredentialStore,
	PollingWorkflow,
	readFileOf,
	runWorkflow,
	WaitingLinks,
	WebhookTrigger,
	type ExecutionResult,
	type WorkflowJson,
} from '../harness';
import { useBench, type Bench } from '../shared/bench';
import { exampleOf, recordingNode, startingInsteadOf } from '../shared/triggers/examples';

const ORIGIN = 'https://n8n.example.test';

/** A file that a workflow wrote to disk. */
export interface Written {
	fileName: string;
	size: number;
	text: string;
}

/** The node that starts a workflow: nothing leads to it. */
function startOf({ nodes, connections }: WorkflowJson): INode {
	const led = new Set(Object.values(connections).flatMap(({ main = [] }) => main.flat().map((to) => to?.node)));
	const start = nodes.find(({ name }) => name in connections && !led.has(name));
	if (!start) throw new Error('Nothing starts this workflow');
	return start;
}

/** The jobs of one test, with the credentials that its executions share. */
export class Gallery {
	private readonly credentials: CredentialStore;
	private readonly triggers: WebhookTrigger[] = [];

	constructor(
		readonly bench: Bench,
		readonly waiting: WaitingLinks,
	) {
		this.credentials = new CredentialStore({ ...bench.sandbox.credentials });
	}

	/**
	 * Runs a job. One that does not start by hand starts with these items.
	 *
	 * @param more node types of n8n that the engine here has not
	 */
	async play(
		job: string,
		items?: IDataObject[] | INodeExecutionData[],
		more: Record<string, INodeType> = {},
	): Promise<ExecutionResult> {
		return await this.run(exampleOf(`jobs/${job}.json`), items, more);
	}

	/** The same for a job that was changed. */
	async run(
		workflow: WorkflowJson,
		items: IDataObject[] | INodeExecutionData[] = [{}],
		more: Record<string, INodeType> = {},
	): Promise<ExecutionResult> {
		const given = items.map(
			(item): INodeExecutionData => ('json' in item ? (item as INodeExecutionData) : { json: item }),
		);
		const result = await runWorkflow(startingInsteadOf(workflow, startOf(workflow)), {
			credentials: this.credentials,
			items: given,
			nodeTypes: more,
		});
		return this.waiting.add(result);
	}

	/** Runs a job that writes files; tells what it wrote. */
	async playWriting(
		job: string,
		items?: INodeExecutionData[],
	): Promise<{ result: ExecutionResult; written: Written[] }> {
		const names: IDataObject[] = [];
		const disk = recordingNode('readWriteFile', 1, ['fileName', 'dataPropertyName'], names);
		const result = await this.play(job, items, { 'n8n-nodes-base.readWriteFile': disk });
		const node = result.workflow.nodes.find(({ type }) => type.endsWith('.readWriteFile'))?.name;
		const files = await Promise.all(result.input(node).map(async (item) => await readFileOf(item)));
		return {
			result,
			written: files.map((file, index) => ({
				fileName: String(names[index].fileName),
				size: file.length,
				text: file.toString(),
			})),
		};
	}

	/** Activates the webhook trigger of a job. */
	async webhook(job: string): Promise<WebhookTrigger> {
		const { type, parameters } = startOf(exampleOf(`jobs/${job}.json`));
		const options = { credentials: this.credentials, publicOrigin: ORIGIN };
		const trigger = await WebhookTrigger.open(type, parameters, options);
		this.triggers.push(trigger);
		for (const { controls } of [this.bench.sandbox.bird, this.bench.sandbox.textUs])
			controls.mapWebhookHost(ORIGIN, trigger.loopbackOrigin);
		await trigger.activate();
		return trigger;
	}

	/** Activates the polling trigger of a job. */
	async polling(job: string): Promise<PollingWorkflow> {
		const { type, parameters } = startOf(exampleOf(`jobs/${job}.json`));
		const workflow = await PollingWorkflow.create(type, parameters, { credentials: this.credentials });
		await workflow.activate();
		return workflow;
	}

	async close(): Promise<void> {
		await Promise.all(this.triggers.map(async (trigger) => await trigger.close()));
	}
}

/** The jobs, for the tests of one file. */
export function useGallery(): () => Gallery {
	const bench = useBench();
	let waiting: WaitingLinks | undefined;
	let gallery: Gallery | undefined;
	beforeAll(async () => {
		waiting = await WaitingLinks.open();
	});
	beforeEach(() => {
		if (waiting) gallery = new Gallery(bench(), waiting);
	});
	afterEach(async () => await gallery?.close());
	afterAll(async () => await waiting?.close());
	return () => {
		if (!gallery) throw new Error('The gallery is open once the tests run');
		return gallery;
	};
}

/** The JSON of what came out of a node; nothing where it did not run. */
export const outputOf = (result: ExecutionResult, node: string): IDataObject[] =>
	result.output(node).map(({ json }) => json);

/** Fails with the error of an execution that failed. */
export function succeeded(result: ExecutionResult): ExecutionResult {
	if (result.error) throw result.error;
	return result;
}
