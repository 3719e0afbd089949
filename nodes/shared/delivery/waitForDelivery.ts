/** Wait for Delivery: asks again until a message arrived, or has the execution wait until the provider tells. */
import type { IDataObject } from 'n8n-workflow';
import { type Api, type Connection, rest } from '../http';
import { operation, type Operation } from '../operation';
import { inTurn } from './atOnce';
import { isOver, isReached, readWaiting, type Waiting, waitingFields } from './fields';
import { outputOf, type Tracking } from './getDelivery';
import { atOutput, pauseUntil } from './pause';
import type { Delivery } from './state';
import { wake } from './wakeUp';

/** Pauses between two looks double from the first to the longest. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** What is waited for, and how; plain data, since it is kept with an execution that waits. */
type Wait<R> = { tracked: R; waiting: Waiting };

/** When each execution began to wait: a node waits no longer for many messages than for one. */
const began = new WeakMap<Connection, number>();

function endOf({ connection }: Api, { waitMs }: Waiting): number {
	const begin = began.get(connection) ?? Date.now();
	began.set(connection, begin);
	return begin + waitMs;
}

function pauseAfter(looks: number): number {
	return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(looks - 1, 10));
}

/** What is put out: what `outputOf` says, after whether what was waited for has happened, and before whether time ran out. */
function told<R>(
	tracking: Tracking<R>,
	{ tracked, waiting: { wanted } }: Wait<R>,
	delivery: Delivery,
	timedOut: boolean,
): IDataObject {
	const { raw, ...output } = outputOf(tracking, tracked, delivery);
	return { delivered: isReached(delivery, wanted), ...output, timedOut, raw };
}

/** Looks again and again; once when the execution is to wait in n8n. A cancellation ends it at once. */
async function waited<R>(api: Api, tracking: Tracking<R>, wait: Wait<R>): Promise<IDataObject> {
	const { tracked, waiting } = wait;
	const { signal, provider } = api.connection;
	const most = waiting.concurrency ?? provider.concurrency;
	const end = endOf(api, waiting);
	for (let looks = 1; ; looks += 1) {
		const delivery = await inTurn(api.connection, most, async () => await tracking.look(api, tracked));
		const isDone = isOver(delivery, waiting.wanted);
		const leftMs = end - Date.now();
		if (isDone || waiting.isTold || leftMs <= 0 || signal?.aborted)
			return told(tracking, wait, delivery, !isDone && !waiting.isTold);
		await rest(Math.min(pauseAfter(looks), leftMs), signal);
	}
}

const branchOf = ({ delivered }: IDataObject): number => (delivered === true ? 0 : 1);

/** Whether an output of this operation says that nothing is left to wait for. */
function isDecided({ recipients }: IDataObject, { wanted }: Waiting): boolean {
	return isOver({ recipients: Array.isArray(recipients) ? (recipients as Delivery['recipients']) : [] }, wanted);
}

/**
 * Declares Wait for Delivery. Everything but the waiting is Get Delivery's.
 *
 * @returns an operation with two outputs, Delivered and Not Delivered. An item is `{ delivered, state, isFinal, recipients,
 * <ids>, timedOut, raw }`
 */
export function waitForDeliveryOf<R>(tracking: Tracking<R>): Operation {
	const { what, fields, requests, read, ids, tellsRead = false, push } = tracking;
	const waits = operation<Wait<R>>({
		value: 'waitForDelivery',
		name: 'Wait for Delivery',
		action: `Wait for delivery of ${what}`,
		description: `Wait until a ${what} was delivered or failed, and go on by the output that says which`,
		kind: 'read',
		requests: requests.map((request) => (request.endsWith(')') ? request : `${request} (until it is decided)`)),
		fields: [...fields, ...waitingFields(tellsRead, push)],
		read: (input) => ({ tracked: read(input), waiting: readWaiting(input, tellsRead, push) }),
		oneAtATimePer: ({ tracked }) => JSON.stringify(ids(tracked)),
		run: async ({ api, request }) => await waited(api, tracking, request),
	});
	const branches = { names: ['Delivered', 'Not Delivered'], of: branchOf };
	return { ...waits, branches, waits: true, ...(push === undefined ? {} : beingTold(tracking)) };
}

/** How an execution waits in n8n, and goes on. The engine gives back what `read` made, as it is or as it was saved. */
function beingTold<R>(tracking: Tracking<R>): Pick<Operation, 'pause' | 'wake'> {
	return {
		async pause(ctx, request, json) {
			const { tracked, waiting } = request as Wait<R>;
			if (!waiting.isTold || isDecided(json, waiting)) return;
			const late = atOutput(1, { ...json, timedOut: true });
			await pauseUntil(ctx, new Date(Date.now() + waiting.waitMs), { tracked, waiting } as IDataObject, late);
		},
		wake: async (ctx, api) =>
			await wake(ctx, branchOf, async (request) => {
				const wait = request as Wait<R>;
				const delivery = await tracking.look(api, wait.tracked);
				return isOver(delivery, wait.waiting.wanted) ? told(tracking, wait, delivery, false) : undefined;
			}),
	};
}
