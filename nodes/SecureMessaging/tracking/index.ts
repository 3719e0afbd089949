import type { Resource } from '../../shared/provider';
import { getMany } from './getMany.operation';

export const trackingResource: Resource = { value: 'tracking', name: 'Tracking', operations: [getMany] };
