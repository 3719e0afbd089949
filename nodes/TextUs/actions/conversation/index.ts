import type { Resource } from '../../../shared/operation';
import { get } from './get.operation';
import { getByPhone } from './getByPhone.operation';
import { getFilters } from './getFilters.operation';
import { getMany } from './getMany.operation';
import { update } from './update.operation';

export const conversationResource: Resource = {
	value: 'conversation',
	name: 'Conversation',
	operations: [getMany, get, getByPhone, getFilters, update],
};
