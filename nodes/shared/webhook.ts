/** Webhook triggers: registration life cycle, raw body, constant-time signature, redeliveries. */
import { createHash, createHmac, randomBytes, timingSafeEqual, type BinaryLike } from 'crypto';
import type {
	IDataObject,
	IHookFunctions,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { itemFailure, nodeError } from './errors';
import type { Provider } from './provider';
import { Api, Connection } from './request';

/** A subscription as the provider has it. */
export interface Subscription {
	id: string;
	/** What it delivers, in a form that two equal subscriptions share. */
	key: string;
	active: boolean;
}

/** How one provider's webhooks are registered. `Wanted` is what one subscription asks for. */
export interface WebhookKind<Wanted> {
	provider: Provider;
	/** What the node's parameters ask for: one entry for each subscription, each with the key it would have. */
	wanted(ctx: IHookFunctions): Array<{ key: string; wanted: Wanted }>;
	/** Why the provider would not accept this address, and what to do; `undefined` when it would. */
	addressProblem(url: string): { problem: string; fix: string } | undefined;
	/** All subscriptions that deliver to this address. */
	find(api: Api, url: string): Promise<Subscription[]>;
	/** Registers one; the secret is made by the provider when it gives one back. */
	create(api: Api, url: string, wanted: Wanted, secret: string): Promise<{ id: string; secret?: string }>;
	/** Removes one; one that is gone already counts as removed. */
	remove(api: Api, id: string): Promise<void>;
}

/** What a trigger remembers of its registration, in n8n's static data. */
export interface Registration {
	url?: string;
	/** Secret by subscription id. */
	secrets?: Record<string, string>;
	/** Ids of deliveries that were emitted, newest last. */
	delivered?: string[];
}

const REMEMBERED = 1000;

function hookApi(ctx: IHookFunctions, provider: Provider): Api {
	return new Api(new Connection(ctx, provider), {
		itemIndex: 0,
		effect: 'prepare',
		timeoutMs: 30_000,
		maxWaitMs: 60_000,
		privateTexts: [],
	});
}

async function guarded<T>(ctx: IHookFunctions, provider: Provider, work: () => Promise<T>): Promise<T> {
	const result = await work().then(
		(value) => ({ value }),
		(error: unknown) => ({ failed: nodeError(ctx.getNode(), provider, itemFailure(error, 0), '') }),
	);
	if ('failed' in result) throw result.failed;
	return result.value;
}

function registration(ctx: IHookFunctions | IWebhookFunctions): Registration {
	return ctx.getWorkflowStaticData('node') as Registration;
}

/** Whether the provider has exactly the subscriptions that the node asks for, with secrets that are known here. */
export async function subscriptionsExist<W>(ctx: IHookFunctions, kind: WebhookKind<W>): Promise<boolean> {
	return await guarded(ctx, kind.provider, async () => {
		const url = webhookUrl(ctx);
		const memory = registration(ctx);
		const found = await kind.find(hookApi(ctx, kind.provider), url);
		const wanted = kind.wanted(ctx);
		const good = found.filter(
			({ id, active, key }) =>
				active && memory.secrets?.[id] !== undefined && wanted.some((entry) => entry.key === key),
		);
		const keys = new Set(good.map(({ key }) => key));
		return (
			memory.url === url &&
			good.length === found.length &&
			keys.size === wanted.length &&
			found.length === wanted.length
		);
	});
}

/** Registers what is missing and removes what is too much: leftovers, changed settings, unknown secrets. */
export async function createSubscriptions<W>(ctx: IHookFunctions, kind: WebhookKind<W>): Promise<boolean> {
	return await guarded(ctx, kind.provider, async () => {
		const url = webhookUrl(ctx);
		const refused = kind.addressProblem(url);
		if (refused)
			throw new Error(
				`${kind.provider.name} cannot deliver to the address of this n8n: it ${refused.problem}. ${refused.fix}`,
			);
		const api = hookApi(ctx, kind.provider);
		const memory = registration(ctx);
		const secrets = memory.url === url ? { ...memory.secrets } : {};
		const missing = new Map(kind.wanted(ctx).map(({ key, wanted }) => [key, wanted]));
		await removeRemembered(api, kind, memory, url);
		for (const { id, key, active } of await kind.find(api, url)) {
			if (active && secrets[id] !== undefined && missing.delete(key)) continue;
			await kind.remove(api, id);
			delete secrets[id];
		}
		const secret = Object.values(secrets)[0] ?? newSecret();
		Object.assign(memory, { url, secrets });
		for (const wanted of missing.values()) {
			const created = await kind.create(api, url, wanted, secret);
			secrets[created.id] = created.secret ?? secret;
		}
		return true;
	});
}

/** Subscriptions of this node under an address it no longer has. */
async function removeRemembered<W>(api: Api, kind: WebhookKind<W>, memory: Registration, url: string): Promise<void> {
	if (memory.url === undefined || memory.url === url) return;
	for (const id of Object.keys(memory.secrets ?? {})) await kind.remove(api, id);
}

/** Removes every subscription of this node. */
export async function deleteSubscriptions<W>(ctx: IHookFunctions, kind: WebhookKind<W>): Promise<boolean> {
	return await guarded(ctx, kind.provider, async () => {
		const api = hookApi(ctx, kind.provider);
		const memory = registration(ctx);
		const found = await kind.find(api, webhookUrl(ctx));
		const ids = new Set([...found.map(({ id }) => id), ...Object.keys(memory.secrets ?? {})]);
		for (const id of ids) await kind.remove(api, id);
		delete memory.url;
		delete memory.secrets;
		return true;
	});
}

function webhookUrl(ctx: IHookFunctions): string {
	return ctx.getNodeWebhookUrl('default') ?? '';
}

/** 32 random bytes as base64: what a provider signs with when it does not make a secret itself. */
function newSecret(): string {
	return randomBytes(32).toString('base64');
}

/** Whether two signatures are equal, in time that does not tell where they differ. */
export function sameSignature(given: string, expected: string): boolean {
	const digest = (value: string) => createHash('sha256').update(value).digest();
	return timingSafeEqual(digest(given), digest(expected));
}

/** HMAC-SHA256 over parts, one after another. */
export function hmac(key: string, parts: BinaryLike[], encoding: 'hex' | 'base64'): string {
	const mac = createHmac('sha256', key);
	for (const part of parts) mac.update(part);
	return mac.digest(encoding);
}

/** A delivery as it arrived. */
export interface Delivery {
	raw: Buffer;
	headers: Record<string, string>;
	/** The address it was registered under. */
	url: string;
	/** The secrets of this node's subscriptions; a delivery must be signed with one of them. */
	secrets: string[];
}

/** What a provider makes of the deliveries of its webhooks. */
export interface DeliveryReader {
	/** Whether it was signed with one of the secrets, and recently enough. */
	isAuthentic(delivery: Delivery, now: number): boolean;
	/** The provider's id of the delivery, the same when it is delivered again. */
	id(body: IDataObject, delivery: Delivery): string | undefined;
	/** What is emitted; nothing when the node's filters leave it out. */
	read(ctx: IWebhookFunctions, body: IDataObject, delivery: Delivery): IDataObject | undefined;
}

/** Deliveries this process has emitted or is emitting: static data is saved only after the answer. */
const inProcess = new Map<string, number>();

/**
 * Answers one delivery: 401 for a signature that is wrong, missing or stale, 400 for a body that is not the provider's,
 * else 200. A redelivery is answered and not emitted again.
 */
export async function receive(ctx: IWebhookFunctions, reader: DeliveryReader): Promise<IWebhookResponseData> {
	const delivery = await deliveryOf(ctx);
	if (delivery.secrets.length === 0 || !reader.isAuthentic(delivery, Date.now()))
		return answer(ctx, 401, 'The signature is missing, wrong or too old');
	const body = parseObject(delivery.raw);
	if (!body) return answer(ctx, 400, 'The body is not a JSON object');
	const id = reader.id(body, delivery);
	if (id === undefined) return answer(ctx, 400, 'The body is not a delivery of this provider');
	const json = reader.read(ctx, body, delivery);
	if (!json || isRepeated(ctx, id)) return {};
	const items: INodeExecutionData[] = [{ json }];
	return { workflowData: [items] };
}

async function deliveryOf(ctx: IWebhookFunctions): Promise<Delivery> {
	const request = ctx.getRequestObject();
	if (request.rawBody === undefined) await request.readRawBody?.();
	const { url = '', secrets = {} } = registration(ctx);
	const headers = Object.fromEntries(
		Object.entries(ctx.getHeaderData()).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
	const raw: unknown = request.rawBody;
	return {
		raw: Buffer.isBuffer(raw) ? raw : Buffer.alloc(0),
		headers,
		url,
		secrets: [...new Set(Object.values(secrets))],
	};
}

function answer(ctx: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	ctx.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

function parseObject(raw: Buffer): IDataObject | undefined {
	try {
		const value: unknown = JSON.parse(raw.toString('utf8'));
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as IDataObject) : undefined;
	} catch {
		return undefined;
	}
}

/** Whether a delivery was emitted before; remembers it. */
function isRepeated(ctx: IWebhookFunctions, id: string): boolean {
	const memory = registration(ctx);
	const own = [ctx.getWorkflow().id, ctx.getNode().id, memory.url, ...Object.keys(memory.secrets ?? {}), id].join(' ');
	if (inProcess.has(own) || memory.delivered?.includes(id)) return true;
	inProcess.set(own, Date.now());
	for (const oldest of inProcess.keys()) {
		if (inProcess.size <= REMEMBERED * 10) break;
		inProcess.delete(oldest);
	}
	memory.delivered = [...(memory.delivered ?? []), id].slice(-REMEMBERED);
	return false;
}
