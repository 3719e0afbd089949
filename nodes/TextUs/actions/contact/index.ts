import type { Resource } from '../../../shared/operation';
import { create } from './create.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { update } from './update.operation';
import { upsert } from './upsert.operation';

export const contactResource: Resource = {
	value: 'contact',
	name: 'Contact',
	operations: [create, upsert, get, getMany, update],
};
