import type { Resource } from '../../../shared/http/profile';
import { download } from './download.operation';
import { upload } from './upload.operation';

export const mediaResource: Resource = { value: 'media', name: 'Media', operations: [upload, download] };
