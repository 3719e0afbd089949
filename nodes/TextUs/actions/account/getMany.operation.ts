/** Lists the accounts the token's user is a member of (vendor page docs/accounts/index). */
import { collect, path } from '../../../shared/http';
import { listFields, operation, pick, simplifyField } from '../../../shared/operation';
import { collection } from '../../transport/collection';

const KEYS = ['id', 'name', 'slug', 'phoneNumbers', 'effectiveRole', 'type', 'messagingRestricted'];

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
		const accounts = await collect(api, collection(path`/accounts`), limit);
		return simplify ? accounts.map((account) => pick(account, KEYS)) : accounts;
	},
});
