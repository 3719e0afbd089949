/** Webhook triggers: subscriptions at the provider that are registered, found again, taken over, replaced and removed. */
import { randomBytes } from 'crypto';
import { NodeApiError, NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { Api, backoffMs, CallFailure, Connection, InputError, rest } from '../http';
import type { Registered, Subscription, Wanted, WebhookKind } from './kind';
import { type Memory, memoryOf } from './memory';

/** How often registering starts over when a reply was lost. */
const PASSES = 3;

interface Hook<W extends Wanted> {
	ctx: IHookFunctions;
	kind: WebhookKind<W>;
	api: Api;
	url: string;
	memory: Memory;
}

/** What a node's three webhook methods hand over: a kind for the node's current parameters. */
export type KindOf<W extends Wanted> = (ctx: IHookFunctions) => WebhookKind<W>;

/**
 * Whether the provider has exactly the subscriptions that the node asks for, with secrets that are known here. n8n asks
 * this on every activation and on every start.
 */
export async function subscriptionsExist<W extends Wanted>(ctx: IHookFunctions, kindOf: KindOf<W>): Promise<boolean> {
	return await guarded(ctx, kindOf, async (hook) => {
		const { kind, api, url, memory } = hook;
		if (memory.url !== url || (await kind.addressProblem(url, api))) return false;
		const rows = await kind.list(api);
		const inForce = rows.filter((row) => row.active && isOurs(hook, row));
		const wanted = await kind.wanted(api);
		const allStand = wanted.every(({ key }) => inForce.some((row) => stands(hook, row, key)));
		const allListed = Object.keys(memory.secrets ?? {}).every((id) => rows.some((row) => row.id === id));
		return allStand && allListed && inForce.length === wanted.length;
	});
}

/**
 * Registers what is missing, takes over what is there and fits, then removes what is too much: leftovers of crashes and
 * tests, what former settings asked for, and what is registered under a former address.
 */
export async function createSubscriptions<W extends Wanted>(ctx: IHookFunctions, kindOf: KindOf<W>): Promise<boolean> {
	return await guarded(ctx, kindOf, async (hook) => {
		const refused = await hook.kind.addressProblem(hook.url, hook.api);
		if (refused) throw new InputError(`Webhook address ${originOf(hook.url) ?? ''}`, refused.problem, refused.fix);
		for (let pass = 1; ; pass += 1) {
			const failure = await register(hook).then(
				() => undefined,
				(error: unknown) => ({ error }),
			);
			if (!failure) return true;
			if (!isInDoubt(failure.error) || pass === PASSES) throw failure.error;
			await rest(backoffMs(pass));
		}
	});
}

/** Removes every subscription of this node. */
export async function deleteSubscriptions<W extends Wanted>(ctx: IHookFunctions, kindOf: KindOf<W>): Promise<boolean> {
	return await guarded(ctx, kindOf, async (hook) => {
		const { kind, api, url, memory } = hook;
		const known = Object.keys(memory.secrets ?? {});
		const isListed = (await kind.addressProblem(url, api)) === undefined;
		const listed = await (isListed ? kind.list(api) : Promise.resolve([])).then(
			(rows) => ({ rows }),
			(error: unknown) => ({ error }),
		);
		// Whoever answers so is not the provider, and would say yes to a removal as well.
		if ('error' in listed && isOddReply(listed.error)) throw listed.error;
		for (const id of known) await remove(hook, id);
		if ('error' in listed) throw listed.error;
		const isLeft = ({ id, active }: Subscription) => !known.includes(id) && (active || !memory.turnedOff?.[id]);
		for (const row of listed.rows) if (row.url === url && isLeft(row)) await remove(hook, row.id);
		delete memory.url;
		return true;
	});
}

/**
 * One pass. What is new is made before the old is removed, so that nothing is missed in between. A reply that was lost is
 * noticed by the next pass, which finds what it had made.
 */
async function register<W extends Wanted>(hook: Hook<W>): Promise<void> {
	const { kind, api, url, memory } = hook;
	const rows = await kind.list(api);
	const elsewhere = Object.keys(memory.secrets ?? {}).filter((id) => !rows.some((row) => row.id === id));
	const left = new Map(rows.filter((row) => isOurs(hook, row)).map((row) => [row.id, row]));
	memory.url = url;
	const missing = (await kind.wanted(api)).filter(({ key }) => {
		const standing = [...left.values()].find((row) => stands(hook, row, key));
		return !standing || !left.delete(standing.id);
	});
	for (const wanted of missing) {
		const secret = Object.values(memory.secrets ?? {})[0] ?? randomBytes(32).toString('base64');
		if (!(await takeOver(hook, left, wanted, secret))) keep(hook, await kind.create(api, url, wanted, secret));
	}
	for (const id of left.keys()) await remove(hook, id);
	for (const id of elsewhere) await removeElsewhere(hook, id);
}

/** Takes over the first of the subscriptions left that can be. */
async function takeOver<W extends Wanted>(
	hook: Hook<W>,
	left: Map<string, Subscription>,
	wanted: W,
	secret: string,
): Promise<boolean> {
	const { kind, api, url, memory } = hook;
	for (const row of left.values()) {
		const known = memory.secrets?.[row.id] ?? memory.turnedOff?.[row.id];
		const taken = await kind.takeOver(api, url, row, wanted, known ?? secret, known !== undefined);
		if (!taken) continue;
		left.delete(row.id);
		keep(hook, taken);
		return true;
	}
	return false;
}

function keep<W extends Wanted>({ memory }: Hook<W>, { id, secret }: Registered): void {
	memory.secrets = { ...memory.secrets, [id]: secret };
	memory.turnedOff = without(memory.turnedOff, id);
}

async function remove<W extends Wanted>({ kind, api, memory }: Hook<W>, id: string): Promise<void> {
	const known = memory.secrets?.[id];
	const how = await kind.remove(api, id);
	memory.secrets = without(memory.secrets, id);
	if (how === 'removed') memory.turnedOff = without(memory.turnedOff, id);
	else if (known !== undefined) memory.turnedOff = { ...memory.turnedOff, [id]: known };
}

/** One that was registered in another account or workspace, which this credential may no longer reach. */
async function removeElsewhere<W extends Wanted>(hook: Hook<W>, id: string): Promise<void> {
	const refused = await remove(hook, id).then(
		() => undefined,
		(error: unknown) => error,
	);
	if (!refused) return;
	if (!(refused instanceof CallFailure) || refused.failure.outcome !== 'rejected') throw refused;
	hook.memory.secrets = without(hook.memory.secrets, id);
	hook.ctx.logger.warn(
		`A former webhook of this node could not be removed from ${hook.kind.provider.name}: ${refused.message}`,
	);
}

function without(record: Record<string, string> = {}, id: string): Record<string, string> | undefined {
	const rest = Object.entries(record).filter(([key]) => key !== id);
	return rest.length > 0 ? Object.fromEntries(rest) : undefined;
}

/** Whether a subscription is in force as wanted. */
function stands<W extends Wanted>({ url, memory }: Hook<W>, row: Subscription, key: string): boolean {
	return row.active && row.key === key && row.url === url && memory.secrets?.[row.id] !== undefined;
}

/** Whether this node made it: by its address, by what is remembered, or as a leftover of a test in the editor. */
function isOurs<W extends Wanted>({ ctx, url, memory }: Hook<W>, row: Subscription): boolean {
	if (row.url === url || memory.secrets?.[row.id] !== undefined) return true;
	return ctx.getMode() !== 'manual' && isTwin(row.url, url, ctx.getNode().webhookId);
}

/** Whether two addresses are the test and the production address of one node: same host, same unguessable id. */
function isTwin(one: string, other: string, webhookId = ''): boolean {
	const ending = (url: string) => url.slice(url.lastIndexOf(`/${webhookId}/`));
	const hasId = webhookId !== '' && one.includes(`/${webhookId}/`) && other.includes(`/${webhookId}/`);
	return hasId && originOf(one) === originOf(other) && ending(one) === ending(other);
}

function originOf(url: string): string | undefined {
	return /^\w+:\/\/[^/]+/.exec(url)?.[0];
}

/** Whether a call failed although it was answered with a yes: what came was not understood. */
function isOddReply(error: unknown): boolean {
	return error instanceof CallFailure && Math.floor((error.failure.statusCode ?? 0) / 100) === 2;
}

function isInDoubt(error: unknown): boolean {
	return error instanceof CallFailure && error.failure.outcome === 'ambiguous';
}

function hookOf<W extends Wanted>(ctx: IHookFunctions, kind: WebhookKind<W>): Hook<W> {
	const scope = { itemIndex: 0, effect: 'send' as const, timeoutMs: 30_000, maxWaitMs: 60_000, privateTexts: [] };
	const api = new Api(new Connection(ctx, kind.provider), scope);
	return { ctx, kind, api, url: ctx.getNodeWebhookUrl('default') ?? '', memory: memoryOf(ctx) };
}

/** Runs a webhook method; whatever goes wrong becomes n8n's own error. */
async function guarded<W extends Wanted>(
	ctx: IHookFunctions,
	kindOf: KindOf<W>,
	work: (hook: Hook<W>) => Promise<boolean>,
): Promise<boolean> {
	const done = async () => await work(hookOf(ctx, kindOf(ctx)));
	const result = await done().catch((error: unknown) => hookError(ctx, error));
	if (typeof result !== 'boolean') throw result;
	return result;
}

function hookError(ctx: IHookFunctions, error: unknown): NodeApiError | NodeOperationError {
	if (error instanceof CallFailure) {
		const { message, hint: description, statusCode } = error.failure;
		return new NodeApiError(ctx.getNode(), { message }, { message, description, httpCode: statusCode?.toString() });
	}
	const message = error instanceof Error ? error.message : String(error);
	const description = error instanceof InputError ? error.fix : undefined;
	return new NodeOperationError(ctx.getNode(), message, { description });
}
