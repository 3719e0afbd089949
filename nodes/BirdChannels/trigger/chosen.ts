/** What the node's parameters ask for, when it registers and when something arrives. */
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { oneText } from '../../shared/operation';
import { choices } from '../../shared/triggers';

/** A list or an object, which is the id of no channel. */
const NO_ID = '-';

type Context = IHookFunctions | IWebhookFunctions;

/** The events, each once. */
export function chosenEvents(ctx: Context): string[] {
	return [...new Set([...choices(ctx, 'events'), ...choices(ctx, 'otherEvents')])];
}

/** The channel whose events are wanted; `undefined` for all. */
export function chosenChannel(ctx: Context): string | undefined {
	const id = oneText(ctx.getNodeParameter('channelId', '', { extractValue: true }))?.trim();
	return id === '' ? undefined : (id ?? NO_ID);
}
