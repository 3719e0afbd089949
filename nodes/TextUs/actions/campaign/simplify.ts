/** Campaigns without their links. */
import type { IDataObject } from 'n8n-workflow';
import { pick } from '../../../shared/operation';

const KEYS = [
	'id',
	'title',
	'messageBody',
	'state',
	'type',
	'createdAt',
	'scheduledAt',
	'sendingStartAt',
	'sendingEndAt',
	'deliveryStatistics',
	'account',
	'user',
];

export function simplifyCampaign(campaign: IDataObject): IDataObject {
	return pick(campaign, KEYS);
}
