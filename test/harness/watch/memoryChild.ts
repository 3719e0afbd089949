/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// The child process of `startMeasuring`: runs what it is told and watches the memory, until its parent lets go.
import type { INodeType } from 'n8n-workflow';
import { runNode } from '../run/execution';
import { onStep } from '../n8n/generatedFiles';
import type { Measured, MeasuredRun } from './memory';

/** Milliseconds from one look to the next while nothing is read: after the end of the file, or from somewhere else. */
const PAUSE = 500;

/** What is in use, in bytes: JavaScript's heap and the buffers outside it, which only a second collection lets go of. */
function inUse(): number {
	if (!global.gc) throw new Error('Garbage cannot be collected: start with --expose-gc');
	global.gc();
	global.gc();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

/** Looks at each step of a generated file, however fast it is read, and from time to time. */
async function measure(work: () => Promise<Omit<Measured, 'growth'>>): Promise<Measured> {
	const before = inUse();
	let peak = before;
	const look = (): void => {
		peak = Math.max(peak, inUse());
		watch.refresh();
	};
	const watch = setTimeout(look, PAUSE);
	const ignore = onStep(look);
	try {
		return { ...(await work()), growth: peak - before };
	} finally {
		ignore();
		clearTimeout(watch);
	}
}

async function main(): Promise<void> {
	const [file] = process.argv.slice(2);
	const { nodeTypes } = file ? ((await import(file)) as { nodeTypes: Record<string, INodeType> }) : { nodeTypes: {} };
	const run = async ({ type, parameters, ...options }: MeasuredRun): Promise<Omit<Measured, 'growth'>> => {
		const { error, output } = await runNode(type, parameters, { ...options, nodeTypes });
		return { output: output().map(({ json }) => json), error: error?.message };
	};
	process.on('disconnect', () => process.exit(0));
	process.on('message', (message) => {
		void measure(async () => await run(message as MeasuredRun)).then((measured) => process.send?.(measured));
	});
	process.send?.('ready');
}

void main();
