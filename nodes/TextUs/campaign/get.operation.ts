/** Reads a campaign with its statistics (vendor page docs/campaigns/get). */
import type { IDataObject } from 'n8n-workflow';
import { simplifyField } from '../../shared/fields';
import { operation } from '../../shared/operation';
import { path } from '../../shared/url';
import { campaignId, readId } from '../fields';
import { simplifyCampaign } from './simplify';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get campaign',
	description: 'Get a campaign, its state and how many it reached',
	kind: 'read',
	requests: ['GET /campaigns/{campaignId}'],
	fields: [campaignId, simplifyField],
	read: (input) => ({
		campaignId: readId(input, 'campaignId', 'campaigns'),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request }) {
		const campaign = await api.get<IDataObject>(path`/campaigns/${request.campaignId}`);
		return request.simplify ? simplifyCampaign(campaign) : campaign;
	},
});
