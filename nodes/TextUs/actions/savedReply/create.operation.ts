/** Saves a text for a user: what is sent is wrapped in `saved_reply` (vendor page docs/saved_replies/create). */
import { path } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { savedReply } from '../../transport/replies';
import { readId, userField } from '../common/fields';
import { content, title } from './fields';

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create saved reply',
	description: 'Save a text that a user can send again and again',
	kind: 'write',
	requests: ['POST /users/{userId}/saved_replies'],
	fields: [
		{
			...userField({ displayName: 'User', name: 'userId', description: 'The user whom the saved reply belongs to' }),
			required: true,
		},
		{ ...title, required: true },
		{ ...content, required: true },
	],
	read: (input) => ({
		userId: readId(input, 'userId', 'users'),
		savedReply: { title: input.requiredText('title').trim(), content: input.requiredText('content') },
	}),
	oneAtATimePer: ({ userId }) => userId,
	run: async ({ api, request }) =>
		await api.post(path`/users/${request.userId}/saved_replies`, savedReply, { saved_reply: request.savedReply }),
});
