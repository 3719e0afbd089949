/** What the operations that send a text tell of it. */
import { type Api, CallFailure, collect, path, type Read } from '../../../shared/http';
import { AskedOnce, type Message } from '../../../shared/operation';
import { isWritingOf } from '../../../shared/recipients';
import { collection } from '../../transport/collection';
import type { Delivery } from '../../transport/deliver';
import { optedOut } from '../../transport/optOuts';
import { account as accountShape } from '../../transport/replies';

const SEVERAL =
	"TextUs accepts a message to several numbers without IDs, so its deliveries cannot be followed. Turn on 'Send Individually' to get the ID and the outcome of each.";

/** A message from one account, or from that which TextUs chooses by what the message says of its sender. */
type TextMessage = Delivery & { account?: string };

/** The accounts of the token, as far as an execution was told. */
const accounts = new AskedOnce<Array<Read<typeof accountShape>>>();
/** So many are looked at. */
const MOST_ACCOUNTS = 100;

/**
 * The account whose opt-outs are those of a message: its own, else that of the number it comes from, else any of the token, for
 * opt-outs are those of the whole organization unless it wants otherwise (docs.textus.com, article 8676971).
 */
async function accountOf(api: Api, { account, message: { from } }: TextMessage): Promise<string> {
	if (account !== undefined) return account;
	const ask = async () => [await collect(api, collection(path`/accounts`, accountShape), MOST_ACCOUNTS)];
	const [known] = await accounts.answers(api, ['accounts'], { ask });
	const own = known.find(({ phoneNumbers }) => isWritingOf(phoneNumbers ?? [], String(from)) === true) ?? known.at(0);
	if (own) return own.slug;
	throw new CallFailure({
		message: 'TextUs lists no account of the API token, so that nobody knows who has opted out',
		hint: "Set 'Send From' to an account, or 'If Not Reachable' to 'Send'.",
		outcome: 'notSent',
	});
}

/** Whether two messages have the same sender. */
function isAlike(one: TextMessage, other: TextMessage): boolean {
	const senderOf = ({ account, message: { from, email } }: TextMessage) => JSON.stringify([account, from, email]);
	return senderOf(one) === senderOf(other);
}

/** A text message to phone numbers. */
export const textMessage: Message<TextMessage> = {
	recipients: ({ to }) => to,
	text: ({ message }) => String(message.body),
	isSms: () => true,
	hint: ({ to, individually }) => (to.length > 1 && !individually ? SEVERAL : undefined),
	redirect: ({ target, noted }, input) => ({ to: target, body: noted(input.text('body')) }),
	unreachable: async ({ api, request, next }) => {
		const ahead = next.flatMap((other) => (isAlike(other, request) ? other.to : []));
		const found = await optedOut(api, await accountOf(api, request), request.to, ahead);
		return found.map((recipient) => ({ recipient, reason: 'has opted out of texts' }));
	},
};
