// A place of its own in which operations run: five sandboxed providers, and what reached them.
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { CredentialStore, type ExecutionResult, type NodeOptions } from '../harness';
import { startSandbox } from '../sandbox';
import type { Exchange } from '../sandbox/state';
import { Bench, places, type NodeName } from '../shared/bench';
import { parametersOf, type Given, type NodeOperation } from '../shared/operation/operations';
import { isRead } from '../shared/operation/rehearsal/sends';
import { give, held, type Answered, type Disturbed } from './exchange';
import type { Fault } from './faults';

/** A request that came, and whether the provider did what it asks. */
export interface Step {
	/** Method and address, ids left out. */
	line: string;
	accepted: boolean;
	/** Messages that people received by it. */
	delivered: number;
	/** It changes nothing, whatever is answered. */
	reads: boolean;
}

/** Which requests a fault meets. */
export interface Aim {
	fault: Fault;
	line: string;
	/** How many such requests it lets pass first. */
	skip: number;
}

/** What happened at the provider. */
export interface Seen {
	steps: Step[];
	/** The names and sizes of the files of each delivery, and whom it reached. */
	deliveries: string[];
	/** Whether the fault met a request. */
	met: boolean;
	/** Set when nothing is wrong any more. */
	isOver?: boolean;
}

export interface Call {
	entry: NodeOperation;
	given: Given;
	items: number;
	/** What the credential holds besides its usual fields. */
	credential?: ICredentialDataDecryptedObject;
}

let workflows = 0;

/** One call at a time runs in it; several lanes run side by side. */
export class Lane {
	private constructor(readonly bench: Bench) {}

	static async open(): Promise<Lane> {
		return new Lane(new Bench(await startSandbox()));
	}

	async close(): Promise<void> {
		await this.bench.sandbox.close();
	}

	/** Everything as at the start; what the operation works on is there. */
	async prepare({
		entry,
		given,
		items,
		...call
	}: Call): Promise<{ parameters: INodeParameters; options: NodeOptions }> {
		this.bench.sandbox.reset();
		const parameters = await parametersOf(this.bench, entry, given);
		this.bench.forgetRequests(entry.node);
		this.bench.provider(entry.node).state.deliveries.length = 0;
		const { credential } = places[entry.node];
		const values = { ...this.bench.credential(entry.node), ...call.credential };
		const own = typeof parameters.options === 'object' ? parameters.options : {};
		return {
			parameters: { ...parameters, options: { ...own, concurrency: 1 } },
			options: {
				credentials: new CredentialStore({ [credential]: values }),
				items: Array.from({ length: items }, () => ({ json: {} })),
				workflowId: `faults-${(workflows += 1)}`,
			},
		};
	}

	/** Watches what reaches the provider, and disturbs what the aim is at. */
	watch({ node }: NodeOperation, aim?: Aim): Seen {
		const provider = this.bench.provider(node);
		const { state } = provider;
		const seen: Seen = { steps: [], deliveries: [], met: false };
		let alike = 0;
		state.act = async (exchange) => {
			const step: Step = { line: lineOf(exchange), accepted: false, delivered: 0, reads: readsAlone(node, exchange) };
			seen.steps.push(step);
			const accept = async (): Promise<Answered> => {
				const before = state.deliveries.length;
				const answered = await held(exchange);
				step.delivered = state.deliveries.length - before;
				step.accepted = step.delivered > 0 || isAccepted(answered);
				seen.deliveries = state.deliveries.map(({ recipient, files = [] }) =>
					JSON.stringify([recipient, files.map(({ fileName, size }) => [fileName, size])]),
				);
				return answered;
			};
			if (aim?.line === step.line) alike += 1;
			const isMet = aim?.line === step.line && (aim.fault.lasts ? alike > aim.skip : alike === aim.skip + 1);
			if (!isMet || seen.isOver) return give(exchange, await accept());
			seen.met = true;
			const disturbed: Disturbed = { ...exchange, accept };
			await aim.fault.act(disturbed, provider, this.bench.sandbox);
		};
		return seen;
	}

	async run(entry: NodeOperation, parameters: INodeParameters, options: NodeOptions): Promise<ExecutionResult> {
		return await this.bench.run(entry.node, parameters, options);
	}
}

/** Whether a provider did what it was asked; two of them say no with 200 as well. */
function isAccepted({ status, body }: Answered): boolean {
	if (status < 200 || status >= 300) return false;
	return !/"successful":\s*false|"status":\s*"fail"|<status>fail/i.test(body.toString('utf8'));
}

/** Whether a request changes nothing; signing in does. */
function readsAlone(node: NodeName, { record: { method, path } }: Exchange): boolean {
	const { base } = places[node];
	return isRead(node, `${method} ${path.startsWith(base) ? path.slice(base.length) : path}`);
}

/** Method and address without what differs from run to run. */
function lineOf({ record: { method, path } }: Exchange): string {
	const address = path
		.replace(/\?.*/, '')
		.replace(/[\w-]*\d[\w-]*/g, ':id')
		.replace(/[0-9a-f]{32}/g, ':id');
	return `${method} ${address}`;
}
