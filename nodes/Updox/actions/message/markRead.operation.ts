/** Marks a message as read (public client). */
import { operation } from '../../../shared/operation';
import { marking } from './mark';

export const markRead = operation({
	value: 'markRead',
	name: 'Mark as Read',
	action: 'Mark message as read',
	description: 'Mark a message as read for its user',
	...marking(true),
});
