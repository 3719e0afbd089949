import type { Resource } from '../../../shared/operation';
import { call } from './call.operation';

export const apiResource: Resource = { value: 'api', name: 'API', operations: [call] };
