/** The fields of Wait for Delivery, and how they are read. */
import type { INodeProperties } from 'n8n-workflow';
import type { Input } from '../operation';
import type { Delivery, RecipientDelivery } from './state';

/** What is waited for: that a message arrived, or that it was read. */
export type Wanted = 'delivered' | 'read';

/** How it is waited, and for how long. */
export interface Waiting {
	wanted: Wanted;
	/** Whether the execution waits in n8n until the provider calls; else the node asks again and again. */
	isTold: boolean;
	waitMs: number;
	/** How many messages are looked for at once, where the builder says. */
	concurrency?: number;
}

/**
 * For the description of a node: Wait for Delivery has two outputs, every other operation one. The editor and the engine of
 * n8n both work it out; the tool of a node has an output of its own.
 */
export const deliveryOutputs =
	'={{ $parameter["operation"] === "waitForDelivery" ? [{ type: "main", displayName: "Delivered" }, { type: "main", displayName: "Not Delivered" }] : [{ type: "main" }] }}';

/** Shown on a node while it waits. */
export const waitingTooltip =
	'={{ $parameter["operation"] === "waitForDelivery" ? "The execution goes on when it is decided whether the message was delivered" : "The execution goes on when the message is answered" }}';

const UNITS: Record<string, number> = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };
const LONGEST_ASKING_MS = 3_600_000;
const LONGEST_TOLD_MS = 366 * 86_400_000;

const waitFor: INodeProperties = {
	displayName: 'Wait For',
	name: 'waitFor',
	type: 'options',
	options: [
		{ name: 'Delivered', value: 'delivered', description: 'The message arrived' },
		{ name: 'Read', value: 'read', description: 'The recipient opened it; not all of them let that be told' },
	],
	default: 'delivered',
	description: 'What has to happen for an item to leave by the output Delivered',
};

const waitAmount: INodeProperties = {
	displayName: 'Wait at Most',
	name: 'waitAmount',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 5,
	description: 'How long to wait, in the unit below. What is undecided then leaves by the output Not Delivered.',
};

const waitUnit: INodeProperties = {
	displayName: 'Unit',
	name: 'waitUnit',
	type: 'options',
	options: [
		{ name: 'Days', value: 'days' },
		{ name: 'Hours', value: 'hours' },
		{ name: 'Minutes', value: 'minutes' },
	],
	default: 'minutes',
	description: 'The unit of the longest wait',
};

function howToWait(push: string): INodeProperties {
	const description = `How to learn what became of it. Being told: ${push}`;
	return {
		displayName: 'Wait By',
		name: 'waitBy',
		type: 'options',
		options: [
			{
				name: 'Asking Again',
				value: 'asking',
				description: 'Ask again with growing pauses while the execution runs, for an hour at most',
			},
			{
				name: 'Being Told',
				value: 'told',
				description: 'Have the execution wait in n8n until the provider calls it, also over a restart',
			},
		],
		default: 'asking',
		description,
	};
}

/** The fields beside those that name the message. */
export function waitingFields(tellsRead: boolean, push: string | undefined): INodeProperties[] {
	return [...(tellsRead ? [waitFor] : []), ...(push === undefined ? [] : [howToWait(push)]), waitAmount, waitUnit];
}

/** Reads them. @throws InputError for a wait that is too long for its kind */
export function readWaiting(input: Input, tellsRead: boolean, push: string | undefined): Waiting {
	const isTold = push !== undefined && input.choice('waitBy', ['asking', 'told']) === 'told';
	const waitMs = input.requiredNumber('waitAmount', { min: 0 }) * UNITS[input.choice('waitUnit', Object.keys(UNITS))];
	if (isTold && input.ctx.isToolExecution?.())
		throw input.refuse('waitBy', 'is Being Told, which a tool cannot do', "Choose 'Asking Again'.");
	if (isTold && input.ctx.getInputData().length > 1)
		throw input.refuse(
			'waitBy',
			'is Being Told, for which a node takes one item',
			"Put a 'Loop Over Items' node before it, or choose 'Asking Again'.",
		);
	if (waitMs > (isTold ? LONGEST_TOLD_MS : LONGEST_ASKING_MS))
		throw input.refuse(
			'waitAmount',
			isTold ? 'is longer than a year' : 'is longer than the hour for which a node can ask',
			isTold
				? 'Enter a shorter wait.'
				: "Wait for an hour at most; for longer put 'Get Delivery' and a 'Wait' node in a loop, as the example of this package does.",
		);
	const concurrency = input.group('options').number('concurrency', { min: 1, max: 50, integer: true });
	const wanted: Wanted = tellsRead ? input.choice('waitFor', ['delivered', 'read']) : 'delivered';
	return { wanted, isTold, waitMs, ...(concurrency === undefined ? {} : { concurrency }) };
}

/** Whether what is waited for has happened, for one recipient or for everybody. */
export function isReached({ state }: Pick<Delivery, 'state'>, wanted: Wanted): boolean {
	return state === 'read' || (state === 'delivered' && wanted === 'delivered');
}

/** Whether there is nothing left to wait for: it happened, or will not. What has arrived may still be read. */
export function isOver({ recipients }: Pick<Delivery, 'recipients'>, wanted: Wanted): boolean {
	const isDone = (one: RecipientDelivery) => isReached(one, wanted) || (one.isFinal && one.state !== 'delivered');
	return recipients.length > 0 && recipients.every(isDone);
}
