import type { Resource } from '../../../shared/http/profile';
import { get } from './get.operation';
import { getMany } from './getMany.operation';

export const userResource: Resource = { value: 'user', name: 'User', operations: [get, getMany] };
