/** Lists the users of an account: GET /{account}/users (a third party's digest; inferred from the links of accounts). */
import { collect, path } from '../../../shared/http';
import { listFields, operation, simplifyField } from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { user } from '../../transport/replies';
import { account, readAccount } from '../common/fields';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many users',
	description: 'Get the users of an account, such as those whom conversations can be assigned to',
	kind: 'read',
	requests: ['GET /{account}/users'],
	fields: [account, ...listFields, simplifyField],
	read: (input) => ({ account: readAccount(input), limit: input.limit(), simplify: input.flag('simplify') }),
	async run({ api, request: { account: slug, limit, simplify } }) {
		const users = await collect(api, collection(path`/${slug}/users`, user), limit);
		return simplify ? users.map((row) => user.simple(row)) : users;
	},
});
