import type { Resource } from '../../../shared/http/profile';
import { upload } from './upload.operation';

export const attachmentResource: Resource = { value: 'attachment', name: 'Attachment', operations: [upload] };
