import type { Resource } from '../../../shared/operation';
import { create } from './create.operation';
import { deleteLabel } from './delete.operation';
import { getMany } from './getMany.operation';
import { update } from './update.operation';

export const labelResource: Resource = {
	value: 'label',
	name: 'Label',
	operations: [create, getMany, update, deleteLabel],
};
