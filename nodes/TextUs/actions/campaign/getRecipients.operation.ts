/** Lists who a campaign went to, and what came of it (vendor page docs/campaign_recipients/index). */
import { collect, path } from '../../../shared/http';
import { filtersField, listFields, operation } from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { campaignRecipient } from '../../transport/replies';
import { campaignId, readId } from '../common/fields';

/** The page links all but the last two, which the statistics of a campaign name (inferred). */
const FILTERS = ['total', 'skipped', 'sent', 'delivered', 'replied', 'unreplied', 'failed'] as const;

export const getRecipients = operation({
	value: 'getRecipients',
	name: 'Get Recipients',
	action: 'Get recipients of campaign',
	description: 'Get who a campaign went to, such as those it did not reach or who did not answer',
	kind: 'read',
	requests: ['GET /campaigns/{campaignId}/campaign_recipients/{filter}'],
	fields: [
		campaignId,
		{
			displayName: 'Show',
			name: 'filter',
			type: 'options',
			options: [
				{ name: 'All', value: 'total', description: 'Everybody' },
				{ name: 'Delivered', value: 'delivered', description: 'Those whom it reached' },
				{ name: 'Failed', value: 'failed', description: 'Those whom it did not reach' },
				{ name: 'Replied', value: 'replied', description: 'Those who answered' },
				{ name: 'Sent', value: 'sent', description: 'Those to whom it was sent' },
				{ name: 'Skipped', value: 'skipped', description: 'Those who were left out' },
				{ name: 'Unreplied', value: 'unreplied', description: 'Those who did not answer' },
			],
			default: 'total',
			description: 'Which recipients to get',
		},
		...listFields,
		filtersField([
			{
				displayName: 'Failure Type',
				name: 'failureType',
				type: 'string',
				default: '',
				placeholder: 'e.g. landline',
				description: 'Only those that failed so, in the words of TextUs',
			},
		]),
	],
	read: (input) => ({
		campaignId: readId(input, 'campaignId', 'campaigns'),
		filter: input.choice('filter', FILTERS),
		failureType: input.group('filters').text('failureType')?.trim(),
		limit: input.limit(),
	}),
	async run({ api, request: { campaignId: id, filter, failureType, limit } }) {
		const address = path`/campaigns/${id}/campaign_recipients/${filter}`;
		return await collect(api, collection(address, campaignRecipient, { failure_type: failureType }), limit);
	},
});
