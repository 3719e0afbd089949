import type { Resource } from '../../../shared/operation';
import { getMany } from './getMany.operation';

export const folderResource: Resource = { value: 'folder', name: 'Folder', operations: [getMany] };
