import type { Resource } from '../../../shared/http/profile';
import { download } from './download.operation';
import { upload } from './upload.operation';

export const attachmentResource: Resource = {
	value: 'attachment',
	name: 'Attachment',
	operations: [upload, download],
};
