/** Marks a message as unread (public client). */
import { operation } from '../../../shared/operation';
import { marking } from './mark';

export const markUnread = operation({
	value: 'markUnread',
	name: 'Mark as Unread',
	action: 'Mark message as unread',
	description: 'Mark a message as unread for its user',
	...marking(false),
});
