import type { Resource } from '../../../shared/http/profile';
import { getMany } from './getMany.operation';

export const accountResource: Resource = { value: 'account', name: 'Account', operations: [getMany] };
