import type { Resource } from '../../../shared/operation';
import { getMany } from './getMany.operation';

export const accountResource: Resource = { value: 'account', name: 'Account', operations: [getMany] };
