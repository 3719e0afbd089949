import type { Resource } from '../../../shared/http/profile';
import { getMany } from './getMany.operation';

export const trackingResource: Resource = { value: 'tracking', name: 'Tracking', operations: [getMany] };
