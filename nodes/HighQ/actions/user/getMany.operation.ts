/** Lists users, for administrators alone (vendor page get-user-list). */
import { collect } from '../../../shared/http';
import { filtersField, listFields, operation, simplifyField, mayBeEmpty } from '../../../shared/operation';
import { explainForbidden } from '../../transport/calls';
import { user } from '../../transport/replies';
import { USER_LIST_HINT, userList } from '../../transport/users';

const STATUSES = ['active', 'archived', 'inactive', 'pending', 'suspended'];

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many users',
	description: 'Get users of HighQ. The user of the credential must be an administrator.',
	kind: 'read',
	requests: ['GET /api/3/users'],
	fields: [
		{
			displayName: 'Search',
			name: 'search',
			...mayBeEmpty,
			type: 'string',
			default: '',
			placeholder: 'e.g. Ferreira',
			description: 'A part of the first name, last name, e-mail address or external ID. Leave it empty for everybody.',
		},
		...listFields,
		filtersField([
			{
				displayName: 'Group IDs',
				name: 'groupIds',
				type: 'string',
				default: '',
				placeholder: 'e.g. 51, 52',
				description: 'Only members of these groups, separated by commas',
			},
			{
				displayName: 'Organisation IDs',
				name: 'organisationIds',
				type: 'string',
				default: '',
				placeholder: 'e.g. 11, 12',
				description: 'Only users of these organisations, separated by commas',
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{ name: 'Active', value: 'active' },
					{ name: 'Archived', value: 'archived' },
					{ name: 'Inactive', value: 'inactive' },
					{ name: 'Pending', value: 'pending' },
					{ name: 'Suspended', value: 'suspended' },
				],
				default: 'active',
				description: 'Only users with this status',
			},
		]),
		simplifyField,
	],
	read(input) {
		const filters = input.group('filters');
		const query = {
			search: input.text('search')?.trim(),
			status: filters.has('status') ? filters.choice('status', STATUSES) : undefined,
			orgid: filters.filter('organisationIds').join(',') || undefined,
			groupid: filters.filter('groupIds').join(',') || undefined,
		};
		return { query, limit: input.limit(), simplify: input.flag('simplify') };
	},
	async run({ api, request: { query, limit, simplify } }) {
		const users = await explainForbidden(collect(api, userList(query, limit), limit), USER_LIST_HINT);
		return simplify ? users.map((row) => user.simple(row)) : users;
	},
});
