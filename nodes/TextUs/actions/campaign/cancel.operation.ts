/** Cancels a campaign that is scheduled or being sent (vendor page docs/campaigns/cancel). */
import { type Call, path } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { acknowledged } from '../../transport/acknowledged';
import { campaignId, readId } from '../common/fields';

export const cancel = operation({
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel campaign',
	description: 'Cancel a campaign that is scheduled or being sent',
	kind: 'write',
	requests: ['POST /campaigns/{campaignId}/cancel'],
	fields: [campaignId],
	read: (input) => ({ campaignId: readId(input, 'campaignId', 'campaigns') }),
	oneAtATimePer: (request) => request.campaignId,
	async run({ api, request: { campaignId: id } }) {
		const call: Call = { method: 'POST', path: path`/campaigns/${id}/cancel` };
		return await acknowledged(api, call, { statuses: [200] }, { id: `/campaigns/${id}` });
	},
});
