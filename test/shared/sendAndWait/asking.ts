// Questions that go out by text message in n8n's engine, and the pretended n8n that their links lead to.
import type { INode, INodeParameters, INodeType } from 'n8n-workflow';
import {
	NODE_NAME,
	runWorkflow,
	singleNodeWorkflow,
	WaitingLinks,
	type ExecutionResult,
	type RunOptions,
	type WaitingOptions,
	type WorkflowJson,
} from '../../harness';
import { useBench, type Bench } from '../bench';
import { question } from './question';

/** The parameters of a question by text message. */
export const byText = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'sendAndWait',
	account: { __rl: true, mode: 'slug', value: 'my_account' },
	to: '+13035550171',
	...question,
	options: {},
	...more,
});

/** Approve and decline. */
export const both: INodeParameters = { approvalOptions: { values: { approvalType: 'double' } } };

/** A custom form with these fields. */
export const formWith = (...values: INodeParameters[]): INodeParameters => ({
	responseType: 'customForm',
	formFields: { values },
});

export const choicesOf = (...options: string[]): INodeParameters => ({
	values: options.map((option) => ({ option })),
});

/** What was asked: the waiting execution, and the links of its newest message. */
export interface Asked {
	result: ExecutionResult;
	id: string;
	links: string[];
}

/** The questions of one test file. */
export class Questions {
	constructor(
		readonly bench: Bench,
		readonly waiting: WaitingLinks,
	) {}

	/** The links of each message so far. */
	get messages(): string[][] {
		return this.bench
			.provider('textUs')
			.state.deliveries.map(({ body = '' }) => body.match(/http:\/\/localhost:5678\/\S+/g) ?? []);
	}

	/** Runs a workflow until it waits. */
	async run(workflow: WorkflowJson, options: RunOptions = {}): Promise<Asked> {
		const credentials = { textUsApi: this.bench.credential('textUs') };
		const result = this.waiting.add(await runWorkflow(workflow, { credentials, ...options }));
		return { result, id: result.executionId, links: this.messages.at(-1) ?? [] };
	}

	/** Asks one question. */
	async ask(more: INodeParameters = {}, options: RunOptions = {}): Promise<Asked> {
		return await this.run(await this.workflow(more), options);
	}

	/** The workflow that asks one question. */
	async workflow(more: INodeParameters = {}): Promise<WorkflowJson> {
		return await singleNodeWorkflow('textUs', byText(more), {
			credentials: { textUsApi: this.bench.credential('textUs') },
		});
	}

	/** The answer that came out of an execution; nothing while it waits. */
	async answer({ id }: Pick<Asked, 'id'>): Promise<unknown> {
		const { status, output } = await this.waiting.now(id);
		return status === 'waiting' ? undefined : output(NODE_NAME)[0].json.data;
	}
}

/** The questions of one test file, answered in an n8n of this kind. */
export function useQuestions(options: WaitingOptions = {}): () => Questions {
	const bench = useBench();
	let waiting: WaitingLinks | undefined;
	beforeAll(async () => {
		waiting = await WaitingLinks.open(options);
	});
	afterAll(async () => await waiting?.close());
	return () => {
		if (!waiting) throw new Error('Questions can be asked once the tests run');
		return new Questions(bench(), waiting);
	};
}

/** When it was answered. */
export const respondedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

/** A node type made of what it does. */
export function nodeType(
	name: string,
	outputs: INodeType['description']['outputs'],
	execute: INodeType['execute'],
): INodeType {
	const description = {
		name,
		displayName: name,
		group: ['transform' as const],
		version: 1,
		description: name,
		defaults: { name },
		inputs: ['main' as const],
		outputs,
		properties: [],
	};
	return { description, execute };
}

/** A node of such a type, or of n8n's own. */
export const own = (name: string, type: string): INode => ({
	id: `${name}-id`,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
});
