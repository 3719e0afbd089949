import type { Resource } from '../../../shared/operation';
import { create } from './create.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { send } from './send.operation';
import { update } from './update.operation';

export const draftResource: Resource = {
	value: 'draft',
	name: 'Draft',
	operations: [create, send, get, getMany, update],
};
