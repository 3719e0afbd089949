/** Reads a campaign with its statistics (vendor page docs/campaigns/get). */
import { operation } from '../../../shared/operation';
import { campaign } from '../../transport/replies';
import { campaignId } from '../common/fields';
import { getOne } from '../common/getOne';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get campaign',
	description: 'Get a campaign, its state and how many it reached',
	...getOne(campaignId, 'campaigns', () => campaign),
});
