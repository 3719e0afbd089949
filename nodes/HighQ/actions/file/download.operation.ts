/** Downloads a file of a site (vendor page download-file). */
import type { INodeProperties } from 'n8n-workflow';
import { downloadOf } from '../common/files';

const fileId: INodeProperties = {
	displayName: 'File ID',
	name: 'fileId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 8801',
	description: 'The ID of the file, as Get Many gives it',
};

export const download = downloadOf('file', fileId);
