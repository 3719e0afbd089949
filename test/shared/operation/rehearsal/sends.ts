// Every way to call every operation that reaches people, and which requests of a provider change nothing.
import { severalWays } from '../../../faults/several';
import type { NodeName } from '../../bench';
import { kindOf } from '../kinds';
import { callsOf, operations, type Given, type NodeOperation } from '../operations';

export interface Send {
	title: string;
	entry: NodeOperation;
	given: Given;
}

/** Made from the table of operations: a new one is among them. */
export const sends: Send[] = operations
	.filter((entry) => kindOf(entry) === 'send')
	.flatMap((entry) => {
		const also = [...(entry.also ?? []), ...(severalWays[entry.title] ?? [])];
		return callsOf({ ...entry, also }).map(({ title, given }) => ({ title, entry, given }));
	});

/** Requests that change nothing although they are no GET. */
const READS: Partial<Record<NodeName, RegExp>> = {
	birdChannels: /^POST \/workspaces\/[^/]+\/contacts\/search$/,
	updox: /^POST (DirectAddressValidate|\w+List|\w+Get|\w+Retrieve\w*|\w+Fetch\w*)(\/|$)/,
	highQ: /^POST \/api\/4\/progressivekeystatus\//,
};

/** Whether a request, as method and address, only reads. */
export function isRead(node: NodeName, line: string): boolean {
	return line.startsWith('GET ') || READS[node]?.test(line) === true;
}
