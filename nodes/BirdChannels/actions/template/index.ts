import type { Resource } from '../../../shared/operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';

export const templateResource: Resource = { value: 'template', name: 'Template', operations: [getMany, get] };
