/** Lists users (public client). The list comes whole and spans all practices of the application. */
import { filtersField, fromList, listFields, operation, simplifyField } from '../../../shared/operation';
import { call } from '../../transport/call';
import { saysNo, user, users } from '../../transport/replies';
import { activeOnly, practiceMode, readSender } from '../common/fields';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many users',
	description: 'Get the users of one practice or of all, with their Direct addresses',
	kind: 'read',
	requests: ['POST UserList'],
	fields: [
		...listFields,
		simplifyField,
		filtersField([
			{
				displayName: 'Account',
				name: 'accountId',
				...fromList('searchAccounts', practiceMode),
				description: 'Only users of this practice',
			},
			activeOnly('users'),
		]),
	],
	read(input) {
		const filters = input.group('filters');
		const sender = readSender(input);
		return {
			accountId: filters.has('accountId') ? filters.choice('accountId') : sender.accountId,
			activeOnly: filters.flag('activeOnly'),
			limit: input.limit(),
			simplify: input.flag('simplify'),
			sender,
		};
	},
	async run({ api, request }) {
		const { userList } = await call(api, 'UserList', users, {}, request.sender);
		const wanted = userList.filter(
			({ accountId, active }) =>
				(request.accountId === undefined || String(accountId) === request.accountId) &&
				!(request.activeOnly && saysNo(active)),
		);
		return wanted.slice(0, request.limit).map((row) => (request.simplify ? user.simple(row) : row));
	},
});
