/**
 * An execution that waits in n8n for what the provider will tell of one message. n8n does not run a node again when the time is
 * up, nor when its webhook is called: it lets out what stands there as the node's input, by all outputs where it is told so
 * (since June 2026; before that by the first one alone).
 */
import type { IDataObject, IExecuteFunctions, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { isObject } from '../http';

/** Where what is waited for stands in n8n's context of the node. */
const KEY = 'awaitedDelivery';

/** An item at the output that it leaves by, of two. */
export function atOutput(index: number, json: IDataObject): INodeExecutionData[][] {
	const item: INodeExecutionData[] = [{ json, pairedItem: { item: 0 } }];
	return index === 0 ? [item, []] : [[], item];
}

/**
 * Has the execution wait.
 *
 * @param request what to look for when a call comes
 * @param late the outputs of the node when the time is up
 */
export async function pauseUntil(
	ctx: IExecuteFunctions,
	until: Date,
	request: IDataObject,
	late: INodeExecutionData[][],
): Promise<void> {
	const waiting = ctx.getExecuteData();
	ctx.getContext('node')[KEY] = request;
	waiting.data.main = late;
	// n8n pairs an item that leaves by the second output with the second input, which is the first one here.
	const [source] = waiting.source?.main ?? [];
	if (waiting.source && source) waiting.source.main = [source, source];
	ctx.setMetadata({ forwardAllOutputs: true });
	await ctx.putExecutionToWait(until);
}

/** What an execution waits for. A webhook has no context of the node of its own, so an expression reads it. */
export function awaitedBy(ctx: IWebhookFunctions): IDataObject | undefined {
	const name = ctx
		.getNode()
		.name.replace(/[^\w ]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
	const kept: unknown = ctx.evaluateExpression(`{{ $node["${name}"].context["${KEY}"] }}`);
	return isObject(kept) ? ({ ...kept } as IDataObject) : undefined;
}
