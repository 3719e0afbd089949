/** Lists campaigns: GET /{account}/campaign_filters/{filter}/campaigns (a third party's digest; inferred from the links of accounts). */
import { collect, path } from '../../../shared/http';
import { listFields, operation, simplifyField } from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { campaign } from '../../transport/replies';
import { account, readAccount } from '../common/fields';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many campaigns',
	description: 'Get the campaigns of an account, also those that are scheduled',
	kind: 'read',
	requests: ['GET /{account}/campaign_filters/{filter}/campaigns'],
	fields: [
		account,
		{
			displayName: 'Filter',
			name: 'filter',
			type: 'string',
			default: 'all',
			required: true,
			placeholder: 'e.g. all',
			description: "Which campaigns, by the filter's name in TextUs",
		},
		...listFields,
		simplifyField,
	],
	read: (input) => ({
		account: readAccount(input),
		filter: input.id('filter'),
		limit: input.limit(),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request: { account: slug, filter, limit, simplify } }) {
		const list = collection(path`/${slug}/campaign_filters/${filter}/campaigns`, campaign);
		const campaigns = await collect(api, list, limit);
		return simplify ? campaigns.map((row) => campaign.simple(row)) : campaigns;
	},
});
