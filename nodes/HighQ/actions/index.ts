/** Everything the HighQ node can do, in the order of its lists. */
import type { Actions } from '../../shared/operation';
import { apiResource } from './api';
import { attachmentResource } from './attachment';
import { conversationResource } from './conversation';
import { fileResource } from './file';
import { folderResource } from './folder';
import { messageResource } from './message';
import { siteResource } from './site';
import { userResource } from './user';

export const actions: Actions = {
	resources: [
		messageResource,
		conversationResource,
		attachmentResource,
		userResource,
		siteResource,
		fileResource,
		folderResource,
		apiResource,
	],
};
