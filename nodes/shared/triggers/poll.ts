/** Polling triggers: what was emitted is remembered with the emission, so that nothing comes twice and nothing is skipped. */
import {
	NodeApiError,
	type Failure,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';
import { Api, CallFailure, Connection, type Provider } from '../http';
import { failureDetails, itemFailure } from '../operation';
import { fingerprint } from '../privacy';

/** What one poll may do. */
export interface Limits {
	/** Items it emits at most; the rest follows with the next poll. */
	readonly items: number;
	/** Whether it should come to an end, because n8n abandons polls that take too long. */
	isTimeUp(): boolean;
	/**
	 * Takes note that the poll stopped at a thing whose content cannot be had just now.
	 *
	 * @returns whether polls have stopped there for so long that it is to come without its content
	 */
	isHeldUp?(id: string): boolean;
}

/** Where new things come from. `State` is what is remembered between polls, as plain JSON. */
export interface Source<State> {
	readonly provider: Provider;
	/** Settings the memory belongs to: when they change, the trigger starts anew. */
	readonly settings: IDataObject;
	/** The fields of the credential that say whose inbox it is; no secrets. */
	readonly accountFields: string[];
	/** Whose inbox it is, where these fields alone do not say. */
	whose?(api: Api): Promise<string>;
	/** What the provider's own codes mean for polling, where the status does not tell. */
	readonly causes?: Record<string, Failure['cause']>;
	/** One real item for a manual test; `undefined` when there is none. Changes nothing. */
	sample(api: Api): Promise<INodeExecutionData | undefined>;
	/**
	 * The state at activation: what is there now is not new.
	 *
	 * @param before what was remembered when the trigger was active last, for sources that the provider keeps a place in
	 */
	begin(api: Api, limits: Limits, before?: State): Promise<State>;
	/** What is new since a state, oldest first, and the state that goes with it. */
	next(api: Api, state: State, limits: Limits): Promise<Next<State>>;
}

interface Next<State> {
	items: INodeExecutionData[];
	state: State;
	/** Why the poll fails although its state is kept, where a try costs something: nothing is emitted then. */
	failed?: unknown;
}

/** A trigger's memory in n8n's static data. */
interface Memory {
	/** Whose it is, hashed. */
	of?: string;
	state?: unknown;
}

const ITEMS = 500;
/** n8n's own default where it does not say how long a poll may take. */
const POLL_BUDGET_MS = 5 * 60_000;
const MAX_WAIT_MS = 60_000;

/** Memories with which a poll is under way: n8n starts the next poll even while one still runs. */
const busy = new WeakSet<object>();
/** Memories that have been used since their workflow was activated. */
const begun = new WeakSet<object>();
/** At which thing polls stop, and since when, by whose memory it is. A restart forgets it, and the wait begins anew. */
const held = new Map<string, { id: string; since: number }>();
/** How long one thing may hold up those after it: longer than a provider is down as a rule. */
const HELD_MS = 15 * 60_000;

/**
 * One poll of a trigger: the whole `poll` of its node.
 *
 * A manual test gives one sample and remembers nothing. The first poll of an activation remembers what is there and emits
 * nothing; after a restart of n8n the memory is taken up again. The memory changes as the last thing, together with what
 * is emitted, which n8n saves together.
 *
 * @returns the new items, oldest first, or `null` when there are none
 * @throws NodeApiError with n8n's `failure` cause, so that polling backs off; the memory is then unchanged, unless a source keeps
 * what the try cost (`failed`)
 */
export async function poll<State>(ctx: IPollFunctions, source: Source<State>): Promise<INodeExecutionData[][] | null> {
	const result = await pollOnce(ctx, source).then(
		(items) => ({ items }),
		(error: unknown) => ({ error: pollError(ctx, source, error) }),
	);
	if ('error' in result) throw result.error;
	return result.items.length > 0 ? [result.items] : null;
}

async function pollOnce<State>(ctx: IPollFunctions, source: Source<State>): Promise<INodeExecutionData[]> {
	const budgetMs = typeof ctx.getPollBudgetMs === 'function' ? ctx.getPollBudgetMs() : POLL_BUDGET_MS;
	const until = Date.now() + budgetMs / 2;
	const connection = new Connection(ctx, source.provider, authenticationOf(ctx));
	const api = new Api(connection, {
		itemIndex: 0,
		effect: 'read',
		timeoutMs: 30_000,
		maxWaitMs: Math.min(MAX_WAIT_MS, budgetMs / 4),
		privateTexts: [],
	});
	if (ctx.getMode() === 'manual') {
		const item = await source.sample(api);
		return item ? [item] : [];
	}
	const memory: Memory = ctx.getWorkflowStaticData('node');
	if (busy.has(memory)) return [];
	busy.add(memory);
	const isTimeUp = () => Date.now() >= until;
	return await advance(ctx, source, api, memory, isTimeUp).finally(() => busy.delete(memory));
}

async function advance<State>(
	ctx: IPollFunctions,
	source: Source<State>,
	api: Api,
	memory: Memory,
	isTimeUp: () => boolean,
): Promise<INodeExecutionData[]> {
	const of = await ownerOf(api, source);
	const limits = { items: ITEMS, isTimeUp, isHeldUp: (id: string) => isHeldUp(of, id) };
	const isActivation = ctx.getActivationMode() === 'activate' && !begun.has(memory);
	const before = memory.of === of ? copied<State>(memory.state) : undefined;
	const { items, state, failed }: Next<State> =
		before === undefined || isActivation
			? { items: [], state: await source.begin(api, limits, before) }
			: await source.next(api, before, limits);
	held.delete(of);
	if (memory.of !== of) memory.of = of;
	if (JSON.stringify(memory.state) !== JSON.stringify(state)) memory.state = state;
	begun.add(memory);
	return failed === undefined ? items : await Promise.reject(failed);
}

function isHeldUp(of: string, id: string): boolean {
	const before = held.get(of);
	const since = before?.id === id ? before.since : Date.now();
	held.set(of, { id, since });
	return Date.now() - since >= HELD_MS;
}

/** A copy, so that a poll that fails in the middle leaves the memory as it was. */
function copied<State>(state: unknown): State | undefined {
	return state === undefined ? undefined : (JSON.parse(JSON.stringify(state)) as State);
}

function authenticationOf(ctx: IPollFunctions): string | undefined {
	const authentication = ctx.getNodeParameter('authentication', '');
	return typeof authentication === 'string' && authentication !== '' ? authentication : undefined;
}

/** Whose memory it is: the credential, the account it stands for, and the settings. */
async function ownerOf<State>(api: Api, source: Source<State>): Promise<string> {
	const { ctx, credentialType } = api.connection;
	const credentials: ICredentialDataDecryptedObject = await api.connection.credentials(0);
	const whose = source.whose ? [await source.whose(api)] : [];
	const account = [...source.accountFields.map((field) => credentials[field] ?? ''), ...whose];
	const id = ctx.getNode().credentials?.[credentialType]?.id ?? '';
	return fingerprint([credentialType, id, account, source.settings]).slice(0, 32);
}

/**
 * Why a poll failed, in n8n's words: whether waiting helps or somebody has to act.
 *
 * @param codes the provider's own codes, where the status does not tell
 */
function causeOf({ failure: data }: CallFailure, codes: Record<string, Failure['cause']> = {}): Failure['cause'] {
	const { providerCode, retryAfterMs, extra } = data;
	const status = data.statusCode ?? (typeof extra?.statusCode === 'number' ? extra.statusCode : undefined);
	if (providerCode !== undefined && Object.hasOwn(codes, providerCode)) return codes[providerCode];
	if (data.cause !== undefined) return data.cause;
	if (status === 429 || retryAfterMs !== undefined) return 'rate-limited';
	if (status === undefined) return extra?.networkCode ? 'temporarily-unavailable' : 'configuration-invalid';
	if (status === 401) return 'credential-invalid';
	if (status === 408 || status >= 500) return 'temporarily-unavailable';
	const isForeignReply = status < 300 && providerCode === undefined;
	return isForeignReply ? 'temporarily-unavailable' : 'configuration-invalid';
}

/** Whether asking again for this very thing would fail again, while others can still be had. */
export function isForGood(error: unknown, codes?: Record<string, Failure['cause']>): error is CallFailure {
	return error instanceof CallFailure && causeOf(error, codes) === 'configuration-invalid';
}

/** Whether what failed is a matter of this very thing, of which others can still be had: `isForGood`, or not understood. */
export function isOfRow(error: unknown, codes?: Record<string, Failure['cause']>): error is CallFailure {
	return isForGood(error, codes) || (error instanceof CallFailure && error.failure.notUnderstood === true);
}

/** Whether it was the provider's limit. */
export function isRateLimited(error: unknown): error is CallFailure {
	return error instanceof CallFailure && causeOf(error) === 'rate-limited';
}

/** Whether the cause may pass by itself, and is neither a limit nor a matter of the credential. */
export function mayPass(error: unknown, codes?: Record<string, Failure['cause']>): error is CallFailure {
	return error instanceof CallFailure && causeOf(error, codes) === 'temporarily-unavailable';
}

const NOTHING_LOST = 'Nothing is lost: the next poll goes on where the last one ended.';

function pollError<State>(ctx: IPollFunctions, { provider, causes }: Source<State>, error: unknown): NodeApiError {
	if (error instanceof NodeApiError) return error;
	const { failure: data } = itemFailure(error, 0);
	const cause = error instanceof CallFailure ? causeOf(error, causes) : 'configuration-invalid';
	const isWaiting = cause === 'rate-limited' || cause === 'temporarily-unavailable' || cause === 'quota-exhausted';
	const failure: Failure = isWaiting ? { cause, retryAfterMs: data.retryAfterMs } : { cause };
	const wrapped = new NodeApiError(
		ctx.getNode(),
		{ message: data.message },
		{
			message: data.message,
			description: isWaiting ? NOTHING_LOST : [data.hint, NOTHING_LOST].filter((text) => text).join(' '),
			httpCode: data.statusCode?.toString(),
			failure,
		},
	);
	wrapped.context.details = failureDetails(provider, data);
	return wrapped;
}

/** A failure as one text: what went wrong, and what to do. */
export function explained({ failure: { message, hint } }: CallFailure): string {
	return hint ? `${message}. ${hint}` : message;
}
