import type { Resource } from '../../../shared/operation';
import { cancel } from './cancel.operation';
import { create } from './create.operation';
import { deleteCampaign } from './delete.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { getRecipients } from './getRecipients.operation';
import { update } from './update.operation';

export const campaignResource: Resource = {
	value: 'campaign',
	name: 'Campaign',
	operations: [create, get, getMany, getRecipients, update, cancel, deleteCampaign],
};
