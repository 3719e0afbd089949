/** Lists groups of contacts (vendor page docs/group_filters/groups). */
import { collect, path } from '../../../shared/http';
import { filtersField, listFields, operation, simplifyField } from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { group } from '../../transport/replies';
import { account, readAccount, readSearch, searchText } from '../common/fields';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many groups',
	description: 'Get the groups of contacts in an account',
	kind: 'read',
	requests: ['GET /{account}/group_filters/{filter}/groups'],
	fields: [
		account,
		{
			displayName: 'Filter',
			name: 'filter',
			type: 'string',
			default: 'mine',
			required: true,
			placeholder: 'e.g. mine',
			description: "Which groups, by the filter's name in TextUs",
		},
		...listFields,
		filtersField([{ ...searchText, placeholder: 'e.g. nurses' }]),
		simplifyField,
	],
	read: (input) => ({
		account: readAccount(input),
		filter: input.id('filter'),
		q: readSearch(input.group('filters')),
		limit: input.limit(),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request: { account: slug, filter, q, limit, simplify } }) {
		const list = collection(path`/${slug}/group_filters/${filter}/groups`, group, { q });
		const groups = await collect(api, list, limit);
		return simplify ? groups.map((row) => group.simple(row)) : groups;
	},
});
