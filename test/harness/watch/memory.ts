/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
// How much memory a node holds while it handles a file: measured in a process that does nothing else, so that what a test
// worker has in its heap neither counts nor slows the measure down.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { TestFile } from '../n8n/binary';
import type { CredentialMap } from '../n8n/credentials/store';

/** One run of a node behind one item that carries the files; it crosses to the other process as JSON. */
export interface MeasuredRun {
	type: string;
	parameters: INodeParameters;
	credentials: CredentialMap;
	/** Generated files, by binary property. */
	files: Record<string, TestFile>;
}

export interface Measured {
	/** By how many bytes the memory in use grew at its peak, garbage not counted. */
	growth: number;
	/** The JSON of the items that came out. */
	output: IDataObject[];
	/** The message of the error that ended the execution. */
	error?: string;
}

/** A process with the engine and the built package, for one run after another. */
export class MeasuringProcess {
	constructor(private readonly child: ChildProcess) {}

	/** Runs a node and measures it. The first run also counts what is loaded at first use: repeat it. */
	async run(run: MeasuredRun): Promise<Measured> {
		this.child.send(run);
		return await answerOf<Measured>(this.child);
	}

	/** Ends the process and waits for its end. */
	async close(): Promise<void> {
		if (this.child.exitCode !== null) return;
		const ended = once(this.child, 'exit');
		this.child.disconnect();
		await ended;
	}
}

/** Starts a process that measures. `nodeTypes` names a module that exports further node types as `nodeTypes`. */
export async function startMeasuring(nodeTypes?: string): Promise<MeasuringProcess> {
	const loader = pathToFileURL(require.resolve('tsx')).href;
	const child = fork(path.join(__dirname, 'memoryChild.ts'), nodeTypes ? [nodeTypes] : [], {
		execArgv: ['--expose-gc', '--import', loader],
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	await answerOf<'ready'>(child);
	return new MeasuringProcess(child);
}

/** The next message of the child; rejects when it ends instead. */
async function answerOf<T>(child: ChildProcess): Promise<T> {
	return await new Promise<T>((resolve, reject) => {
		const ended = (code: number | null): void => reject(new Error(`The measuring process ended with code ${code}`));
		child.once('exit', ended);
		child.once('message', (message) => {
			child.off('exit', ended);
			resolve(message as T);
		});
	});
}
