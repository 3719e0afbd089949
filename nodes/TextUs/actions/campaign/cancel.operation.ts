/** Cancels a campaign that is scheduled or being sent (vendor page docs/campaigns/cancel). */
import { path } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { replyOr } from '../../transport/replies';
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
		const reply = await api.request({ method: 'POST', path: path`/campaigns/${id}/cancel` });
		return replyOr(reply, { id: `/campaigns/${id}` });
	},
});
