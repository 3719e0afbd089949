/**
 * Pushes that nobody signed: what they say is a hint. Only their ids are used, and what they name is fetched from the provider with
 * the node's own credential. The address is unguessable, as n8n makes it of the node's webhook ID.
 */
import type { Failure, INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { Api, CallFailure, Connection, type Provider } from '../../http';
import { jsonBody, refuse } from '../delivery';
import { memoryOf } from '../memory';
import { explained, isOfRow } from '../poll';
import { isRepeated } from './redelivery';

/** What a push is about. */
export interface Pushed {
	/** Fetches it: the item, none where a filter leaves it out, and what tells this state of it from others. */
	fetch(api: Api): Promise<{ item?: INodeExecutionData; identity: string }>;
}

/** What a provider makes of its pushes. */
export interface PushReader {
	readonly provider: Provider;
	/** What the provider's own codes mean, where the status does not tell. */
	readonly causes?: Record<string, Failure['cause']>;
	/** Codes with which the provider says that there is no such thing. */
	readonly unknown: string[];
	/** What a push is about; `leftOut` where the node's filters say so, `undefined` where it is none of this kind. */
	read(ctx: IWebhookFunctions, body: unknown): Pushed | 'leftOut' | undefined;
}

/** A provider that pushes waits for the answer: what is fetched must come soon. */
const TIMEOUT_MS = 20_000;

/**
 * Answers one push: 413 and 400 for what is none, 404 for ids that the provider does not know, 503 while what it names cannot be
 * fetched, so that it is pushed again; else 200. The same state of the same thing starts the workflow once.
 */
export async function receivePush(ctx: IWebhookFunctions, reader: PushReader): Promise<IWebhookResponseData> {
	const body = await jsonBody(ctx);
	if ('refusal' in body) return body.refusal;
	const pushed = reader.read(ctx, body.json);
	if (pushed === undefined) return refuse(ctx, 400, 'The body is not a push of this event');
	if (pushed === 'leftOut') return {};
	const api = new Api(new Connection(ctx, reader.provider), {
		itemIndex: 0,
		effect: 'read',
		timeoutMs: TIMEOUT_MS,
		maxWaitMs: TIMEOUT_MS,
		privateTexts: [],
	});
	const fetched = await pushed.fetch(api).catch((error: unknown) => ({ error }));
	if ('error' in fetched) return notFetched(ctx, reader, fetched.error);
	const { item, identity } = fetched;
	if (!item || isRepeated(ctx, memoryOf(ctx), identity)) return {};
	return { workflowData: [[item]] };
}

/** Who looks after n8n finds the reason in its log; the provider is told what to do. */
function notFetched(ctx: IWebhookFunctions, { causes, unknown }: PushReader, error: unknown): IWebhookResponseData {
	const words = error instanceof CallFailure ? explained(error) : 'The push could not be handled';
	ctx.logger.warn(`${ctx.getNode().name}: ${words}`);
	const isUnknown = isOfRow(error, causes) && unknown.includes(error.failure.providerCode ?? '');
	if (isUnknown) return refuse(ctx, 404, 'There is no such thing');
	return refuse(ctx, 503, 'What the push names cannot be fetched now');
}
