/** Changes the state of a conversation (vendor page update-message-conversation). */
import { operation } from '../../../shared/operation';
import { changeConversation } from '../../transport/conversations';
import type { Id } from '../../transport/ids';
import { conversation, readId } from '../common/fields';

const ACTIONS = ['MARK_AS_READ', 'MARK_AS_UNREAD', 'MARK_AS_ARCHIVE', 'DELETE'];

interface UpdateConversation {
	conversationId: Id;
	action: string;
}

export const update = operation<UpdateConversation>({
	value: 'update',
	name: 'Update',
	action: 'Update conversation',
	description: 'Mark a conversation as read or unread, archive it, or delete it',
	kind: 'write',
	requests: ['PUT /api/4/conversations/{conversationId}?action={action}'],
	fields: [
		conversation,
		{
			displayName: 'Change',
			name: 'action',
			type: 'options',
			options: [
				{ name: 'Archive', value: 'MARK_AS_ARCHIVE' },
				{ name: 'Delete', value: 'DELETE' },
				{ name: 'Mark as Read', value: 'MARK_AS_READ' },
				{ name: 'Mark as Unread', value: 'MARK_AS_UNREAD' },
			],
			default: 'MARK_AS_READ',
			description: 'What to do with the conversation. HighQ offers no way back from archiving and deleting.',
		},
	],
	oneAtATimePer: ({ conversationId }) => `conversation:${conversationId}`,
	read: (input) => ({ conversationId: readId(input, 'conversationId'), action: input.choice('action', ACTIONS) }),
	async run({ api, request: { conversationId, action } }) {
		const reply = await changeConversation(api, conversationId, action);
		return action === 'DELETE'
			? { deleted: true }
			: { success: true, conversationid: conversationId, action, ...reply };
	},
});
