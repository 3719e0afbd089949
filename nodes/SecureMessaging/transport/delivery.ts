/**
 * What became of a message: who has opened it (request classes). The portal keeps messages and tells recipients of them, so
 * that one is sent until it is read, recalled or expired; it does not tell whether its notice arrived.
 */
import { type Api, CallFailure, collect } from '../../shared/http';
import { type Delivery, deliveryOf, type Fate } from '../../shared/delivery';
import { withoutHyphens } from './guid';
import { addresses, getMessage } from './messages';
import { flagOf, type Message, type TrackingEvent } from './replies';
import { trackingSearch } from './search/search';

/** Events that say that a person opened it; the words are inferred from the names of the portal's counters. */
const OPENED = new Set(['retrieved', 'reviewed']);

const isPast = (date: string | null | undefined, now: number): boolean => Date.parse(date ?? '') <= now;

/** What a message is for everybody who has not opened it. */
function fateOf({ status, recallDate, recallReason, expiryDate }: Message, now: number): Fate & { at?: string } {
	const recalled = { state: 'failed' as const, isFinal: true };
	if (recallDate) {
		const reason = typeof recallReason === 'string' && recallReason.trim() !== '' ? `: ${recallReason}` : '';
		return { ...recalled, reason: `It was recalled before it was read${reason}`, at: recallDate };
	}
	if (isPast(expiryDate, now))
		return { ...recalled, reason: 'It expired before it was read', at: expiryDate ?? undefined };
	if (String(status).toLowerCase() === 'draft')
		return { state: 'queued', isFinal: false, reason: 'It is still a draft' };
	return { state: 'sent', isFinal: false };
}

/** The first event with which a person opened it. */
function opening(email: string, events: TrackingEvent[]): TrackingEvent | undefined {
	const isTheirs = ({ actorUserEmail }: TrackingEvent) =>
		typeof actorUserEmail === 'string' && actorUserEmail.toLowerCase() === email.toLowerCase();
	return events.find((event) => OPENED.has(event.trackingType.toLowerCase()) && isTheirs(event));
}

/** Whether the message itself says that somebody opened it: that person's share, or the number of all who did. */
function isOpenedBy(email: string, message: Message, count: number): boolean {
	const { to, cc, bcc, shares, trackingSummary } = message;
	const people = [...(to ?? []), ...(cc ?? []), ...(bcc ?? [])].filter((one) => one.email === email);
	const guids = people.flatMap(({ guid }) => (guid ? [withoutHyphens(guid).toLowerCase()] : []));
	const isShare = (guid: string | null | undefined) => guids.includes(withoutHyphens(guid ?? '').toLowerCase());
	const hasRead = (shares ?? []).some(
		({ userServiceGuid, isRead, isRecipient }) =>
			isShare(userServiceGuid) && flagOf(isRead) === true && flagOf(isRecipient) !== false,
	);
	return hasRead || (count > 0 && Number(trackingSummary?.totalRetrieved ?? 0) >= count);
}

/** The events of a message, oldest first; null where the portal does not give them. */
async function eventsOf(api: Api, messageGuid: string): Promise<TrackingEvent[] | null> {
	const search = trackingSearch({ messageGuids: [messageGuid] }, Infinity, 'Asc');
	return await collect(api, search, Infinity).catch((error: unknown) => {
		if (error instanceof CallFailure && error.failure.statusCode === 403) return null;
		throw error;
	});
}

/**
 * Looks what became of a message: GET /v1/tracking/message/search, and GET /v1/messages/{messageGuid} without its text.
 *
 * @returns one recipient for each address in to, cc and bcc
 */
export async function deliveryOfMessage(api: Api, { messageGuid }: { messageGuid: string }): Promise<Delivery> {
	const tracking = await eventsOf(api, messageGuid);
	const message = await getMessage(api, messageGuid, false);
	const emails = [...new Set([...addresses(message.to), ...addresses(message.cc), ...addresses(message.bcc)])];
	const untold = tracking === null ? 'The portal does not let this user see the tracking of the message' : undefined;
	const others = fateOf(message, Date.now());
	const recipients = emails.map((recipient) => {
		const event = opening(recipient, tracking ?? []);
		if (event || isOpenedBy(recipient, message, emails.length))
			return { recipient, state: 'read' as const, isFinal: true, at: event?.date };
		const at = others.at ?? (others.state === 'sent' ? message.date : undefined);
		return { recipient, ...others, at, reason: others.reason ?? untold };
	});
	return deliveryOf(recipients.length > 0 ? recipients : [others], { message, tracking });
}
