// Runs every operation in n8n's engine against the sandboxed providers, and starts every trigger: where the examples come from.
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { NODE_NAME, WaitingLinks, type ExecutionResult } from '../../../../test/harness';
import type { Bench } from '../../../../test/shared/bench';
import { parametersOf, type NodeOperation } from '../../../../test/shared/operation/operations';
import { linksIn } from '../../../../test/shared/sendAndWait/question';
import { startedBy, type Start } from '../../../../test/shared/triggers/starts';
import { atStandingClock } from './clock';
import { samplesOf, without, type Sample } from './samples';

/** One way to call an operation, and what came out. */
export interface OperationRun {
	/** What is particular about it; nothing of the only one. */
	caption: string;
	/** As they stand in the workflow. */
	parameters: INodeParameters;
	/** Output by output: those with nothing on them are empty. */
	outputs: INodeExecutionData[][];
}

/** Presses the first button of the question that was sent. */
async function answered(bench: Bench, { node }: NodeOperation, asked: ExecutionResult): Promise<ExecutionResult> {
	const waiting = await WaitingLinks.open();
	try {
		const { executionId } = waiting.add(asked);
		const [link] = linksIn(
			bench
				.requests(node)
				.map(({ body }) => body)
				.join('\n'),
		);
		await waiting.press(link.replace(/\\$/, ''));
		return await waiting.now(executionId);
	} finally {
		await waiting.close();
	}
}

/** The parameters of the node, without the option that tests set. */
function filledIn({ workflow: { nodes } }: ExecutionResult): INodeParameters {
	const { options, ...parameters } = nodes.find(({ name }) => name === NODE_NAME)?.parameters ?? {};
	return { ...parameters, options: without('simplify', Object(options) as INodeParameters) };
}

async function run(bench: Bench, entry: NodeOperation, { caption = '', given }: Sample): Promise<OperationRun> {
	bench.reset();
	const parameters = await parametersOf(bench, entry, given);
	// As the form has it from the start; tests have it off.
	const options = { simplify: true, ...Object(parameters.options) } as INodeParameters;
	const first = await bench.run(entry.node, { ...parameters, options });
	const isQuestion = entry.operation === 'sendAndWait';
	const result = isQuestion ? await answered(bench, entry, first) : first;
	if (result.error) throw result.error;
	const outputs = result.outputs();
	if (outputs.flat().length === 0) throw new Error(`${entry.title} put nothing out`);
	return { caption, parameters: filledIn(first), outputs };
}

/**
 * Runs an operation in each way that shows something of it.
 *
 * @param bench the sandboxed providers; they are reset
 * @throws Error when it fails or puts nothing out
 */
export async function runsOf(bench: Bench, entry: NodeOperation): Promise<OperationRun[]> {
	const runs: OperationRun[] = [];
	for (const sample of samplesOf(entry)) runs.push(await atStandingClock(async () => await run(bench, entry, sample)));
	return runs;
}

/** What starts a workflow when an event happens. */
export async function itemsOf(bench: Bench, start: Start): Promise<INodeExecutionData[]> {
	return await atStandingClock(async (passMinute) => await startedBy(bench, start, passMinute));
}
