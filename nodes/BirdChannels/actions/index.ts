/** Everything the Bird Channels node can do, in the order of its lists. */
import type { Actions } from '../../shared/operation';
import { apiResource } from './api';
import { channelResource } from './channel';
import { contactResource } from './contact';
import { listResource } from './list';
import { mediaResource } from './media';
import { messageResource } from './message';
import { optOutResource } from './optOut';
import { templateResource } from './template';

export const actions: Actions = {
	resources: [
		messageResource,
		mediaResource,
		templateResource,
		channelResource,
		contactResource,
		listResource,
		optOutResource,
		apiResource,
	],
};
