import type { Resource } from '../../../shared/operation';
import { create } from './create.operation';
import { getMany } from './getMany.operation';
import { search } from './search.operation';

export const contactResource: Resource = { value: 'contact', name: 'Contact', operations: [search, getMany, create] };
