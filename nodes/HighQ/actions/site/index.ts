import type { Resource } from '../../../shared/operation';
import { getMany } from './getMany.operation';

export const siteResource: Resource = { value: 'site', name: 'Site', operations: [getMany] };
