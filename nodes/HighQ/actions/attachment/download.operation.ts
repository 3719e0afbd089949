/** Downloads a file that a message carries (vendor page download-file; that it serves messages is inferred). */
import type { INodeProperties } from 'n8n-workflow';
import { fromList } from '../../../shared/operation';
import { downloadOf } from '../common/files';

const attachmentId: INodeProperties = {
	displayName: 'Attachment ID',
	name: 'attachmentId',
	...fromList('searchAttachments', {
		placeholder: 'e.g. 9310',
		hint: "The ID of a file, under 'attachments' of a message",
	}),
	required: true,
	description: 'The ID of the file, as the attachments of a message give it',
};

export const download = downloadOf('attachment', attachmentId);
