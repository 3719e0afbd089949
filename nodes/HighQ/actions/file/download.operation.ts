/** Downloads a file of a site (vendor page download-file). */
import type { INodeProperties } from 'n8n-workflow';
import { fromList } from '../../../shared/operation';
import { downloadOf } from '../common/files';

const fileId: INodeProperties = {
	displayName: 'File ID',
	name: 'fileId',
	...fromList('searchFiles', { placeholder: 'e.g. 8801', hint: 'The fileid in the output of Get Many or Upload' }),
	required: true,
	description: 'The file of a site. Type the name of a site to see its files.',
};

export const download = downloadOf('file', fileId);
