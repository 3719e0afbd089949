/** Get Delivery: looks once what became of a message. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Api } from '../http';
import { type Input, operation, type Operation } from '../operation';
import type { Delivery } from './state';

/** How a provider tells what became of a message. */
export interface Tracking<R> {
	/** What is tracked, e.g. `message`. */
	what: 'message' | 'fax';
	/** The fields that name it. */
	fields: INodeProperties[];
	requests: string[];
	/** Reads them. What it gives is kept with an execution that waits, so that it is plain data. */
	read(input: Input): R;
	/** The ids of what is tracked, under the names that other operations take them by. */
	ids(request: R): IDataObject;
	/** Looks once. */
	look(api: Api, request: R): Promise<Delivery>;
	/** Whether the provider tells that a message that had arrived was read. */
	tellsRead?: boolean;
	/** How the provider is told whom to call when something changes, as a sentence; where it can be told. */
	push?: string;
}

/** What is put out of a delivery. */
export function outputOf<R>(tracking: Tracking<R>, request: R, delivery: Delivery): IDataObject {
	const { state, isFinal, recipients, raw } = delivery;
	return { state, isFinal, recipients, ...tracking.ids(request), raw };
}

/**
 * Declares Get Delivery.
 *
 * @returns an operation whose output is `{ state, isFinal, recipients, <ids>, raw }`; see `Delivery`
 */
export function getDeliveryOf<R>(tracking: Tracking<R>): Operation {
	const { what, fields, requests, read, look } = tracking;
	return operation<R>({
		value: 'getDelivery',
		name: 'Get Delivery',
		action: `Get delivery of ${what}`,
		description: `Get how far a ${what} is: queued, sent, delivered, read, failed, skipped or unknown, for each recipient`,
		kind: 'read',
		requests,
		fields,
		read,
		run: async ({ api, request }) => outputOf(tracking, request, await look(api, request)),
	});
}
