/** What an operation declares about itself. */
import type { IBinaryKeyData, IDataObject, INodeProperties } from 'n8n-workflow';
import { type Api, CallFailure, isObject } from '../http';
import type { Input } from './input/input';
import { readSimplify, simpleSend, type Told } from './sent';
import type { Steps } from './steps';

/** - `read` changes nothing; `upload` makes something unused until it is sent; `send` reaches people; `write` changes data. */
export type OperationKind = 'read' | 'upload' | 'send' | 'write';

/** An output item that carries files. */
export class OutputWithFiles {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

/** What an operation gives for one input item: one output item, or a list of them. */
export type Output = IDataObject | IDataObject[] | OutputWithFiles | OutputWithFiles[];

/** What an operation works with. */
export interface RunContext<R> {
	/** The shared HTTP helper wearing the provider's profile. */
	api: Api;
	/** What `read` made of the parameters. */
	request: R;
	/** Remembers steps that were done, so that a later try does not repeat them. */
	steps: Steps;
}

interface Declaration {
	readonly value: string;
	readonly name: string;
	readonly action: string;
	readonly description: string;
	readonly kind: OperationKind;
	/**
	 * The requests it makes, in order, e.g. `POST /{account}/messages`. One that is made only in some case, or several
	 * times, says so in parentheses at its end. Signing in is not listed.
	 */
	readonly requests: string[];
	/** Plain fields; the engine adds `displayOptions` for resource and operation. */
	readonly fields: INodeProperties[];
	/** Entries of the Options collection that only this operation has. */
	readonly options?: INodeProperties[];
}

/** Request lines that an operation makes only in some case, or several times. */
export function when(condition: string, requests: string[]): string[] {
	return requests.map((request) => `${request} (${condition})`);
}

interface Reading<R> {
	/**
	 * Of a send: what its output comes to in the words that all sends share (`simpleSend`). With it the form has Simplify; off,
	 * the output is that of `run`. It must take any reply that `run` takes: the message is out.
	 */
	told?(output: IDataObject, request: R): Told;
	/** Reads and checks one item's parameters into what will be sent. @throws InputError */
	read(input: Input): R | Promise<R>;
	/** Items that share a key go one after another, in input order. */
	oneAtATimePer?(request: R): string | string[];
	/** Whether items send files, or which of them do: of those at most three go at once. */
	readonly sendsFiles?: boolean | ((request: R) => boolean);
}

/** An operation that handles one item at a time. */
export interface OperationDeclaration<R> extends Declaration, Reading<R> {
	run(context: RunContext<R>): Promise<Output>;
}

/** An operation that sends several items in one request. */
export interface BatchDeclaration<R> extends Declaration, Reading<R> {
	batch: {
		/** Items in one request at most. */
		size: number;
		/** Bytes that the items of one request may take, and those of one item. */
		bytes?: { most: number; of(request: R): number };
		/** Items with the same key may share a request. */
		key(request: R): string;
	};
	/** @returns one output per request, in their order; or why the provider refused that one */
	run(context: { api: Api; requests: R[] }): Promise<BatchOutput[]>;
}

type BatchOutput = IDataObject | CallFailure;

/** One item, read and ready to go. */
export interface Prepared {
	/** What is sent, for the fingerprint that the ledger keeps. */
	readonly request: unknown;
	readonly orderKeys: string[];
	readonly sendsFiles: boolean;
	readonly batchKey?: string;
	/** Bytes that it takes in the request of a batch. */
	readonly batchBytes?: number;
	/** Until when the execution waits for an answer, once this is sent. */
	readonly waitUntil?: Date;
	run(api: Api, steps: Steps): Promise<Output>;
}

/** An operation as the engine sees it. */
export interface Operation extends Declaration {
	/** Every request of it sends files. */
	readonly alwaysSendsFiles: boolean;
	/** Its output can be simplified, by an option. */
	readonly simplifies: boolean;
	prepare(input: Input): Promise<Prepared>;
	readonly batch?: { size: number; bytes: number; run(api: Api, prepared: Prepared[]): Promise<BatchOutput[]> };
}

/** Declares an operation that handles one item at a time. */
export function operation<R>(declaration: OperationDeclaration<R>): Operation {
	return {
		...metadata(declaration),
		...traits(declaration),
		async prepare(input) {
			const request = await declaration.read(input);
			const simple = simplifier(declaration, input);
			return {
				request,
				orderKeys: orderKeys(declaration, request),
				sendsFiles: sendsFiles(declaration, request),
				run: async (api, steps) => simple(await declaration.run({ api, request, steps }), request),
			};
		},
	};
}

/** Declares an operation that sends several items in one request. */
export function batchOperation<R>(declaration: BatchDeclaration<R>): Operation {
	const requests = new WeakMap<Prepared, { request: R; simple: Simplifier<R> }>();
	return {
		...metadata(declaration),
		...traits(declaration),
		async prepare(input) {
			const request = await declaration.read(input);
			const simple = simplifier(declaration, input);
			const prepared: Prepared = {
				request,
				orderKeys: orderKeys(declaration, request),
				sendsFiles: sendsFiles(declaration, request),
				batchKey: declaration.batch.key(request),
				batchBytes: declaration.batch.bytes?.of(request),
				run: async (api) => simple(outputOf(await declaration.run({ api, requests: [request] })), request),
			};
			requests.set(prepared, { request, simple });
			return prepared;
		},
		batch: {
			size: declaration.batch.size,
			bytes: declaration.batch.bytes?.most ?? Infinity,
			async run(api, prepared) {
				const entries = prepared.map((entry) => requests.get(entry)).filter((entry) => entry !== undefined);
				const outputs = await declaration.run({ api, requests: entries.map(({ request }) => request) });
				return entries.map(({ request, simple }, index) => {
					const output = outputs[index];
					return isJson(output) ? simple(output, request) : output;
				});
			},
		},
	};
}

/** @throws CallFailure when the one item was refused */
function outputOf([output]: BatchOutput[]): IDataObject {
	if (output instanceof CallFailure) throw output;
	return output;
}

/** Makes the output of a send simple, where that is wanted. */
type Simplifier<R> = <O extends Output>(output: O, request: R) => O | IDataObject;

function simplifier<R>({ told }: Reading<R>, input: Input): Simplifier<R> {
	const tell = told && readSimplify(input) ? told : undefined;
	return (output, request) => (tell && isJson(output) ? simpleSend(tell(output, request)) : output);
}

/** Whether an output is one item without files. */
function isJson(output: unknown): output is IDataObject {
	return isObject(output) && !(output instanceof OutputWithFiles) && !(output instanceof CallFailure);
}

function traits<R>({ sendsFiles: files, told }: Reading<R>) {
	return { alwaysSendsFiles: files === true, simplifies: told !== undefined };
}

function metadata({ value, name, action, description, kind, requests, fields, options }: Declaration): Declaration {
	return { value, name, action, description, kind, requests, fields, options };
}

function sendsFiles<R>(declaration: Reading<R>, request: R): boolean {
	const answer = declaration.sendsFiles ?? false;
	return typeof answer === 'function' ? answer(request) : answer;
}

function orderKeys<R>(declaration: Reading<R>, request: R): string[] {
	const keys = declaration.oneAtATimePer?.(request) ?? [];
	return typeof keys === 'string' ? [keys] : keys;
}
