/** Everything the Updox node can do, in the order of its lists. */
import type { Actions } from '../../shared/operation';
import { apiResource } from './api';
import { attachmentResource } from './attachment';
import { senderOptions } from './common/fields';
import { contactResource } from './contact';
import { directAddressResource } from './directAddress';
import { faxResource } from './fax';
import { messageResource } from './message';
import { patientResource } from './patient';
import { practiceResource } from './practice';
import { userResource } from './user';
import { webhookResource } from './webhook';

export const actions: Actions = {
	resources: [
		messageResource,
		directAddressResource,
		attachmentResource,
		faxResource,
		patientResource,
		contactResource,
		userResource,
		practiceResource,
		webhookResource,
		apiResource,
	],
	options: senderOptions,
};
