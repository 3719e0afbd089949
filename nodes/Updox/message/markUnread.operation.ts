/** Marks a message as unread (public client). */
import { operation } from '../../shared/operation';
import { call } from '../call';
import { messageId, readId, readSender } from '../fields';

export const markUnread = operation({
	value: 'markUnread',
	name: 'Mark as Unread',
	action: 'Mark message as unread',
	description: 'Mark a message as unread for its user',
	kind: 'write',
	requests: ['POST MessageMark'],
	fields: [messageId],
	read: (input) => ({ messageId: readId(input, 'messageId'), sender: readSender(input) }),
	oneAtATimePer: ({ messageId: id }) => String(id),
	async run({ api, request: { messageId: id, sender } }) {
		await call(api, 'MessageMark', { messageId: id, read: false }, sender);
		return { messageId: id, read: false };
	},
});
