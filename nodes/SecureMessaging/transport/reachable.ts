/** Whether the portal would let a message through: GET /v1/user/contacts and GET /v1/user/quotas (vendor's request classes). */
import { type Api, path, shape } from '../../shared/http';
import { AskedOnce, type Unreachable } from '../../shared/operation';
import { quotas } from './replies';
import { reply, withEmptyList } from './written';

/** Contacts of one page; the request class names no maximum. */
const PAGE = 100;
/** Contacts that are read at most; a check is no reason to read a directory. */
const MOST_PAGES = 50;

const contact = reply({}, { emailAddress: shape.optional(shape.text), state: shape.optional(shape.text) });
/** A page of contacts, in the form of all lists of the portal. */
const contacts = reply(
	{},
	{ results: shape.listOf(contact.part), totalPages: shape.optional(shape.textOrNumber) },
).prepared(withEmptyList('results'));

/** Contacts of these states get nothing (error 8871: the recipient is disabled). */
const DISABLED = /disabled|inactive|blocked|suspended/i;

/** How many messages were left when that was asked, and how many of them were counted on since. */
interface Left {
	told: number;
	taken: number;
}

/** The quota of the user and the contacts that are disabled, as far as an execution was told. */
const quota = new AskedOnce<Left>();
const disabled = new AskedOnce<Set<string>>();

/**
 * The recipients whom a message would not reach: contacts that are disabled; all of them when no message is left today.
 * Somebody who is no contact yet is invited by the send itself.
 *
 * @param recipients e-mail addresses
 */
export async function unreachable(api: Api, recipients: string[]): Promise<Unreachable[]> {
	if (!(await isLeft(api, recipients.length)))
		return recipients.map((recipient) => ({ recipient, reason: 'gets no message today: the daily quota is used up' }));
	const [gone] = await disabled.answers(api, ['contacts'], { ask: async () => [await disabledContacts(api)] });
	return recipients
		.filter((recipient) => gone.has(recipient.toLowerCase()))
		.map((recipient) => ({ recipient, reason: 'is disabled at the portal' }));
}

/**
 * Whether a message may go out today. What was told is good for as many messages as were left; then it is asked again. Whether a
 * message to several counts as one is not documented, so it is taken to count for each.
 */
async function isLeft(api: Api, recipients: number): Promise<boolean> {
	const ask = async () => {
		const { dailyMessagesLeft } = await api.get(path`/v1/user/quotas`, quotas);
		return [{ told: Number(dailyMessagesLeft ?? Infinity), taken: 0 }];
	};
	for (;;) {
		const [left] = await quota.answers(api, ['quota'], { ask, holds: ({ told, taken }) => taken < told });
		if (left.told <= 0) return false;
		if (left.taken >= left.told) continue;
		left.taken += recipients;
		return true;
	}
}

async function disabledContacts(api: Api): Promise<Set<string>> {
	const found = new Set<string>();
	for (let page = 1; page <= MOST_PAGES; page += 1) {
		const { results, totalPages } = await api.get(path`/v1/user/contacts`, contacts, { page, pageSize: PAGE });
		for (const { emailAddress, state } of results)
			if (emailAddress && DISABLED.test(state ?? '')) found.add(emailAddress.trim().toLowerCase());
		if (results.length === 0 || page >= Number(totalPages ?? Infinity)) break;
	}
	return found;
}
