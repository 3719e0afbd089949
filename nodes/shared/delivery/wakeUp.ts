/**
 * The call that wakes an execution which waits for a delivery: what n8n's address of the waiting execution
 * (`{{ $execution.resumeUrl }}`) leads to. A call is no proof, so that what became of the message is looked up; while
 * it is undecided the execution goes on waiting.
 */
import type { IDataObject, IWebhookDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { Api, Connection, type Provider } from '../http';
import type { Actions } from '../operation';
import { atOutput, awaitedBy } from './pause';

/** The address of the execution itself, which is known before the node runs. */
const wakeUpWebhook: IWebhookDescription = {
	name: 'default',
	httpMethod: 'POST',
	responseMode: 'onReceived',
	path: '',
	restartWebhook: true,
	isFullPath: true,
};

/** For the description of a node: its webhooks, and the one that wakes it. */
export function withWakeUp(others: IWebhookDescription[]): IWebhookDescription[] {
	return [...others, wakeUpWebhook];
}

/** Whoever calls waits for what is looked up. */
const TIMEOUT_MS = 10_000;

/** The last call of each execution that is being answered, and the executions that have gone on: calls can come side by side. */
const underWay = new Map<string, Promise<unknown>>();
const goneOn = new Set<string>();
const MOST_REMEMBERED = 10_000;

/** Keeps that an execution was gone on with; it is forgotten when n8n could not. */
function goOn(ctx: IWebhookFunctions, key: string): void {
	goneOn.add(key);
	for (const oldest of goneOn) {
		if (goneOn.size <= MOST_REMEMBERED) break;
		goneOn.delete(oldest);
	}
	const response = ctx.getResponseObject();
	response.once('close', () => {
		if (!response.writableFinished || response.statusCode >= 400) goneOn.delete(key);
	});
}

const answer = (text: string): IWebhookResponseData => ({ webhookResponse: text });

/** A refusal that has the provider call again. */
function later(ctx: IWebhookFunctions): IWebhookResponseData {
	ctx.getResponseObject().status(503).send('The delivery could not be looked up');
	return { noWebhookResponse: true };
}

/** Gives the output of an item that is decided. */
type Look = (request: IDataObject) => Promise<IDataObject | undefined>;

/**
 * Answers a call that says that something changed.
 *
 * @param branchOf by which output an item leaves
 * @param look looks up what became of the message
 * @returns the outputs of the node when it is decided; else an answer, with the execution still waiting
 */
export async function wake(
	ctx: IWebhookFunctions,
	branchOf: (json: IDataObject) => number,
	look: Look,
): Promise<IWebhookResponseData> {
	const awaited = awaitedBy(ctx);
	if (!awaited) return answer('Nothing is waited for');
	const key = `${ctx.getExecutionId()}:${ctx.getNode().id}:${JSON.stringify(awaited)}`;
	const before = underWay.get(key);
	const own = (async (): Promise<IWebhookResponseData> => {
		await before?.catch(() => undefined);
		if (goneOn.has(key)) return answer('The execution has gone on');
		const json = await look(awaited);
		if (json === undefined) return answer('It is not decided yet');
		goOn(ctx, key);
		return { webhookResponse: 'The execution goes on', workflowData: atOutput(branchOf(json), json) };
	})();
	underWay.set(key, own);
	return await own.finally(() => underWay.get(key) === own && underWay.delete(key));
}

/**
 * The part of a node's `webhook` that wakes executions. It never throws: n8n goes on with the workflow when a webhook does.
 *
 * @returns nothing when the node waits for something else
 */
export async function wakeUp(
	ctx: IWebhookFunctions,
	provider: Provider,
	{ resources }: Actions,
): Promise<IWebhookResponseData | undefined> {
	try {
		const { resource, operation } = ctx.getNode().parameters;
		const known = resources
			.find(({ value }) => value === resource)
			?.operations.find(({ value }) => value === operation);
		if (!known?.wake) return undefined;
		const scope = {
			itemIndex: 0,
			effect: 'read' as const,
			timeoutMs: TIMEOUT_MS,
			maxWaitMs: TIMEOUT_MS,
			privateTexts: [],
		};
		return await known.wake(ctx, new Api(new Connection(ctx, provider), scope));
	} catch {
		ctx.logger.warn(
			`${provider.name}: a call woke an execution, and what became of the message could not be looked up`,
		);
		return later(ctx);
	}
}
