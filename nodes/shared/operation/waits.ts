/** What an operation declares that waits for something: its outputs, and how an execution waits in n8n. */
import type { IDataObject, IExecuteFunctions, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { Api } from '../http';

/** The ways by which the output items of an operation leave, where there are several. */
export interface Branches {
	/** Their labels in the editor, in their order. */
	readonly names: string[];
	/** By which of them an output item leaves; an item that failed leaves by the last one. */
	of(json: IDataObject): number;
}

/** What the engine has to know of an operation that waits. */
export interface Waits {
	readonly branches?: Branches;
	/** Its items wait for most of their time, so that all of them run at once and mind 'Concurrency' themselves. */
	readonly waits?: boolean;
	/**
	 * Has the execution wait in n8n where the output of an item leaves something to wait for.
	 *
	 * @param request what `read` made of its parameters
	 */
	pause?(ctx: IExecuteFunctions, request: unknown, json: IDataObject): Promise<void>;
	/** Answers the call that wakes such an execution. */
	wake?(ctx: IWebhookFunctions, api: Api): Promise<IWebhookResponseData>;
}
