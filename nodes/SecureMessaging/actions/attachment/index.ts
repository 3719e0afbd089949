import type { Resource } from '../../../shared/operation';
import { addLabel } from './addLabel.operation';
import { deleteAttachment } from './delete.operation';
import { download } from './download.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { getMessages } from './getMessages.operation';
import { link } from './link.operation';
import { remove } from './remove.operation';
import { removeLabel } from './removeLabel.operation';
import { unshare } from './unshare.operation';
import { upload } from './upload.operation';

export const attachmentResource: Resource = {
	value: 'attachment',
	name: 'Attachment',
	operations: [
		upload,
		link,
		download,
		get,
		getMany,
		getMessages,
		addLabel,
		removeLabel,
		remove,
		unshare,
		deleteAttachment,
	],
};
