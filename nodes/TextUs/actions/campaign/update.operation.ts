/** Changes a campaign that was not sent yet (vendor page docs/campaigns/update). */
import { path } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { replyOr } from '../../transport/replies';
import { assertChange, campaignId, readId } from '../common/fields';
import { messageBody, scheduledAt, title } from './fields';

export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update campaign',
	description: 'Change a campaign that was not sent yet. Fields left empty stay as they are.',
	kind: 'write',
	requests: ['PUT /campaigns/{campaignId}'],
	fields: [campaignId, title, messageBody, scheduledAt],
	read(input) {
		const campaign = {
			title: input.text('title'),
			message_body: input.text('messageBody'),
			scheduled_at: input.date('scheduledAt', { future: true }),
		};
		assertChange(input, 'title', campaign);
		return { campaignId: readId(input, 'campaignId', 'campaigns'), campaign };
	},
	oneAtATimePer: (request) => request.campaignId,
	async run({ api, request: { campaignId: id, campaign } }) {
		const reply = await api.request({ method: 'PUT', path: path`/campaigns/${id}`, body: campaign });
		return replyOr(reply, { id: `/campaigns/${id}` });
	},
});
