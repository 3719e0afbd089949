import type { Resource } from '../../../shared/operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';

export const userResource: Resource = { value: 'user', name: 'User', operations: [getMany, get] };
