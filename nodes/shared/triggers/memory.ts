/** What a webhook trigger remembers, in n8n's static data of its node. */
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** What a trigger remembers, in n8n's static data of the node. */
export interface Memory {
	/** The address it is registered under. */
	url?: string;
	/** The secret of each subscription in force, by its id. */
	secrets?: Record<string, string>;
	/** The secret of each subscription that was turned off instead of removed. */
	turnedOff?: Record<string, string>;
	/** What was emitted lately; see `redelivery.ts`. */
	delivered?: string;
}

/** What the node remembers; changes to its own keys are saved by n8n, changes deeper inside need not be. */
export function memoryOf(ctx: IHookFunctions | IWebhookFunctions): Memory {
	const memory: Memory = ctx.getWorkflowStaticData('node');
	return memory;
}
