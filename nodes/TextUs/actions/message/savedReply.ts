/** The saved reply that a message is made from (vendor page docs/messages/send). */
import type { INodeProperties } from 'n8n-workflow';
import { fromList, mayBeEmpty } from '../../../shared/operation';

export const savedReplyField: INodeProperties = {
	displayName: 'Saved Reply',
	name: 'savedReply',
	...mayBeEmpty,
	...fromList('searchSavedReplies', { placeholder: 'e.g. /saved_replies/QxvonQv' }),
	description: 'The saved reply the message is made from',
};
