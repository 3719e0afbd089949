/**
 * Which messages of the inbox are Direct messages; it holds portal mail too. The list of Direct messages is proven for unread
 * ones alone (public client), so a message that it does not name is undecided: the message itself says what it is.
 */
import { type Api, CallFailure } from '../../shared/http';
import { type Decision, isOfRow, type Limits } from '../../shared/triggers';
import { call } from '../transport/call';
import type { Sender } from '../transport/credential';
import { getListed, INBOX } from '../transport/messages';
import { type Message, party, practiceMessageIds } from '../transport/replies';
import { CAUSES } from './causes';

interface Row {
	messageId: number | string;
}

/** Direct messages, in the filter of MessageFetchForAccount (public client). */
export const DIRECT = 'email';
/** Messages that are got in one poll to see what they are. */
const GOT = 100;
/** How often a message is looked at that does not say what it is, before it is taken for one: it must not be lost. */
const TRIES = 5;

/**
 * Tells Direct messages from others: unread ones by MessageFetchForAccount, the rest by getting each.
 *
 * @param rows what was listed before this is asked, so that the list knows all of them
 * @param tries how often a row was undecided before
 * @throws CallFailure when the list cannot be read
 */
export async function directOnes<R extends Row>(
	api: Api,
	sender: Sender,
	rows: R[],
	tries: (row: R) => number,
	limits: Limits,
): Promise<Decision<R>> {
	const wanted = new Set<R>();
	const undecided = new Set<R>();
	const unread = rows.length > 0 ? await unreadDirect(api, sender) : new Set();
	let got = 0;
	let isOver = false;
	for (const row of rows) {
		if (unread.has(String(row.messageId))) wanted.add(row);
		else if (isOver || got >= GOT || (got > 0 && limits.isTimeUp())) undecided.add(row);
		else {
			got += 1;
			const kind = await kindOf(api, sender, row);
			isOver = kind === 'later';
			if (kind === 'direct' || (kind === 'unknown' && tries(row) >= TRIES)) wanted.add(row);
			else if (kind !== 'other') undecided.add(row);
		}
	}
	return { wanted, undecided };
}

/** MessageFetchForAccount: the ids of unread Direct messages of all users of the practice. */
async function unreadDirect(api: Api, sender: Sender): Promise<Set<string>> {
	const filter = { countUnreadOnly: true, location: INBOX, messageTypes: [DIRECT] };
	const { fetchList } = await call(api, 'MessageFetchForAccount', practiceMessageIds, filter, sender);
	return new Set(fetchList.flatMap(({ messageList }) => (messageList ?? []).map(String)));
}

/** `unknown` when it does not say; `later` when it cannot be got now, and nor can the next one. */
type Kind = 'direct' | 'other' | 'unknown' | 'later';

async function kindOf(api: Api, sender: Sender, { messageId }: Row): Promise<Kind> {
	return await getListed(api, messageId, sender).then(
		(message) => (message === undefined ? 'other' : toldBy(message)),
		async (error: unknown) => {
			if (!(error instanceof CallFailure)) return await Promise.reject(error);
			return isOfRow(error, CAUSES) ? 'unknown' : 'later';
		},
	);
}

/**
 * What a message is: one with the Direct address of its sender is a Direct message (client); `message` is portal mail (wiki
 * MessageRetrieve); that other types are no Direct messages is inferred.
 */
function toldBy({ type, from }: Message): Kind {
	if (party.ifFits(from)?.directAddress) return 'direct';
	if (typeof type !== 'string' || type === '') return 'unknown';
	return /^(email|direct)/i.test(type) ? 'direct' : 'other';
}
