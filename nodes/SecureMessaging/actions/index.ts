/** Everything the Secure Messaging node can do, in the order of its lists. */
import type { Actions } from '../../shared/operation';
import { accountResource } from './account';
import { apiResource } from './api';
import { attachmentResource } from './attachment';
import { draftResource } from './draft';
import { messageResource } from './message';
import { trackingResource } from './tracking';

export const actions: Actions = {
	resources: [messageResource, draftResource, attachmentResource, trackingResource, accountResource, apiResource],
};
