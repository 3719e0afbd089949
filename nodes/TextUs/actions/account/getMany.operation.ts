/**
 * Lists accounts (vendor page docs/accounts/index). Without a filter they are those the token's user is a direct member of. How the
 * switches are written in the address is inferred, as are the words that the type takes.
 */
import { collect, path } from '../../../shared/http';
import { filtersField, listFields, operation, simplifyField } from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { account } from '../../transport/replies';
import { byAccount, readAccount, readSearch } from '../common/fields';

const filters = filtersField([
	{
		displayName: 'Ancestors',
		name: 'ancestors',
		type: 'boolean',
		default: false,
		description: 'Whether to return the accounts above those of the user too, such as the organization',
	},
	{
		displayName: 'Descendants',
		name: 'descendants',
		type: 'boolean',
		default: false,
		description: 'Whether to return the accounts below those of the user too, such as branches',
	},
	{
		displayName: 'Search',
		name: 'q',
		type: 'string',
		default: '',
		placeholder: 'e.g. North',
		description: 'Only accounts whose name holds this text',
	},
	{
		displayName: 'Account ID',
		name: 'slug',
		...byAccount,
		description: 'Only the account with this ID, the part of the web address after next.textus.com/c/',
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'string',
		default: '',
		placeholder: 'e.g. standard',
		description: 'Only accounts of this type, as TextUs names it',
	},
]);

/** A switch that is off is left out, as in the address without filters. */
const onOnly = (flag: boolean): string | undefined => (flag ? 'true' : undefined);

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many accounts',
	description: 'Get the accounts that the token can use',
	kind: 'read',
	requests: ['GET /accounts'],
	fields: [...listFields, simplifyField, filters],
	read(input) {
		const wanted = input.group('filters');
		const query = {
			q: readSearch(wanted),
			slug: wanted.has('slug') ? readAccount(wanted, 'slug') : undefined,
			type: wanted.text('type')?.trim(),
			ancestors: onOnly(wanted.flag('ancestors')),
			descendants: onOnly(wanted.flag('descendants')),
		};
		return { query, limit: input.limit(), simplify: input.flag('simplify') };
	},
	async run({ api, request: { query, limit, simplify } }) {
		const accounts = await collect(api, collection(path`/accounts`, account, query), limit);
		return simplify ? accounts.map((row) => account.simple(row)) : accounts;
	},
});
