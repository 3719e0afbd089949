/** What the operations that send a text tell of it. */
import { type Message } from '../../../shared/operation';
import type { Delivery } from '../../transport/deliver';
import { optedOut } from '../../transport/optOuts';

/** A text message to phone numbers of one account. */
export const textMessage: Message<Delivery & { account: string }> = {
	recipients: ({ to }) => to,
	text: ({ message }) => String(message.body),
	isSms: () => true,
	redirect: ({ target, noted }, input) => ({ to: target, body: noted(input.text('body')) }),
	unreachable: async ({ api, request: { account, to } }) =>
		(await optedOut(api, account, to)).map((recipient) => ({ recipient, reason: 'has opted out of texts' })),
};
