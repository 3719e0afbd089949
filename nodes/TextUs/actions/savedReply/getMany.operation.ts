/** Lists a user's saved replies (vendor page docs/saved_replies/search). */
import { collect, path } from '../../../shared/http';
import { filtersField, listFields, operation } from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { savedReply } from '../../transport/replies';
import { readId, readSearch, searchText, userField } from '../common/fields';

const SCOPES = ['all', 'mine'] as const;

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many saved replies',
	description: 'Get the saved replies that a user can use',
	kind: 'read',
	requests: ['GET /users/{userId}/saved_replies'],
	fields: [
		{
			...userField({ displayName: 'User', name: 'userId', description: 'The user whose saved replies to get' }),
			required: true,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'options',
			options: [
				{ name: 'All', value: 'all', description: "The user's own saved replies and the shared ones" },
				{ name: 'Own', value: 'mine', description: "The user's own saved replies" },
			],
			default: 'all',
			description: 'Which saved replies to get',
		},
		...listFields,
		filtersField([{ ...searchText, placeholder: 'e.g. directions' }]),
	],
	read: (input) => ({
		userId: readId(input, 'userId', 'users'),
		filter: input.choice('scope', SCOPES),
		q: readSearch(input.group('filters')),
		limit: input.limit(),
	}),
	run: async ({ api, request: { userId, filter, q, limit } }) =>
		await collect(api, collection(path`/users/${userId}/saved_replies`, savedReply, { filter, q }), limit),
});
