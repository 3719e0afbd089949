/** Everything the Bird Channels node can do, in the order of its lists. */
import type { Actions } from '../../shared/operation';
import { apiResource } from './api';
import { channelResource } from './channel';
import { contactResource } from './contact';
import { mediaResource } from './media';
import { messageResource } from './message';

export const actions: Actions = {
	resources: [messageResource, mediaResource, channelResource, contactResource, apiResource],
};
