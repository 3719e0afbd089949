import type { Resource } from '../../../shared/operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';

export const accountResource: Resource = { value: 'account', name: 'Account', operations: [getMany, get] };
