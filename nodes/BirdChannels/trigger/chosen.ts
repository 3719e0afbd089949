/** What the node's parameters ask for, when it registers and when something arrives. */
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { choices } from '../../shared/triggers';

type Context = IHookFunctions | IWebhookFunctions;

/** The events, each once. */
export function chosenEvents(ctx: Context): string[] {
	return [...new Set([...choices(ctx, 'events'), ...choices(ctx, 'otherEvents')])];
}

/** The channel whose events are wanted; `undefined` for all. */
export function chosenChannel(ctx: Context): string | undefined {
	const value: unknown = ctx.getNodeParameter('channelId', '', { extractValue: true });
	const id = typeof value === 'string' ? value.trim() : '';
	return id === '' ? undefined : id;
}
