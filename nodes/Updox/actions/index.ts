/** Everything the Updox node can do, in the order of its lists. */
import type { Actions } from '../../shared/operation';
import { apiResource } from './api';
import { attachmentResource } from './attachment';
import { senderOptions } from './common/fields';
import { directAddressResource } from './directAddress';
import { faxResource } from './fax';
import { messageResource } from './message';

export const actions: Actions = {
	resources: [messageResource, directAddressResource, attachmentResource, faxResource, apiResource],
	options: senderOptions,
};
