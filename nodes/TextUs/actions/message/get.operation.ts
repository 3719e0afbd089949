/** Reads a message with its delivery state (vendor page docs/messages/get). */
import { operation } from '../../../shared/operation';
import { messageId } from '../common/fields';
import { getOne } from '../common/getOne';
import { simplifyMessage } from './simplify';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get message',
	description: 'Get a message and how far its delivery is',
	...getOne(messageId, 'messages', simplifyMessage),
});
