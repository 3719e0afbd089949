import type { Resource } from '../../../shared/operation';
import { download } from './download.operation';
import { upload } from './upload.operation';

export const attachmentResource: Resource = {
	value: 'attachment',
	name: 'Attachment',
	operations: [upload, download],
};
