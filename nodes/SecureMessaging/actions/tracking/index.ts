import type { Resource } from '../../../shared/operation';
import { getMany } from './getMany.operation';

export const trackingResource: Resource = { value: 'tracking', name: 'Tracking', operations: [getMany] };
