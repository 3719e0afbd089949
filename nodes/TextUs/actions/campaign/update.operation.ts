/** Changes a campaign that was not sent yet (vendor page docs/campaigns/update). */
import { path } from '../../../shared/http';
import { mayBeEmpty, neverRedirected, operation } from '../../../shared/operation';
import { campaign } from '../../transport/replies';
import { assertChange, campaignId, readId } from '../common/fields';
import { messageBody, scheduledAt, title } from './fields';

export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update campaign',
	description: 'Change a campaign that was not sent yet. Fields left empty stay as they are.',
	kind: 'write',
	requests: ['PUT /campaigns/{campaignId}'],
	fields: [campaignId, { ...title, ...mayBeEmpty }, { ...messageBody, ...mayBeEmpty }, scheduledAt],
	read(input) {
		const changes = {
			title: input.text('title'),
			message_body: input.text('messageBody'),
			scheduled_at: input.date('scheduledAt', { future: true }),
		};
		assertChange(input, 'title', changes);
		return { campaignId: readId(input, 'campaignId', 'campaigns'), changes };
	},
	message: {
		recipients: () => [],
		redirect: neverRedirected('changes what the recipients of the campaign get', "Use 'Create' for tests."),
	},
	oneAtATimePer: (request) => request.campaignId,
	run: async ({ api, request: { campaignId: id, changes } }) =>
		await api.put(path`/campaigns/${id}`, campaign, changes),
});
