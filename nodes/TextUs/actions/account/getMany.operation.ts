/** Lists the accounts the token's user is a member of (vendor page docs/accounts/index). */
import { collect, path } from '../../../shared/http';
import { listFields, operation, simplifyField } from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { account } from '../../transport/replies';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many accounts',
	description: 'Get the accounts that the token can use',
	kind: 'read',
	requests: ['GET /accounts'],
	fields: [...listFields, simplifyField],
	read: (input) => ({ limit: input.limit(), simplify: input.flag('simplify') }),
	async run({ api, request: { limit, simplify } }) {
		const accounts = await collect(api, collection(path`/accounts`, account), limit);
		return simplify ? accounts.map((row) => account.simple(row)) : accounts;
	},
});
