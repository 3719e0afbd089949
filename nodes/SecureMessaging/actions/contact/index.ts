import type { Resource } from '../../../shared/operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';

export const contactResource: Resource = { value: 'contact', name: 'Contact', operations: [get, getMany] };
