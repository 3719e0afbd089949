/** Deletes a campaign that is a draft or scheduled (vendor page docs/campaigns/destroy). */
import { type Call, path } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { acknowledged } from '../../transport/acknowledged';
import { campaignId, readId } from '../common/fields';

export const deleteCampaign = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete campaign',
	description: 'Delete a campaign that is a draft or scheduled',
	kind: 'write',
	requests: ['DELETE /campaigns/{campaignId}'],
	fields: [campaignId],
	read: (input) => ({ campaignId: readId(input, 'campaignId', 'campaigns') }),
	oneAtATimePer: (request) => request.campaignId,
	async run({ api, request }) {
		const call: Call = { method: 'DELETE', path: path`/campaigns/${request.campaignId}` };
		await acknowledged(api, call, { statuses: [204] }, {});
		return { deleted: true };
	},
});
