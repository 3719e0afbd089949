/** Polling triggers: what was emitted is remembered with the emission, so that nothing comes twice and nothing is skipped. */
import {
	NodeApiError,
	type Failure,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';
import { failureDetails, itemFailure } from '../operation/errors';
import { CallFailure } from '../http/outcome';
import type { Provider } from '../http/profile';
import { fingerprint } from '../privacy/mask';
import { Api, Connection } from '../http/request';

/** What one poll may do. */
export interface Limits {
	/** Items it emits at most; the rest follows with the next poll. */
	readonly items: number;
	/** Whether it should come to an end, because n8n abandons polls that take too long. */
	isTimeUp(): boolean;
}

/** Where new things come from. `State` is what is remembered between polls, as plain JSON. */
export interface Source<State> {
	readonly provider: Provider;
	/** Settings the memory belongs to: when they change, the trigger starts anew. */
	readonly settings: IDataObject;
	/** The fields of the credential that say whose inbox it is; no secrets. */
	readonly accountFields: string[];
	/** What the provider's own codes mean for polling, where the status does not tell. */
	readonly causes?: Record<string, Failure['cause']>;
	/** One real item for a manual test; `undefined` when there is none. Changes nothing. */
	sample(api: Api): Promise<INodeExecutionData | undefined>;
	/** The state at activation: what is there now is not new. */
	begin(api: Api): Promise<State>;
	/** What is new since a state, oldest first, and the state that goes with it. */
	next(api: Api, state: State, limits: Limits): Promise<{ items: INodeExecutionData[]; state: State }>;
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

/**
 * One poll of a trigger: the whole `poll` of its node.
 *
 * A manual test gives one sample and remembers nothing. The first poll of an activation remembers what is there and emits
 * nothing; after a restart of n8n the memory is taken up again. The memory changes as the last thing, together with what
 * is emitted, which n8n saves together.
 *
 * @returns the new items, oldest first, or `null` when there are none
 * @throws NodeApiError with n8n's `failure` cause, so that polling backs off; the memory is then unchanged
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
	return await advance(ctx, source, api, memory, { items: ITEMS, isTimeUp: () => Date.now() >= until }).finally(() =>
		busy.delete(memory),
	);
}

async function advance<State>(
	ctx: IPollFunctions,
	source: Source<State>,
	api: Api,
	memory: Memory,
	limits: Limits,
): Promise<INodeExecutionData[]> {
	const of = await ownerOf(api.connection, source);
	const isActivation = ctx.getActivationMode() === 'activate' && !begun.has(memory);
	const known = memory.of === of && !isActivation ? copied<State>(memory.state) : undefined;
	const { items, state } =
		known === undefined ? { items: [], state: await source.begin(api) } : await source.next(api, known, limits);
	if (memory.of !== of) memory.of = of;
	if (JSON.stringify(memory.state) !== JSON.stringify(state)) memory.state = state;
	begun.add(memory);
	return items;
}

/** A parameter as text, whether it is one or a resource locator; empty when it is neither. */
export function textOf(value: unknown): string {
	if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
	return typeof value === 'object' && value !== null && 'value' in value ? textOf(value.value) : '';
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
async function ownerOf<State>(connection: Connection, source: Source<State>): Promise<string> {
	const { ctx, credentialType } = connection;
	const credentials: ICredentialDataDecryptedObject = await connection.credentials(0);
	const account = source.accountFields.map((field) => credentials[field] ?? '');
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

/** A feed of things, each with a place in time, of which the later ones are new. */
export interface Feed<Row> extends Omit<Source<Watermark>, 'sample' | 'begin' | 'next'> {
	/** What tells two rows apart. */
	id(row: Row): string;
	/** Where a row stands; later ones are greater. Milliseconds for a date, the number for a growing id. */
	position(row: Row): number;
	/** How far back from the newest a row may still turn up late, in the unit of `position`. */
	readonly overlap: number;
	/** The newest rows, at least all that lie within `overlap` of the newest one. */
	newest(api: Api): Promise<Row[]>;
	/** All rows at or after a position, as far as possible in the order they arrived in. */
	since(api: Api, position: number): Promise<Row[]>;
	/** The rows among these that are to be emitted (default all of them). */
	wanted?(api: Api, rows: Row[]): Promise<Row[]>;
	/** What is known of a row without fetching more. */
	json(row: Row): IDataObject;
	/** The whole item of a row, where more has to be fetched; `undefined` when it is gone meanwhile. */
	fetched?(api: Api, row: Row): Promise<INodeExecutionData | undefined>;
}

/** What is remembered of a feed. */
export interface Watermark {
	/** The greatest position emitted, or found at activation. */
	mark: number;
	/** Ids seen within `overlap` of the mark, with their positions. */
	seen: Record<string, number>;
}

/** Makes a source of a feed: rows at or after the watermark, less its overlap, that were not seen. */
export function watermark<Row>(feed: Feed<Row>): Source<Watermark> {
	return {
		...feed,
		async sample(api) {
			const rows = inOrder(feed, await feed.newest(api));
			for (const row of (await wantedOf(feed, api, rows)).reverse()) {
				const item = await itemOf(feed, api, row);
				if (item) return item;
			}
			return undefined;
		},
		begin: async (api) => remember(feed, { mark: 0, seen: {} }, await feed.newest(api)),
		next: async (api, state, limits) => await emitNew(feed, api, state, limits),
	};
}

async function emitNew<Row>(feed: Feed<Row>, api: Api, state: Watermark, limits: Limits) {
	const from = state.mark - feed.overlap;
	const listed = (await feed.since(api, from)).filter(
		(row) => feed.position(row) >= from && !Object.hasOwn(state.seen, feed.id(row)),
	);
	const fresh = inOrder(feed, listed).slice(0, limits.items);
	const wanted = new Set(fresh.length > 0 ? await wantedOf(feed, api, fresh) : []);
	const items: INodeExecutionData[] = [];
	const done: Row[] = [];
	for (const row of fresh) {
		if (items.length > 0 && limits.isTimeUp()) break;
		const result = await (wanted.has(row) ? itemOf(feed, api, row) : Promise.resolve(undefined)).then(
			(item) => ({ item }),
			(error: unknown) => ({ error }),
		);
		if ('item' in result && result.item) items.push(result.item);
		// What was fetched goes out now; the next poll begins with the row that failed, and reports it.
		if ('error' in result && items.length > 0) break;
		if ('error' in result) return await Promise.reject(result.error);
		done.push(row);
	}
	return { items, state: remember(feed, state, done) };
}

async function wantedOf<Row>(feed: Feed<Row>, api: Api, rows: Row[]): Promise<Row[]> {
	return feed.wanted ? await feed.wanted(api, rows) : rows;
}

/** A row that can never be fetched, such as a protected message, must not hold up those after it: it comes without. */
async function itemOf<Row>(feed: Feed<Row>, api: Api, row: Row): Promise<INodeExecutionData | undefined> {
	if (!feed.fetched) return { json: feed.json(row) };
	const result = await feed.fetched(api, row).then(
		(item) => ({ item }),
		(error: unknown) => ({ error }),
	);
	if ('item' in result) return result.item;
	if (!isForGood(result.error, feed.causes)) return await Promise.reject(result.error);
	return { json: { ...feed.json(row), contentError: explained(result.error) } };
}

/** A failure as one text: what went wrong, and what to do. */
export function explained({ failure: { message, hint } }: CallFailure): string {
	return hint ? `${message}. ${hint}` : message;
}

/** Each row once, oldest first; rows at the same position stay in the order they were listed in. */
function inOrder<Row>(feed: Feed<Row>, rows: Row[]): Row[] {
	const distinct = [...new Map(rows.map((row) => [feed.id(row), row])).values()];
	return distinct.sort((a, b) => feed.position(a) - feed.position(b));
}

function remember<Row>(feed: Feed<Row>, state: Watermark, rows: Row[]): Watermark {
	const mark = rows.reduce((greatest, row) => Math.max(greatest, feed.position(row)), state.mark);
	const seen = { ...state.seen, ...Object.fromEntries(rows.map((row) => [feed.id(row), feed.position(row)])) };
	const recent = Object.entries(seen).filter(([, position]) => position >= mark - feed.overlap);
	return { mark, seen: Object.fromEntries(recent) };
}
