/** What became of a message (its notifications) or a fax: the words of help.updox.com, direct messaging and faxing webhooks. */
import type { IDataObject } from 'n8n-workflow';
import { type Api, CallFailure, type Read } from '../../shared/http';
import { type Delivery, deliveryOf, type Fate, wordReader } from '../../shared/delivery';
import { call } from './call';
import type { Sender } from './credential';
import { type deliveryStatus, deliveryStatuses, faxStatus } from './replies';

const onItsWay = { isFinal: false };
const ended = { isFinal: true };

/** The words of a notification. `processed`: the system of the recipient took it; `dispatched`: it is in the mailbox. */
export const fateOfMessage = wordReader('Updox', {
	received: { state: 'sent', ...onItsWay },
	processed: { state: 'sent', ...onItsWay },
	dispatched: { state: 'delivered', ...ended },
	failed: { state: 'failed', ...ended },
	denied: { state: 'failed', ...ended, reason: 'The system of the recipient denied it' },
	deleted: { state: 'failed', ...ended, reason: 'It was deleted at the recipient' },
});

/** The words of a fax; where the status stands is inferred. `received` is taken for what Updox got to send (inferred). */
export const fateOfFax = wordReader('Updox', {
	queued: { state: 'queued', ...onItsWay },
	received: { state: 'queued', ...onItsWay },
	success: { state: 'delivered', ...ended },
	busy: { state: 'failed', ...ended, reason: 'The line was busy' },
	failure: { state: 'failed', ...ended },
	cancelled: { state: 'failed', ...ended, reason: 'It was cancelled' },
});

/** Characters of a reason that are looked at. */
const LONGEST_REASON = 500;

/** A message of a kind for which no notifications come. */
const NO_NOTIFICATIONS = '4430';

/** From the most final word to the first; what is not known ranks below. */
const RANKS = [['failed', 'denied', 'deleted'], ['dispatched'], ['processed'], ['received']];

/** How final a notification is: the lower, the more. */
export function rankOf({ mdnStatus }: Read<typeof deliveryStatus>): number {
	const index = RANKS.findIndex((names) => names.includes(String(mdnStatus).trim().toLowerCase()));
	return index < 0 ? RANKS.length : index;
}

const IS_DATE = /date|time|dttm/i;

/** The time of a notification, under whatever name: none is documented. */
function timeOf(row: IDataObject): string | undefined {
	const [, at] = Object.entries(row).find(([key, value]) => IS_DATE.test(key) && typeof value === 'string') ?? [];
	return typeof at === 'string' ? at : undefined;
}

/**
 * Looks what became of a message: POST MdnStatusList. A message has one recipient: each has an ID of its own. Some systems
 * never send the last notification.
 */
export async function deliveryOfMessage(api: Api, messageId: number | string, sender: Sender): Promise<Delivery> {
	const reply = await call(api, 'MdnStatusList', deliveryStatuses, { messageId }, sender).catch((error: unknown) => {
		if (error instanceof CallFailure && error.failure.providerCode === NO_NOTIFICATIONS) return undefined;
		throw error;
	});
	if (reply === undefined)
		return deliveryOf(
			[{ state: 'unknown', isFinal: true, reason: 'Updox gets no notifications for this kind of message' }],
			{},
		);
	const [latest] = [...reply.statuses].sort((a, b) => rankOf(a) - rankOf(b));
	if (!latest) return deliveryOf([{ state: 'queued', isFinal: false, reason: 'No notification has come yet' }], reply);
	return deliveryOf([{ ...fateOfMessage(latest.mdnStatus), at: timeOf(latest) }], reply);
}

const saysSomething = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** How far a fax is, in one word: under the name that is inferred, that of the webhook, or else in the text of the reason. */
export function wordOf({ faxStatus: word, status, faxStatusMessage }: Read<typeof faxStatus>): unknown {
	return [word, status, faxStatusMessage].find(saysSomething);
}

/**
 * What the free text of a failure says: the wiki (Fax_Status_Messages) names busy, failed conversion and destinations that are not
 * permitted, and calls the list open; the other words are inferred.
 */
const OF_FAILURE =
	/\b(?:fail|busy|no answer|error|invalid|not (?:permitted|allowed|found|answered|available|reachable)|denied|reject|refuse|unable|could not|cannot|timed out|hung up|disconnected|unreachable|cancel)/i;

/** Looks what became of a fax: POST FaxStatusGet. */
export async function deliveryOfFax(api: Api, faxId: number | string, sender: Sender): Promise<Delivery> {
	const reply = await call(api, 'FaxStatusGet', faxStatus, { faxId }, sender);
	const { faxStatusMessage } = reply;
	const fate = fateOfFaxIn(reply);
	const words = saysSomething(faxStatusMessage) ? faxStatusMessage : undefined;
	const isTold = fate.state === 'failed' || fate.state === 'unknown';
	return deliveryOf([{ ...fate, reason: isTold ? (words ?? fate.reason) : fate.reason }], reply);
}

/** A word that is documented counts; else a text of a failure, wherever it stands. */
function fateOfFaxIn(reply: Read<typeof faxStatus>): Fate {
	const texts = [reply.faxStatus, reply.status, reply.faxStatusMessage].filter(saysSomething);
	const fate = texts.map(fateOfFax).find(({ state }) => state !== 'unknown') ?? fateOfFax(wordOf(reply));
	const isFailure = fate.state === 'unknown' && texts.some((text) => OF_FAILURE.test(text.slice(0, LONGEST_REASON)));
	return isFailure ? { state: 'failed', ...ended } : fate;
}
