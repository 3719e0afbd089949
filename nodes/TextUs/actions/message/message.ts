/** What the operations that send a text tell of it. */
import { type Message } from '../../../shared/operation';
import type { Delivery } from '../../transport/deliver';
import { optedOut } from '../../transport/optOuts';

/** A text message to phone numbers, from one account or from the one that TextUs chooses. */
export const textMessage: Message<Delivery & { account?: string }> = {
	recipients: ({ to }) => to,
	text: ({ message }) => String(message.body),
	isSms: () => true,
	redirect: ({ target, noted }, input) => ({ to: target, body: noted(input.text('body')) }),
	// Where TextUs chooses the account, its opt-outs are not known beforehand.
	unreachable: async ({ api, request: { account, to }, next }) => {
		if (account === undefined) return [];
		const ahead = next.flatMap((other) => (other.account === account ? other.to : []));
		const found = await optedOut(api, account, to, ahead);
		return found.map((recipient) => ({ recipient, reason: 'has opted out of texts' }));
	},
};
