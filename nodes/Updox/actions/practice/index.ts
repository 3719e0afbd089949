import type { Resource } from '../../../shared/operation';
import { getMany } from './getMany.operation';

export const practiceResource: Resource = { value: 'practice', name: 'Practice', operations: [getMany] };
