// Every way to call every operation of the providers whose replies are declared, made from the operations themselves, each run
// with something between the node and the provider.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { actions as birdChannels } from '../../../../nodes/BirdChannels/actions';
import { actions as highQ } from '../../../../nodes/HighQ/actions';
import { actions as secureMessaging } from '../../../../nodes/SecureMessaging/actions';
import { actions as textUs } from '../../../../nodes/TextUs/actions';
import { actions as updox } from '../../../../nodes/Updox/actions';
import type { Actions, OperationKind } from '../../../../nodes/shared/operation';
import { CredentialStore, type ExecutionResult, type NodeOptions } from '../../../harness';
import { continueOnFail, places, useBench, type Bench, type NodeName } from '../../bench';
import { callsOf, operations, parametersOf, type Given, type NodeOperation } from '../operations';
import { Between } from './between';

/** The providers that take part; another one joins with a line. */
const joined: Partial<Record<NodeName, Actions>> = {
	birdChannels,
	highQ,
	textUs,
	updox,
	secureMessaging,
};
export const nodes = Object.keys(joined) as NodeName[];

/** What signs in to Secure Messaging before its exchanges are noted, so that each is the operation's own. */
const anyRead = { resource: 'account', operation: 'getQuotas' };

/** One way to call an operation. */
export interface Way {
	title: string;
	node: NodeName;
	kind: OperationKind;
	/** Its path is the caller's own, so that nothing declares what it is answered with. */
	isRaw: boolean;
	entry: NodeOperation;
	given: Given;
}

function waysOf(node: NodeName, { resources }: Actions): Way[] {
	return resources.flatMap(({ value: resource, operations: own }) =>
		own.flatMap(({ value, kind, requests }) => {
			const title = `${node}: ${resource}: ${value}`;
			const entry = operations.find((one) => one.title === title);
			if (!entry) throw new Error(`${title} has no row in the table of operations`);
			const isRaw = requests.some((request) => request.split(' ')[1] === '{path}');
			return callsOf(entry).map((call) => ({ ...call, node, kind, isRaw, entry }));
		}),
	);
}

export const ways = Object.entries(joined).flatMap(([node, actions]) => waysOf(node as NodeName, actions));

/** What came of one run. */
export interface Run {
	items: IDataObject[];
	details: IDataObject;
	between: Between;
}

/** Parameters that name addresses of the provider, as it is seen from here. */
function seenFrom(one: Between, provider: string, parameters: INodeParameters): INodeParameters {
	const origin = (url: string): string => new URL(url).origin;
	return JSON.parse(JSON.stringify(parameters).replaceAll(origin(provider), origin(one.seen(provider))));
}

const jsonOf = ({ output }: ExecutionResult): IDataObject[] => output().map(({ json }) => json);

/** A bench with something between each node and its provider; `run` calls an operation, from a fresh provider. */
export function useWays(): {
	bench: () => Bench;
	run: (way: Way, arrange?: (between: Between) => void, options?: NodeOptions) => Promise<Run>;
} {
	const bench = useBench();
	const between = new Map<NodeName, Between>();
	const urlOf = (node: NodeName) => String(bench().credential(node)[places[node].urlField]);
	beforeAll(async () => {
		for (const node of nodes) between.set(node, await Between.before(urlOf(node)));
	});
	afterAll(async () => {
		for (const one of between.values()) await one.close();
	});
	const run = async (
		{ node, entry, given }: Way,
		arrange?: (one: Between) => void,
		options: NodeOptions = continueOnFail,
	): Promise<Run> => {
		const one = between.get(node);
		if (!one) throw new Error(`Nothing stands before ${node}`);
		bench().reset();
		const parameters = seenFrom(one, urlOf(node), await parametersOf(bench(), entry, given));
		const { credential, urlField } = places[node];
		const credentials =
			node === 'secureMessaging'
				? new CredentialStore({ [credential]: bench().credential(node) })
				: await bench().signedIn(node);
		credentials.set(credential, { [urlField]: one.seen(urlOf(node)) });
		one.reset();
		if (node === 'secureMessaging') await bench().run(node, anyRead, { credentials });
		one.reset();
		arrange?.(one);
		const result = await bench().run(node, parameters, { credentials, ...options });
		if (result.error) throw result.error;
		const items = jsonOf(result);
		return { items, details: (items[0]?.details ?? {}) as IDataObject, between: one };
	};
	return { bench, run };
}
