/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// One provider, TextUs, stands for all where the engine itself is under test.
import { EventEmitter } from 'node:events';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { deduplication, runNode, type ExecutionResult, type NodeOptions } from '../../harness';
import { listen } from '../../sandbox/core';
import { TextUsSandbox, textUsCredential } from '../../sandbox/textUs';

export const BODY = 'Ms Example, your results are ready: call us.';

/** A sandbox for the tests of one file, reset before each. */
export function useTextUs() {
	const sandbox = new TextUsSandbox(new EventEmitter());
	const at = { url: '', close: async () => {} };
	beforeAll(async () => Object.assign(at, await listen(sandbox)));
	afterAll(async () => await at.close());
	beforeEach(() => {
		sandbox.reset();
		sandbox.state.clear();
		deduplication.reset();
	});
	const credentials = () => ({ textUsApi: { ...textUsCredential, baseUrl: at.url } });
	const run = async (parameters: INodeParameters, options: NodeOptions = {}): Promise<ExecutionResult> =>
		await runNode('textUs', parameters, { credentials: credentials(), ...options });
	return { sandbox, state: sandbox.state, credentials, run, url: () => at.url };
}

/** `message: send` with the recipient from the item. */
export function sending(more: INodeParameters = {}): INodeParameters {
	return {
		resource: 'message',
		operation: 'send',
		account: { __rl: true, mode: 'slug', value: 'my_account' },
		to: '={{ $json.to }}',
		body: BODY,
		...more,
	};
}

export const number = (index: number): string => `+1303556${String(index).padStart(4, '0')}`;

/** Items for that many different recipients. */
export function recipients(count: number): INodeExecutionData[] {
	return Array.from({ length: count }, (_, index) => ({ json: { to: number(index) } }));
}

/** How many sends carried each recipient. */
export function sendsOf(state: { requests: Array<{ method: string; body: string }> }, count: number): number[] {
	return Array.from(
		{ length: count },
		(_, index) => state.requests.filter(({ method, body }) => method === 'POST' && body.includes(number(index))).length,
	);
}
