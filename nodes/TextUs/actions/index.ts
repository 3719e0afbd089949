/** Everything the TextUs node can do, in the order of its lists. */
import type { Actions } from '../../shared/operation';
import { accountResource } from './account';
import { apiResource } from './api';
import { attachmentResource } from './attachment';
import { campaignResource } from './campaign';
import { contactResource } from './contact';
import { contactNoteResource } from './contactNote';
import { contactPhoneResource } from './contactPhone';
import { conversationResource } from './conversation';
import { groupResource } from './group';
import { messageResource } from './message';
import { optOutResource } from './optOut';
import { savedReplyResource } from './savedReply';
import { userResource } from './user';

export const actions: Actions = {
	resources: [
		messageResource,
		attachmentResource,
		conversationResource,
		contactResource,
		contactPhoneResource,
		contactNoteResource,
		groupResource,
		campaignResource,
		optOutResource,
		savedReplyResource,
		userResource,
		accountResource,
		apiResource,
	],
};
