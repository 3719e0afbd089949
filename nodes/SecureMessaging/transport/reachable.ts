/** Whether the portal would let a message through: GET /v1/user/contacts and GET /v1/user/quotas (vendor's request classes). */
import { type Api, path, shape } from '../../shared/http';
import type { Unreachable } from '../../shared/operation';
import { quotas } from './replies';

/** Contacts of one page; the request class names no maximum. */
const PAGE = 100;
/** Contacts that are read at most; a check is no reason to read a directory. */
const MOST_PAGES = 50;

const contact = shape.object({ emailAddress: shape.optional(shape.text), state: shape.optional(shape.text) });
/** A page of contacts, in the form of all lists of the portal. */
const contacts = shape.object({
	results: shape.listOf(contact.part),
	totalPages: shape.optional(shape.textOrNumber),
});

/** Contacts of these states get nothing (error 8871: the recipient is disabled). */
const DISABLED = /disabled|inactive|blocked|suspended/i;

/**
 * The recipients whom a message would not reach: contacts that are disabled; all of them when no message is left today.
 * Somebody who is no contact yet is invited by the send itself.
 *
 * @param recipients e-mail addresses
 */
export async function unreachable(api: Api, recipients: string[]): Promise<Unreachable[]> {
	const { dailyMessagesLeft } = await api.get(path`/v1/user/quotas`, quotas);
	if (Number(dailyMessagesLeft ?? 1) <= 0)
		return recipients.map((recipient) => ({ recipient, reason: 'gets no message today: the daily quota is used up' }));
	const open = new Map(recipients.map((recipient) => [recipient.toLowerCase(), recipient]));
	const found: Unreachable[] = [];
	for await (const { emailAddress, state } of known(api)) {
		const recipient = open.get(emailAddress?.trim().toLowerCase() ?? '');
		if (recipient === undefined || !DISABLED.test(state ?? '')) continue;
		found.push({ recipient, reason: 'is disabled at the portal' });
	}
	return found;
}

async function* known(api: Api) {
	for (let page = 1; page <= MOST_PAGES; page += 1) {
		const told = await api.get(path`/v1/user/contacts`, contacts, { page, pageSize: PAGE });
		yield* told.results;
		if (told.results.length === 0 || page >= Number(told.totalPages ?? Infinity)) return;
	}
}
