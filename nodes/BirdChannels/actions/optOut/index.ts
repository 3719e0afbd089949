import type { Resource } from '../../../shared/operation';
import { check } from './check.operation';
import { create } from './create.operation';

export const optOutResource: Resource = { value: 'optOut', name: 'Opt Out', operations: [check, create] };
