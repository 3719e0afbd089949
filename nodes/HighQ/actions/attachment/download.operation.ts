/** Downloads a file that a message carries (vendor page download-file; that it serves messages is inferred). */
import type { INodeProperties } from 'n8n-workflow';
import { downloadOf } from '../common/files';

const attachmentId: INodeProperties = {
	displayName: 'Attachment ID',
	name: 'attachmentId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 9310',
	description: 'The ID of the file, as the attachments of a message give it',
};

export const download = downloadOf('attachment', attachmentId);
