/** One item on its way: read, under way, settled. */
import type { ICredentialDataDecryptedObject, INodeExecutionData } from 'n8n-workflow';
import type { ItemFailure, ItemReading, Operation, Prepared } from '../operation';

/** How an item is run. */
export interface ItemOptions {
	concurrency: number;
	timeoutMs: number;
	maxWaitMs: number;
	/** The builder's own. */
	sendOnceKey?: string;
	/** Under what it is on record: keys of redirected messages are kept apart from those of real ones. */
	onceMark?: string;
	/** Nothing is sent: the item comes out as what would be. */
	previewOnly: boolean;
	/** What becomes of a message that would not reach somebody. */
	ifNotReachable: 'send' | 'skip' | 'error';
	/** Whether to send a message whose sending an earlier execution did not finish. */
	sendsInterrupted: boolean;
}

/** An item that was read and can be run. */
export interface Job {
	itemIndex: number;
	operation: Operation;
	resource: string;
	/** Resource and operation. */
	name: string;
	prepared: Prepared;
	/** As it was read; items with the same credential data share it. */
	credential: ICredentialDataDecryptedObject;
	/** Items with the same key may share a request. */
	batchKey: string | undefined;
	options: ItemOptions;
	/** Recipients and contents of the item. */
	privateTexts: string[];
	/** The files that it sends. */
	files: ItemReading['files'];
	/** Where the credential has everything sent. */
	sentTo?: string;
	/** The fields of the output that an agent gets; all of them when there are none. */
	selection?: string[];
}

/** What became of an item: its output, `sent` where it reached the provider, or why it failed. */
export type Result = { items: INodeExecutionData[]; sent: boolean } | ItemFailure;
