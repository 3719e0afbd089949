import type { Resource } from '../../../shared/http/profile';
import { getMany } from './getMany.operation';

export const siteResource: Resource = { value: 'site', name: 'Site', operations: [getMany] };
