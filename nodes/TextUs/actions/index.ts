/** Everything the TextUs node can do, in the order of its lists. */
import type { Actions } from '../../shared/operation';
import { accountResource } from './account';
import { apiResource } from './api';
import { campaignResource } from './campaign';
import { contactResource } from './contact';
import { conversationResource } from './conversation';
import { messageResource } from './message';
import { optOutResource } from './optOut';
import { savedReplyResource } from './savedReply';

export const actions: Actions = {
	resources: [
		messageResource,
		conversationResource,
		contactResource,
		campaignResource,
		optOutResource,
		savedReplyResource,
		accountResource,
		apiResource,
	],
};
