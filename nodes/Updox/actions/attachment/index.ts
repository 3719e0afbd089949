import type { Resource } from '../../../shared/http/profile';
import { download } from './download.operation';

export const attachmentResource: Resource = { value: 'attachment', name: 'Attachment', operations: [download] };
