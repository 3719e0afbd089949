// What the tests of each provider share: its sandbox behind a listener, and short words for what came out of a run.
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { listen, type SandboxProvider } from '../sandbox/core';
import { deduplication } from './n8n/deduplication';
import type { ExecutionResult } from './run/execution/types';
import type { PollResult } from './run/polls';

/** A provider's sandbox for test files: where it listens, and what starts it for the tests of one file. */
export interface Sandboxed {
	/** Starts the sandbox for a test file, fresh before each test. */
	useSandbox(): void;
	/** The root of its listener, once tests run. */
	root(): string;
}

/** Makes a provider's sandbox one that test files share. */
export function sandboxed(sandbox: SandboxProvider): Sandboxed {
	let listener: { url: string; close: () => Promise<void> };
	const useSandbox = (): void => {
		beforeAll(async () => {
			listener = await listen(sandbox);
		});
		beforeEach(() => {
			sandbox.reset();
			deduplication.reset();
		});
		afterAll(async () => await listener.close());
	};
	return { useSandbox, root: () => listener.url };
}

/** The JSON of the items that came out. */
export function jsonOf(result: ExecutionResult): IDataObject[] {
	return result.output().map(({ json }) => json);
}

/** The JSON of what a poll emitted; fails with its error. */
export function polledOf({ items: emitted, error }: PollResult): IDataObject[] {
	if (error) throw error;
	return emitted.map(({ json }) => json);
}

/** The details of an error item. */
export function detailsOf(result: ExecutionResult, item = 0): IDataObject {
	return (jsonOf(result)[item]?.details ?? {}) as IDataObject;
}

/** So many items, each with its number. */
export const items = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, number) => ({ json: { number } }));
