/** Reads a conversation (vendor page docs/conversations/get). */
import { operation } from '../../../shared/operation';
import { conversation } from '../../transport/replies';
import { conversationId } from '../common/fields';
import { getOne } from '../common/getOne';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get conversation',
	description: 'Get a conversation by its ID',
	...getOne(conversationId, 'conversations', () => conversation),
});
