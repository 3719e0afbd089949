/** Reads an account by its slug: GET /accounts/{account} (a third party's digest; the ID of an account says the same). */
import { path } from '../../../shared/http';
import { operation, simplifyField } from '../../../shared/operation';
import { account as shape } from '../../transport/replies';
import { account, readAccount } from '../common/fields';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get account',
	description: 'Get an account: its phone numbers, and whether it may send',
	kind: 'read',
	requests: ['GET /accounts/{account}'],
	fields: [account, simplifyField],
	read: (input) => ({ slug: readAccount(input), simplify: input.flag('simplify') }),
	async run({ api, request: { slug, simplify } }) {
		const found = await api.get(path`/accounts/${slug}`, shape);
		return simplify ? shape.simple(found) : found;
	},
});
