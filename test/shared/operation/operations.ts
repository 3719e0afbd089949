// Every operation with the fewest parameters that succeed, for tests that hold for all of them.
import type { INodeParameters } from 'n8n-workflow';
import type { Bench, NodeName } from '../bench';
import { birdOperations } from './operations/bird';
import { highQOperations } from './operations/highQ';
import { secureMessagingOperations } from './operations/secureMessaging';
import { textUsOperations } from './operations/textUs';
import { updoxOperations } from './operations/updox';

/** Puts into the sandbox what an operation works on, and gives its parameters. */
export type Given = (bench: Bench) => INodeParameters | Promise<INodeParameters>;

export interface OperationCase {
	resource: string;
	operation: string;
	given: Given;
	/** Further ways to call it, which make the requests that the first one does not. */
	also?: Given[];
	/** Ids that name nothing, and the code the provider has for that when it is not its usual one. */
	missing?: INodeParameters;
	missingCode?: string;
	/** It sends a question and waits for the answer: it takes one item, which comes out as it is when nobody answers. */
	waits?: boolean;
	/** Its last call has no effect by itself, so that it is repeated although the operation writes. */
	endsPreparing?: boolean;
	/** Its last call saves what it is for, so that it is repeated although the operation writes. */
	saves?: boolean;
	/** Requests before its last one that change something by themselves: what became of them may be uncertain as well. */
	changesBefore?: RegExp;
}

export interface NodeOperation extends OperationCase {
	node: NodeName;
	/** `textUs: message: send` */
	title: string;
}

const byNode: Record<NodeName, OperationCase[]> = {
	birdChannels: birdOperations,
	textUs: textUsOperations,
	updox: updoxOperations,
	secureMessaging: secureMessagingOperations,
	highQ: highQOperations,
};

const nodeNames: NodeName[] = ['birdChannels', 'textUs', 'updox', 'secureMessaging', 'highQ'];

/** The table. */
export const operations: NodeOperation[] = nodeNames.flatMap((node) =>
	byNode[node].map((entry) => ({ ...entry, node, title: `${node}: ${entry.resource}: ${entry.operation}` })),
);

/** Every way to call an operation, each with a title of its own. */
export function callsOf({ title, given, also = [] }: NodeOperation): Array<{ title: string; given: Given }> {
	return [given, ...also].map((how, index) => ({ title: index === 0 ? title : `${title} (${index + 1})`, given: how }));
}

/** The sandbox and a signed-in credential, ready for one case: whatever is asked from here on is the operation's own. */
export async function readyFor(bench: Bench, entry: NodeOperation, how: Given = entry.given) {
	bench.reset();
	const parameters = await parametersOf(bench, entry, how);
	const credentials = await bench.signedIn(entry.node);
	bench.forgetRequests(entry.node);
	return { parameters, credentials };
}

/** All parameters of one case, once the sandbox is prepared for it. */
export async function parametersOf(
	bench: Bench,
	{ resource, operation, given }: NodeOperation,
	how: Given = given,
): Promise<INodeParameters> {
	return { resource, operation, ...(await how(bench)) };
}
