import type { Resource } from '../../shared/provider';
import { getMany } from './getMany.operation';

export const accountResource: Resource = { value: 'account', name: 'Account', operations: [getMany] };
