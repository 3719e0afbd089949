/** Reads a campaign with its statistics (vendor page docs/campaigns/get). */
import { operation } from '../../../shared/operation';
import { campaignId } from '../common/fields';
import { getOne } from '../common/getOne';
import { simplifyCampaign } from './simplify';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get campaign',
	description: 'Get a campaign, its state and how many it reached',
	...getOne(campaignId, 'campaigns', simplifyCampaign),
});
