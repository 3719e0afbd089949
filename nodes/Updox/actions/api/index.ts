import type { Resource } from '../../../shared/operation';
import { callMethod } from './call.operation';

export const apiResource: Resource = { value: 'api', name: 'API', operations: [callMethod] };
