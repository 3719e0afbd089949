/** Webhook deliveries: the raw body, whether it is the provider's, and whether it was emitted before. */
import type {
	IDataObject,
	INodeExecutionData,
	INodeProperties,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { isObject, parseJson } from '../http';
import { memoryOf } from './memory';
import { isRepeated } from './webhook/redelivery';

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
	/**
	 * What tells this delivery from others and is the same when it comes again; the part that is missing, or `undefined`, when
	 * it is no delivery.
	 */
	identity(body: IDataObject, delivery: Delivery): string | { missing: string } | undefined;
	/** Whether it was made too long ago to be emitted; for providers whose signature has no time in it. */
	isStale?(body: IDataObject, now: number): boolean;
	/** What is emitted; nothing when the node's filters leave it out. */
	read(ctx: IWebhookFunctions, body: IDataObject, delivery: Delivery): IDataObject | undefined;
	/**
	 * What comes out with it where the node asks for more, such as its files; `undefined` when that shows that a filter leaves it
	 * out. Asked for what is new alone.
	 */
	complete?(ctx: IWebhookFunctions, json: IDataObject, body: IDataObject): Promise<INodeExecutionData | undefined>;
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

/** Many times as large as any delivery of a message; whoever sends more is kept from making n8n compute over it. */
const LARGEST = 1024 * 1024;

/**
 * Answers one delivery: 413 for a body that is too large, 401 for a signature that is wrong, missing or stale, 400 for a body
 * that is not the provider's, else 200. A redelivery is answered and not emitted again.
 */
export async function receive(ctx: IWebhookFunctions, reader: DeliveryReader): Promise<IWebhookResponseData> {
	const bytes = await bodyOf(ctx);
	if ('refusal' in bytes) return bytes.refusal;
	const { raw } = bytes;
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
	if (typeof identity !== 'string') return notUnderstood(ctx, identity);
	const json = reader.read(ctx, body, delivery);
	if (!json || isRepeated(ctx, memory, identity)) return {};
	const item = reader.complete ? await reader.complete(ctx, json, body) : { json };
	return item ? { workflowData: [[item]] } : {};
}

/** The bytes of the body, or the answer to one that cannot be read or is too large. */
async function bodyOf(ctx: IWebhookFunctions): Promise<{ raw: Buffer } | { refusal: IWebhookResponseData }> {
	const announced = Number(ctx.getHeaderData()['content-length'] ?? 0);
	const raw = announced > LARGEST ? 'tooLarge' : await rawBody(ctx);
	if (!raw) return { refusal: refuse(ctx, 400, 'The body cannot be read') };
	if (raw === 'tooLarge' || raw.length > LARGEST) return { refusal: refuse(ctx, 413, 'The body is larger than 1 MB') };
	return { raw };
}

/** The JSON object of a body that nobody signed, or the answer to another one. */
export async function jsonBody(
	ctx: IWebhookFunctions,
): Promise<{ json: IDataObject } | { refusal: IWebhookResponseData }> {
	const bytes = await bodyOf(ctx);
	if ('refusal' in bytes) return bytes;
	const json = parseObject(bytes.raw);
	return json ? { json } : { refusal: refuse(ctx, 400, 'The body is not a JSON object') };
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

/** An answer other than 200. */
export function refuse(
	ctx: IWebhookFunctions,
	status: 400 | 401 | 404 | 413 | 503,
	message: string,
): IWebhookResponseData {
	ctx.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

/** The provider logs the answer and delivers again; who looks after n8n finds the reason in its log. */
function notUnderstood(ctx: IWebhookFunctions, odd: { missing: string } | undefined): IWebhookResponseData {
	if (!odd) return refuse(ctx, 400, 'The body is not a delivery of this provider');
	const message = `The delivery was not understood: ${odd.missing} is missing or of another kind`;
	ctx.logger.warn(`${ctx.getNode().name}: ${message}`);
	return refuse(ctx, 400, message);
}

function parseObject(raw: Buffer): IDataObject | undefined {
	try {
		const value = parseJson(raw.toString('utf8'));
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
