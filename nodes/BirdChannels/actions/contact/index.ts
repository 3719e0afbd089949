import type { Resource } from '../../../shared/operation';
import { getMany } from './getMany.operation';
import { search } from './search.operation';

export const contactResource: Resource = { value: 'contact', name: 'Contact', operations: [getMany, search] };
