/** Webhook deliveries: the raw body, its signature in constant time, and redeliveries that are recognised. */
import { createHash, createHmac, timingSafeEqual, type BinaryLike } from 'crypto';
import type { IDataObject, INodeProperties, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { memoryOf, type Memory } from './webhook';
import { isObject } from '../http/json';

/** A delivery as it arrived. */
export interface Delivery {
	raw: Buffer;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** The address it was registered under. */
	url: string;
	/** The secrets of this node's subscriptions; a delivery must be signed with one of them. */
	secrets: string[];
}

/** What a provider makes of the deliveries of its webhooks. */
export interface DeliveryReader {
	/** Whether the signature was made with this secret, over these bytes, and recently enough. */
	isAuthentic(delivery: Delivery, secret: string, now: number): boolean;
	/** What tells this delivery from others and is the same when it comes again; `undefined` when it is no delivery. */
	identity(body: IDataObject, delivery: Delivery): string | undefined;
	/** Whether it was made too long ago to be emitted; for providers whose signature has no time in it. */
	isStale?(body: IDataObject, now: number): boolean;
	/** What is emitted; nothing when the node's filters leave it out. */
	read(ctx: IWebhookFunctions, body: IDataObject, delivery: Delivery): IDataObject | undefined;
}

/**
 * Hands the body over unparsed: n8n reads this option of nodes with version 1, whatever the node. Otherwise n8n parses
 * before the signature is checked, answers a body that it cannot parse itself, and swallows forms.
 */
export const unparsedBody: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'hidden',
	default: { binaryData: true },
};

/**
 * Answers one delivery: 401 for a signature that is wrong, missing or stale, 400 for a body that is not the provider's,
 * else 200. A redelivery is answered and not emitted again.
 */
export async function receive(ctx: IWebhookFunctions, reader: DeliveryReader): Promise<IWebhookResponseData> {
	const raw = await rawBody(ctx);
	if (!raw) return refuse(ctx, 400, 'The body cannot be read');
	const memory = memoryOf(ctx);
	const secrets = [...new Set(Object.values({ ...memory.turnedOff, ...memory.secrets }))];
	const delivery: Delivery = { raw, headers: headersOf(ctx), url: memory.url ?? '', secrets };
	const now = Date.now();
	const isSigned = secrets.map((secret) => reader.isAuthentic(delivery, secret, now)).includes(true);
	if (!isSigned) return refuse(ctx, 401, 'The signature is missing, wrong or too old');
	const body = parseObject(raw);
	if (!body) return refuse(ctx, 400, 'The body is not a JSON object');
	if (reader.isStale?.(body, now)) return refuse(ctx, 401, 'The delivery is too old');
	const identity = reader.identity(body, delivery);
	if (identity === undefined) return refuse(ctx, 400, 'The body is not a delivery of this provider');
	const json = reader.read(ctx, body, delivery);
	if (!json || isRepeated(ctx, memory, identity)) return {};
	return { workflowData: [[{ json }]] };
}

/** The bytes that were signed; n8n has read them already where it parsed the body. */
async function rawBody(ctx: IWebhookFunctions): Promise<Buffer | undefined> {
	const request: { rawBody?: unknown; readRawBody?: () => Promise<void> } = ctx.getRequestObject();
	if (request.rawBody === undefined) {
		const failed = await request.readRawBody?.().then(
			() => false,
			() => true,
		);
		if (failed) return undefined;
	}
	return Buffer.isBuffer(request.rawBody) ? request.rawBody : Buffer.alloc(0);
}

function headersOf(ctx: IWebhookFunctions): Record<string, string> {
	return Object.fromEntries(
		Object.entries(ctx.getHeaderData()).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
}

function refuse(ctx: IWebhookFunctions, status: 400 | 401, message: string): IWebhookResponseData {
	ctx.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

function parseObject(raw: Buffer): IDataObject | undefined {
	try {
		const value: unknown = JSON.parse(raw.toString('utf8'));
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
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

/** Marks remembered in n8n's static data, which is written with every delivery: 22 kB. */
const REMEMBERED = 2000;
/** Characters of a mark: 66 bits of a hash. */
const MARK = 11;
/** Nodes, and marks of each, remembered in this process. */
const NODES = 500;
const MARKS = 10_000;

/**
 * What this process emitted, by node. n8n reads static data anew for each delivery and saves it after the answer, so that
 * of two deliveries at once one does not see the other there; what it then overwrites is put back by the next one.
 */
const emitted = new Map<string, Set<string>>();

/** Whether a delivery was emitted before; remembers it. A test in the editor neither looks nor remembers. */
function isRepeated(ctx: IWebhookFunctions, memory: Memory, identity: string): boolean {
	if (ctx.getMode() === 'manual') return false;
	const mark = createHash('sha256').update(identity).digest('base64url').slice(0, MARK);
	const saved = marksOf(memory.delivered);
	const here = emittedBy([ctx.getWorkflow().id, ctx.getNode().id, memory.url].join(' '));
	if (here.has(mark) || saved.includes(mark)) return true;
	here.add(mark);
	forgetWhenRefused(ctx, here, mark);
	const [oldest] = here;
	if (here.size > MARKS) here.delete(oldest);
	const missing = [...here].slice(-100).filter((entry) => !saved.includes(entry));
	memory.delivered = [...saved, ...missing].slice(-REMEMBERED).join('');
	return false;
}

/** n8n could not start the workflow, so the provider will deliver again. */
function forgetWhenRefused(ctx: IWebhookFunctions, here: Set<string>, mark: string): void {
	const response = ctx.getResponseObject();
	response.once('close', () => {
		if (response.statusCode >= 400) here.delete(mark);
	});
}

function marksOf(delivered: unknown): string[] {
	return typeof delivered === 'string' ? (delivered.match(new RegExp(`.{${MARK}}`, 'g')) ?? []) : [];
}

function emittedBy(node: string): Set<string> {
	const marks = emitted.get(node) ?? new Set();
	emitted.delete(node);
	emitted.set(node, marks);
	const [idlest] = emitted.keys();
	if (emitted.size > NODES) emitted.delete(idlest);
	return marks;
}
