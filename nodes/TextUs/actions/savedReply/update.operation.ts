/**
 * Changes a saved reply (vendor page docs/saved_replies/update). The page shows title and content together; that one of them is
 * enough is inferred.
 */
import { path } from '../../../shared/http';
import { fromList, mayBeEmpty, operation } from '../../../shared/operation';
import { savedReply } from '../../transport/replies';
import { assertChange, readId } from '../common/fields';
import { content, title } from './fields';

export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update saved reply',
	description: 'Change a saved reply. Fields left empty stay as they are.',
	kind: 'write',
	requests: ['PUT /saved_replies/{savedReplyId}'],
	fields: [
		{
			displayName: 'Saved Reply',
			name: 'savedReplyId',
			...fromList('searchSavedReplies', { placeholder: 'e.g. /saved_replies/QxvonQv' }),
			required: true,
			description: 'The saved reply to change',
		},
		{ ...title, ...mayBeEmpty },
		{ ...content, ...mayBeEmpty },
	],
	read(input) {
		const changes = { title: input.text('title')?.trim(), content: input.text('content') };
		assertChange(input, 'title', changes);
		return { savedReplyId: readId(input, 'savedReplyId', 'saved_replies'), changes };
	},
	oneAtATimePer: ({ savedReplyId }) => savedReplyId,
	run: async ({ api, request: { savedReplyId: id, changes } }) =>
		await api.put(path`/saved_replies/${id}`, savedReply, { saved_reply: changes }),
});
