import type { Resource } from '../../../shared/operation';
import { download } from './download.operation';
import { getChanges } from './getChanges.operation';
import { getMany } from './getMany.operation';
import { share } from './share.operation';
import { upload } from './upload.operation';

export const fileResource: Resource = {
	value: 'file',
	name: 'File',
	operations: [share, getMany, getChanges, upload, download],
};
