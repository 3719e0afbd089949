/** What an operation declares about itself. */
import type { IBinaryKeyData, IDataObject, INodeProperties } from 'n8n-workflow';
import { type Api, CallFailure, type InputError } from '../http';
import type { Input } from './input/input';
import { type Lanes, orderKeys, type SameRecipient } from './lanes';
import type { Message, MessageFacts, Needless, Unreachable } from './message/declared';
import { assertRedirected, readMessageOf } from './message/redirect';
import { simplifier, type Told } from './sent';
import type { Steps } from './steps';
import type { Waits } from './waits';

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

interface Reading<R> extends Lanes<R> {
	/** Reads and checks one item's parameters into what will be sent. @throws InputError */
	read(input: Input): R | Promise<R>;
	/** Whether items send files, or which of them do: of those at most three go at once. */
	readonly sendsFiles?: boolean | ((request: R) => boolean);
	/** Whether an item of an operation that sends only reads: nothing of it is remembered, and it is repeated as reads are. */
	onlyReads?(request: R): boolean;
	/**
	 * The message that it sends: who gets it, what they read, and what becomes of it where the credential sends everything to one
	 * address. A `send` without it is refused there.
	 */
	readonly message?: Message<R>;
	/** Of a send, which then has Simplify: what any output of `run` comes to in the words of all sends (`simpleSend`). */
	told?(output: IDataObject, request: R): Told;
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
	readonly sameRecipient?: SameRecipient;
	readonly sendsFiles: boolean;
	readonly batchKey?: string;
	/** Bytes that it takes in the request of a batch. */
	readonly batchBytes?: number;
	/** Until when the execution waits for an answer, once this is sent. */
	readonly waitUntil?: Date;
	/** It changes nothing, whatever the operation does. */
	readonly onlyReads: boolean;
	/** What is told of its message, where its operation tells of one. */
	readonly facts?: MessageFacts;
	/** Why nothing is to be sent after all. */
	needless?(api: Api): Promise<Needless | undefined>;
	/** Why it cannot go this way to those it is for. */
	unfit?(api: Api): Promise<InputError | undefined>;
	/** Whom it would not reach; `next` are items of the same operation and account that will ask as well. */
	unreachable?(api: Api, next: Prepared[]): Promise<Unreachable[]>;
	run(api: Api, steps: Steps): Promise<Output>;
}

/** An operation as the engine sees it. */
export interface Operation extends Declaration, Waits {
	/** Every request of it sends files. */
	readonly alwaysSendsFiles: boolean;
	/** Its output can be simplified, by an option. */
	readonly simplifies: boolean;
	/** It can tell whom a message would not reach. */
	readonly checksRecipients: boolean;
	/** It says what becomes of its message where the credential sends everything to one address. */
	readonly takesSide: boolean;
	prepare(input: Input): Promise<Prepared>;
	readonly batch?: { size: number; bytes: number; run(api: Api, prepared: Prepared[]): Promise<BatchOutput[]> };
}

/** Declares an operation that handles one item at a time. */
export function operation<R>(declaration: OperationDeclaration<R>): Operation {
	const requests = new WeakMap<Prepared, R>();
	return {
		...metadata(declaration),
		...traits(declaration),
		async prepare(input) {
			const { request, common } = await prepared(declaration, input, (entry) => requests.get(entry));
			const simple = simplifier(declaration.told, input);
			const entry: Prepared = {
				...common,
				run: async (api, steps) => {
					await assertRedirected(declaration, input, { api, request });
					return simple(await declaration.run({ api, request, steps }), request);
				},
			};
			if (entry.unreachable) requests.set(entry, request);
			return entry;
		},
	};
}

/** Declares an operation that sends several items in one request. */
export function batchOperation<R>(declaration: BatchDeclaration<R>): Operation {
	const requests = new WeakMap<Prepared, { request: R; simple<O>(output: O, request: R): O | IDataObject }>();
	return {
		...metadata(declaration),
		...traits(declaration),
		async prepare(input) {
			const { request, common } = await prepared(declaration, input, (entry) => requests.get(entry)?.request);
			const simple = simplifier(declaration.told, input);
			const entry: Prepared = {
				...common,
				batchKey: declaration.batch.key(request),
				batchBytes: declaration.batch.bytes?.of(request),
				run: async (api) => simple(outputOf(await declaration.run({ api, requests: [request] })), request),
			};
			requests.set(entry, { request, simple });
			return entry;
		},
		batch: {
			size: declaration.batch.size,
			bytes: declaration.batch.bytes?.most ?? Infinity,
			async run(api, entries) {
				const known = entries.map((entry) => requests.get(entry)).filter((entry) => entry !== undefined);
				const outputs = await declaration.run({ api, requests: known.map(({ request }) => request) });
				return known.map(({ request, simple }, index) => simple(outputs[index], request));
			},
		},
	};
}

/**
 * What one item of any operation is read into.
 *
 * @param requestOf what another item of this operation was read into
 */
async function prepared<R>(
	declaration: Declaration & Reading<R>,
	input: Input,
	requestOf: (entry: Prepared) => R | undefined,
): Promise<{ request: R; common: Omit<Prepared, 'run'> }> {
	const { name, kind, message } = declaration;
	const read = async (from: Input) => await declaration.read(from);
	const { request, facts } = await readMessageOf(input, name, read, { message, isSend: kind === 'send' });
	const common = {
		request,
		orderKeys: orderKeys(declaration, request),
		sameRecipient: declaration.sameRecipient,
		sendsFiles: sendsFiles(declaration, request),
		onlyReads: kind === 'read' || declaration.onlyReads?.(request) === true,
		facts,
		...(message?.needless && { needless: async (api: Api) => await message.needless?.({ api, request }) }),
		...(message?.unfit && {
			unfit: async (api: Api) => await message.unfit?.({ api, request, isRedirected: facts?.intended !== undefined }),
		}),
		...(message?.unreachable && {
			unreachable: async (api: Api, entries: Prepared[]) => {
				const next = entries.map(requestOf).filter((other) => other !== undefined);
				return (await message.unreachable?.({ api, request, next })) ?? [];
			},
		}),
	};
	return { request, common };
}

function traits<R>({
	sendsFiles: files,
	message,
	told,
}: Reading<R>): Pick<Operation, 'alwaysSendsFiles' | 'checksRecipients' | 'simplifies' | 'takesSide'> {
	return {
		alwaysSendsFiles: files === true,
		simplifies: told !== undefined,
		checksRecipients: message?.unreachable !== undefined,
		takesSide: message !== undefined,
	};
}

/** @throws CallFailure when the one item was refused */
function outputOf([output]: BatchOutput[]): IDataObject {
	if (output instanceof CallFailure) throw output;
	return output;
}

function metadata({ value, name, action, description, kind, requests, fields, options }: Declaration): Declaration {
	return { value, name, action, description, kind, requests, fields, options };
}

function sendsFiles<R>(declaration: Reading<R>, request: R): boolean {
	const answer = declaration.sendsFiles ?? false;
	return typeof answer === 'function' ? answer(request) : answer;
}
