import type { Resource } from '../../../shared/operation';
import { download } from './download.operation';
import { upload } from './upload.operation';

export const mediaResource: Resource = { value: 'media', name: 'Media', operations: [upload, download] };
