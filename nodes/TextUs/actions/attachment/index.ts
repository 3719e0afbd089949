import type { Resource } from '../../../shared/operation';
import { download } from './download.operation';

export const attachmentResource: Resource = { value: 'attachment', name: 'Attachment', operations: [download] };
