import type { Resource } from '../../../shared/operation';
import { addContacts } from './addContacts.operation';
import { getMany } from './getMany.operation';
import { removeContacts } from './removeContacts.operation';

export const listResource: Resource = {
	value: 'list',
	name: 'List',
	operations: [getMany, addContacts, removeContacts],
};
