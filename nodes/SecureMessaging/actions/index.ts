/** Everything the Secure Messaging node can do, in the order of its lists. */
import type { Actions } from '../../shared/operation';
import { accountResource } from './account';
import { apiResource } from './api';
import { attachmentResource } from './attachment';
import { contactResource } from './contact';
import { conversationResource } from './conversation';
import { draftResource } from './draft';
import { labelResource } from './label';
import { messageResource } from './message';
import { signatureResource } from './signature';
import { trackingResource } from './tracking';

export const actions: Actions = {
	resources: [
		messageResource,
		draftResource,
		attachmentResource,
		signatureResource,
		conversationResource,
		labelResource,
		contactResource,
		trackingResource,
		accountResource,
		apiResource,
	],
};
