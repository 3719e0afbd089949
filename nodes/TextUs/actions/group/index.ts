import type { Resource } from '../../../shared/operation';
import { create } from './create.operation';
import { get } from './get.operation';
import { getContacts } from './getContacts.operation';
import { getMany } from './getMany.operation';

export const groupResource: Resource = {
	value: 'group',
	name: 'Group',
	operations: [getMany, get, getContacts, create],
};
