/** Reads a message with its delivery state (vendor page docs/messages/get). */
import { operation } from '../../../shared/operation';
import { message, simpleMessage } from '../../transport/replies';
import { messageId } from '../common/fields';
import { getOne } from '../common/getOne';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get message',
	description: 'Get a message and how far its delivery is',
	...getOne(
		messageId,
		'messages',
		() => message,
		(row) => simpleMessage(row),
	),
});
