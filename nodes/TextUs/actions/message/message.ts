/** What the operations that send a text tell of it. */
import { type Message } from '../../../shared/operation';
import type { Delivery } from '../../transport/deliver';
import { optedOut } from '../../transport/optOuts';

const SEVERAL =
	"TextUs accepts a message to several numbers without IDs, so its deliveries cannot be followed. Turn on 'Send Individually' to get the ID and the outcome of each.";

/** A text message to phone numbers, from one account or from the one that TextUs chooses. */
export const textMessage: Message<Delivery & { account?: string }> = {
	recipients: ({ to }) => to,
	text: ({ message }) => String(message.body),
	isSms: () => true,
	hint: ({ to, individually }) => (to.length > 1 && !individually ? SEVERAL : undefined),
	redirect: ({ target, noted }, input) => ({ to: target, body: noted(input.text('body')) }),
	// Where TextUs chooses the account, its opt-outs are not known beforehand.
	unreachable: async ({ api, request: { account, to }, next }) => {
		if (account === undefined) return [];
		const ahead = next.flatMap((other) => (other.account === account ? other.to : []));
		const found = await optedOut(api, account, to, ahead);
		return found.map((recipient) => ({ recipient, reason: 'has opted out of texts' }));
	},
};
