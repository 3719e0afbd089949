import type { Resource } from '../../../shared/operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { getSelf } from './getSelf.operation';

export const userResource: Resource = { value: 'user', name: 'User', operations: [getMany, get, getSelf] };
