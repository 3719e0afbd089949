/** Marks a message as read (public client). */
import { operation } from '../../shared/operation';
import { call } from '../call';
import { messageId, readId, readSender } from '../fields';

export const markRead = operation({
	value: 'markRead',
	name: 'Mark as Read',
	action: 'Mark message as read',
	description: 'Mark a message as read for its user',
	kind: 'write',
	requests: ['POST MessageMark'],
	fields: [messageId],
	read: (input) => ({ messageId: readId(input, 'messageId'), sender: readSender(input) }),
	oneAtATimePer: ({ messageId: id }) => String(id),
	async run({ api, request: { messageId: id, sender } }) {
		await call(api, 'MessageMark', { messageId: id, read: true }, sender);
		return { messageId: id, read: true };
	},
});
